import { describe, expect, it } from 'vitest'
import { table } from '../../../src/main/cli/table.ts'
import { cut, widthOf } from '../../../src/main/cli/width.ts'

const rows = [
  { name: 'PIXEL-07', posts: 3, caption: 'A morning in 京都 🌸 with everything' },
  { name: 'x\u001b[31m', posts: 12, caption: 'short' },
]
const columns = [
  { title: 'phone', cell: (r: (typeof rows)[number]) => r.name },
  { title: 'posts', cell: (r: (typeof rows)[number]) => r.posts },
  { title: 'caption', cell: (r: (typeof rows)[number]) => r.caption, least: 8 },
]

describe('table', () => {
  it('aligns, puts numbers to the right and makes cells harmless', () => {
    expect(table(rows, columns, null)).toEqual([
      'phone      posts  caption',
      'PIXEL-07       3  A morning in 京都 🌸 with everything',
      'x\\x1b[31m     12  short',
    ])
  })

  it.each([80, 40, 30])('fits into %i cells by cutting what may be cut', (width) => {
    for (const line of table(rows, columns, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
    expect(table(rows, columns, 30)[1]).toBe('PIXEL-07       3  A morning i…')
  })

  it('has a head without rows', () => expect(table([], columns, 80)).toEqual(['phone  posts  caption']))
})

describe('width', () => {
  it.each([
    ['abc', 3],
    ['京都', 4],
    ['🌸', 2],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 1],
    ['❤️', 2],
  ])('%s takes %i cells', (text, width) => expect(widthOf(text)).toBe(width))

  it.each([
    ['京都京都', 4, '京…'],
    ['abcdef', 3, 'ab…'],
    ['ab', 2, 'ab'],
    ['ab', 0, ''],
  ])('%s in %i cells is %s', (text, width, shown) => expect(cut(text, width)).toBe(shown))
})
