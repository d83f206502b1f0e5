import { expect, test } from 'vitest'
import { parseQuiet, quietFor, quietOf } from '../../../src/core/model/quiet.ts'

const hour = 60 * 60_000

test.each([
  ['22:00-07:00', { from: 1_320, to: 420 }],
  [' 00:00-23:59 ', { from: 0, to: 1_439 }],
  ['24:00-07:00', null],
  ['22:60-07:00', null],
  ['22-7', null],
  ['', null],
])('reads %j', (text, hours) => expect(parseQuiet(text)).toEqual(hours))

test.each([
  ['before midnight', { from: 1_320, to: 420 }, 23 * 60, 8 * hour],
  ['after midnight', { from: 1_320, to: 420 }, 6 * 60, hour],
  ['at the first minute', { from: 1_320, to: 420 }, 1_320, 9 * hour],
  ['no more at the last', { from: 1_320, to: 420 }, 420, 0],
  ['at noon', { from: 1_320, to: 420 }, 720, 0],
  ['within one day', { from: 720, to: 780 }, 750, hour / 2],
  ['with nothing between', { from: 600, to: 600 }, 600, 0],
])('knows how long it is quiet %s', (_, hours, minute, ms) => expect(quietFor(hours, minute)).toBe(ms))

test('the same beginning and end mean that it is never quiet', () => {
  expect(quietOf({ quietFrom: 0, quietTo: 0 })).toBeNull()
  expect(quietOf({ quietFrom: 1_320, quietTo: 420 })).toEqual({ from: 1_320, to: 420 })
})
