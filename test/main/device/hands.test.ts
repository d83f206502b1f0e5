import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../src/main/device/hands.ts'

describe('a person’s hands', () => {
  test.each([
    [{ kind: 'tap', at: { x: 10.4, y: 20.6 } }, ['input tap 10 21']],
    [{ kind: 'swipe', from: { x: 1, y: 2 }, to: { x: 3, y: 4 }, ms: 300 }, ['input swipe 1 2 3 4 300']],
    [{ kind: 'key', key: 'back' }, ['input keyevent 4']],
    [{ kind: 'text', text: 'hello' }, ['input text hello']],
    [{ kind: 'text', text: 'a b' }, ['input text a%sb']],
    [{ kind: 'text', text: '100%sure' }, ['input text 100%', 'input text sure']],
    [{ kind: 'text', text: `it's $(reboot); #` }, [`input text 'it'\\''s%s$(reboot);%s#'`]],
  ] as const)('%j is %j', (action, lines) => {
    expect(linesOf(action)).toEqual(lines)
  })

  test.each(['ü', 'a\nb', '🙂', 'a\tb', 'a\0b'])('%j cannot be typed', (text) => {
    expect(linesOf({ kind: 'text', text })).toBeNull()
  })
})
