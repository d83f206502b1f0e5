import { expect, test } from 'vitest'
import { readInstall } from '../../../src/main/device/install.ts'

test.each([
  ['Performing Streamed Install\nSuccess\n', null],
  [
    'adb: failed to install a.apk: Failure [INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected]',
    'The phone has a newer version of it.',
  ],
  ['Failure [INSTALL_FAILED_INSUFFICIENT_STORAGE]', 'The phone has no room for it. Free some space.'],
  ['Failure [INSTALL_FAILED_MYSTERY: some\n words]', 'The phone did not take it: INSTALL_FAILED_MYSTERY some words.'],
  ['java.lang.NullPointerException', 'The phone did not take it: java.lang.NullPointerException.'],
  ['', 'The phone did not take it: it said nothing.'],
])('%j is %j', (said, sentence) => expect(readInstall(said)).toBe(sentence))
