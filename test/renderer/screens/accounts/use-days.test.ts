import { expect, it } from 'vitest'
import type { AccountRow } from '../../../../src/renderer/screens/accounts/rows.ts'
import { askedFor, firstDay } from '../../../../src/renderer/screens/accounts/use-days.ts'

const rows = Array.from({ length: 1_000 }, (_, n) => ({ account: { id: 1_000 - n } }) as unknown as AccountRow)

it('the first of fourteen days begins at midnight', () => {
  const noon = new Date(2026, 10, 30, 12, 30).getTime()
  expect(new Date(firstDay(noon))).toEqual(new Date(2026, 10, 17))
})

it('scrolling within a page asks for the same accounts, in the order of their numbers', () => {
  const first = askedFor(rows, 0, 30)
  expect(first.length).toBe(200)
  expect(first[0]).toBe(801)
  expect(askedFor(rows, 90, 120)).toEqual(first)
  expect(askedFor(rows, 190, 220).length).toBe(400)
  expect(askedFor(rows.slice(0, 3), 0, 2)).toEqual([998, 999, 1_000])
  expect(askedFor([], 0, 0)).toEqual([])
})
