import { expect, it } from 'vitest'
import { relative, sinceOf, size, span } from '../../../src/main/cli/times.ts'

it.each([
  [0, '0 s'],
  [99_000, '99 s'],
  [100_000, '2 min'],
  [7_500_000, '2 h 05 min'],
  [200_000_000, '2 d 7 h'],
])('%i ms are %s', (ms, words) => expect(span(ms)).toBe(words))

it('says when', () => {
  expect([relative(5_000, 0), relative(0, 5_000), relative(0, 500)]).toEqual(['in 5 s', '5 s ago', 'now'])
})

it.each([
  [0, '0 B'],
  [1_500, '1.5 kB'],
  [170_300_000, '170 MB'],
  [1_400_000_000, '1.4 GB'],
])('%i bytes are %s', (bytes, words) => expect(size(bytes)).toBe(words))

it.each([
  ['90s', 999_910_000],
  ['6h', 978_400_000],
  ['2d', 827_200_000],
  ['999999d', 0],
  ['1970-01-09T00:00Z', 691_200_000],
  ['1970-01-09', new Date(1970, 0, 9).getTime()],
  ['1970-01-09T14:30', new Date(1970, 0, 9, 14, 30).getTime()],
  ['yesterday', null],
  ['1970-13-09', null],
  ['5', null],
])('since %s is %s', (text, at) => expect(sinceOf(text, 1_000_000_000)).toBe(at))
