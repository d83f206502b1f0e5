import { expect, test } from 'vitest'
import { parseSpan, parseTimeZone, parseWindows } from '../../../src/main/library/windows.ts'

const weekdays = [1, 2, 3, 4, 5]

test.each([
  ['', []],
  ['09:00-12:00', [{ days: [], from: 540, to: 720 }]],
  [
    '9:00 - 12:00,18:00-24:00',
    [
      { days: [], from: 540, to: 720 },
      { days: [], from: 1080, to: 1440 },
    ],
  ],
  ['22:00-02:00', [{ days: [], from: 1320, to: 120 }]],
  ['Mon-Fri 09:00-17:00', [{ days: weekdays, from: 540, to: 1020 }]],
  [
    'Mon-Fri 09:00-12:00, 18:00-23:00',
    [
      { days: weekdays, from: 540, to: 720 },
      { days: weekdays, from: 1080, to: 1380 },
    ],
  ],
  ['sat, SUNDAY 10:00-14:00', [{ days: [0, 6], from: 600, to: 840 }]],
  ['Fri-Mon 10:00-14:00', [{ days: [0, 1, 5, 6], from: 600, to: 840 }]],
])('windows “%s” are read', (text, windows) => {
  expect(parseWindows(text)).toEqual({ ok: true, value: windows })
})

test.each([
  '9-12',
  '09:00',
  '25:00-26:00',
  '09:60-10:00',
  '09:00-09:00',
  '24:00-01:00',
  'Foo 09:00-10:00',
  'Mon',
  'M 09:00-10:00',
  '09:00-10:00,',
  'Mon 09:00-10:00 x',
  '09:00-10:00-11:00',
])('windows “%s” are refused', (text) => {
  expect(parseWindows(text)).toMatchObject({ ok: false, sentence: expect.stringContaining('window') })
})

test.each([
  ['2h', 7_200_000],
  ['90m', 5_400_000],
  ['1h 30min', 5_400_000],
  ['45s', 45_000],
  ['0', 0],
])('the span %s is read', (text, ms) => {
  expect(parseSpan(text)).toEqual({ ok: true, value: ms })
})

test.each(['', '90', 'two hours', '-2h', '1.5h', '721h'])('the span “%s” is refused', (text) => {
  expect(parseSpan(text).ok).toBe(false)
})

test('a time zone is one that this system knows', () => {
  expect(parseTimeZone('europe/berlin')).toEqual({ ok: true, value: 'Europe/Berlin' })
  expect(parseTimeZone('Mars/Olympus').ok).toBe(false)
})
