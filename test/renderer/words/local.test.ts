import { expect, it } from 'vitest'
import { fieldText, isNoTime, pickerText, readField } from '../../../src/renderer/words/local.ts'

const at = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime()

it.each([
  ['2026-12-24 18:30', at(2026, 11, 24, 18, 30)],
  [' 2026-12-24  8:05 ', at(2026, 11, 24, 8, 5)],
  ['2026-12-24T18:30', at(2026, 11, 24, 18, 30)],
  ['2026-2-3', at(2026, 1, 3, 0, 0)],
  ['', null],
  ['soon', null],
  ['24/12/2026 18:30', null],
  ['2026-13-01 00:00', null],
  ['2026-02-31 09:00', null],
  ['2026-12-24 24:00', null],
  ['2026-12-24 18:60', null],
  ['2026-12-24 18', null],
])('“%s” is read', (text, time) => expect(readField(text)).toBe(time))

it('a time is written as it is read', () => {
  const time = at(2026, 0, 5, 7, 9)
  expect(fieldText(time)).toBe('2026-01-05 07:09')
  expect(readField(fieldText(time))).toBe(time)
})

it('nothing is no wrong time, and half a time is one', () => {
  expect(['', '  ', '2026-12-24'].map(isNoTime)).toEqual([false, false, false])
  expect(isNoTime('2026-12-2x')).toBe(true)
})

it('the picker of the browser opens where the text is, and empty where that is no time', () => {
  expect(pickerText('2026-1-5 7:09', 'time')).toBe('2026-01-05T07:09')
  expect(pickerText('2026-1-5 7:09', 'day')).toBe('2026-01-05')
  expect(pickerText('soon', 'day')).toBe('')
})
