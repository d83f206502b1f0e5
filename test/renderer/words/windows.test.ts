import { describe, expect, test } from 'vitest'
import { openParts, readWindows, windowsText } from '../../../src/renderer/words/windows.ts'

describe('posting hours in words', () => {
  test.each([
    ['any time', []],
    ['09:00–21:00', [{ days: [], from: 540, to: 1_260 }]],
    [
      'Mon Sat 08:00–10:00, 22:00–01:30',
      [
        { days: [1, 6], from: 480, to: 600 },
        { days: [], from: 1_320, to: 90 },
      ],
    ],
  ])('%s is said and read back', (text, windows) => {
    expect(windowsText(windows)).toBe(text)
    expect(readWindows(text)).toEqual({ ok: true, windows })
  })

  test.each(['9', '25:00–26:00', '09:00–09:00', 'Foo 09:00–10:00', '09:70–10:00', ','])(
    '%s is refused with a sentence',
    (text) => {
      const read = readWindows(text)
      expect(read.ok).toBe(false)
    },
  )

  test('a window past midnight opens both ends of the day', () =>
    expect(openParts([{ days: [], from: 1_320, to: 120 }], 3)).toEqual([
      [0, 120 / 1_440],
      [1_320 / 1_440, 1],
    ]))

  test('a window of Monday is not open on Tuesday, but its end after midnight is', () => {
    expect(openParts([{ days: [1], from: 540, to: 600 }], 2)).toEqual([])
    expect(openParts([{ days: [1], from: 1_320, to: 60 }], 2)).toEqual([[0, 60 / 1_440]])
  })
})
