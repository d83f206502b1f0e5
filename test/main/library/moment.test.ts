import { expect, test } from 'vitest'
import { momentOf } from '../../../src/main/library/moment.ts'

const at = Date.UTC(2025, 2, 1, 10, 20, 30)

test.each([
  ['2025-03-01T10:20:30Z', at],
  ['2025-03-01 10:20:30+00:00', at],
  ['2025-03-01T12:20:30+0200', at],
  ['2025-03-01T10:20:30.123456Z', at + 123],
  ['1740824430', at],
  ['1740824430.5', at + 500],
  ['1740824430000', at],
  [' 2025-03-01T10:20:30 UTC ', at],
])('%s is a time', (text, expected) => {
  expect(momentOf(text)).toBe(expected)
})

test('a time without a zone is one of this machine', () => {
  expect(momentOf('2025-03-01 10:20:30')).toBe(new Date(2025, 2, 1, 10, 20, 30).getTime())
  expect(momentOf('2025-03-01')).toBe(new Date(2025, 2, 1).getTime())
})

test.each(['', 'None', 'nan', '0', '12', '2025-13-40', '0001-01-01', '99999999999999999'])('%j is no time', (text) => {
  expect(momentOf(text)).toBeNull()
})
