import { describe, expect, it, test } from 'vitest'
import { printOf } from '../../../src/core/model/failure-kind.ts'

describe('the print of a failure', () => {
  test.each([
    ['Timed out after 10050ms at 3', 'timed out after #ms at #'],
    ['Session 3186d151-cfe7-4b2a-9c1d-0123456789ab is odd', 'session <id> is odd'],
    ['connect to 127.0.0.1:8200 broke', 'connect to <address> broke'],
    ['GET http://127.0.0.1:4723/ab12/session failed', 'get <address> failed'],
    ['cannot read /data/local/tmp/x1.json here', 'cannot read <path> here'],
    ['cannot read C:\\Users\\me\\clip 7', 'cannot read <path> #'],
    ['no element “Share now” on "feed"', 'no element <text> on <text>'],
    ["no view 'share_button' there", 'no view <text> there'],
    ["it isn't there and won't be", "it isn't there and won't be"],
    ['at frame 0x7ffde3 in deadbeef12', 'at frame <id> in <id>'],
    ['a decade of added faces', 'a decade of added faces'],
    ['two\n  lines', 'two lines'],
    ['', 'no words'],
  ])('of %j is %j', (words, print) => expect(printOf(words)).toBe(print))

  it('is short, whatever the words', () => expect(printOf('word '.repeat(1_000)).length).toBeLessThanOrEqual(200))

  it('is the same for the same failure of another time', () => {
    const at = (n: number) => `Error ${n} at http://10.0.0.${n}:47${n}/: element "${n}" of /tmp/a/${n}.mp4 is gone`
    expect(printOf(at(1))).toBe(printOf(at(77)))
  })
})
