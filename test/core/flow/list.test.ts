import { describe, expect, it } from 'vitest'
import { countOf } from '../../../src/core/flow/list.ts'

describe('a count of posts', () => {
  const cases: readonly [string, number | null][] = [
    ['0 posts', 0],
    ['1 post', 1],
    ['Posts: 12', 12],
    ['1,234 posts', 1234],
    ['1.234 Beiträge', 1234],
    ['1 234 567 posts', 1234567],
    ['12.3K posts', null],
    ['12K posts', null],
    ['3 M', null],
    ['posts', null],
    ['', null],
  ]
  for (const [text, count] of cases) it(`${JSON.stringify(text)} is ${count}`, () => expect(countOf(text)).toBe(count))
})
