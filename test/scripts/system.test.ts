import { expect, test } from 'vitest'
import { remedy, systemOf, toolsFor } from '../../scripts/system.mjs'

const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'

test.each([
  ['linux', debian, 0, { family: 'debian', root: true }],
  ['linux', 'ID=ubuntu\nID_LIKE=debian\n', 1000, { family: 'ubuntu', root: false }],
  ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 1000, { family: 'ubuntu', root: false }],
  ['linux', 'ID=raspbian\nID_LIKE=debian\n', 1000, { family: 'debian', root: false }],
  ['linux', 'ID=fedora\n', 1000, { family: 'fedora', root: false }],
  ['linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 1000, { family: 'fedora', root: false }],
  ['linux', 'ID=manjaro\nID_LIKE=arch\n', 1000, { family: 'arch', root: false }],
  ['linux', 'ID=nixos\n', 1000, { family: 'other', root: false }],
  ['linux', '', 1000, { family: 'other', root: false }],
  ['freebsd', '', 1000, { family: 'other', root: false }],
  ['darwin', '', 501, { family: 'macos', root: false }],
  ['win32', '', undefined, { family: 'windows', root: false }],
])('%s with %j as user %s is known', (platform, osRelease, uid, system) => {
  expect(systemOf({ platform, osRelease, uid })).toEqual(system)
})

const then = (command: string) => `Run this, then try again:\n\n  ${command}\n`

test.each([
  [{ family: 'debian', root: false }, then('sudo apt-get install -y --no-install-recommends adb chromium xvfb xauth')],
  [{ family: 'debian', root: true }, then('apt-get install -y --no-install-recommends adb chromium xvfb xauth')],
  [
    { family: 'ubuntu', root: false },
    then('sudo apt-get install -y --no-install-recommends adb chromium-browser xvfb xauth'),
  ],
  [{ family: 'fedora', root: false }, then('sudo dnf install -y android-tools chromium xorg-x11-server-Xvfb')],
  [{ family: 'arch', root: false }, then('sudo pacman -S --needed android-tools chromium xorg-server-xvfb')],
  [{ family: 'macos', root: false }, then('brew install --cask android-platform-tools google-chrome')],
  [{ family: 'windows', root: false }, then('winget install Google.PlatformTools Google.Chrome')],
  [{ family: 'other', root: false }, 'Install adb, chromium, xvfb and put them on the PATH, then run this again.'],
] as const)('%j is told the exact command', (system, sentence) => {
  expect(remedy(system, toolsFor(system, ['adb', 'chromium', 'xvfb']))).toBe(sentence)
})

test('only what is missing is named', () => {
  expect(remedy({ family: 'fedora', root: true }, ['adb'])).toBe(then('dnf install -y android-tools'))
})
