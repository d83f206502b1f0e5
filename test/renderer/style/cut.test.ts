import { expect, it } from 'vitest'
import { clamp, cut, mostPx } from '../../../src/renderer/style/cut.ts'

it('a text that surely fits takes no clip, and any other does', () => {
  expect(cut('Attempt 1 of 3', 104, 13)).toBe('whitespace-nowrap')
  expect(cut('Attempt 1 of 3 · try 4 of 6', 104, 13)).toBe('truncate')
  expect(cut('', 0, 13)).toBe('whitespace-nowrap')
})

it('takes letters that it does not know for the widest', () => {
  expect(mostPx('漢字', 13)).toBeGreaterThanOrEqual(26)
  expect(mostPx('🎈', 13)).toBeGreaterThanOrEqual(17)
  expect(mostPx('\n', 13)).toBeGreaterThan(13)
})

it('a text that wraps has words that leave a part of each line free', () => {
  expect(clamp('Harbour light', 149, 2, 13)).toBe('')
  expect(clamp('Harbour light at 6 am, and the long way home', 149, 2, 13)).toBe('line-clamp-2')
})
