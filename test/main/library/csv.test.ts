import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Delimiter, delimiters, readCsv } from '../../../src/main/library/csv.ts'

const cells = (text: string, delimiter: Delimiter = ','): unknown => readCsv(text, delimiter).rows.map((r) => r.cells)

test('quotes, doubled quotes, line ends inside quotes and empty lines are read', () => {
  expect(cells('a,"b ""c"""\r\n\r\n"d\r\ne", f \n"",\r')).toEqual([
    ['a', 'b "c"'],
    ['d\r\ne', ' f '],
    ['', ''],
  ])
})

test('rows know the line on which they begin', () => {
  expect(readCsv('a,b\r\n"c\nd\r\ne",f\n\ng,h', ',').rows.map((r) => r.line)).toEqual([1, 2, 6])
})

test('a quote that is never closed costs its own line only', () => {
  expect(readCsv('a,1\nb,"2\nc,"3"\nd,4\n', ',')).toEqual({
    rows: [
      { line: 1, cells: ['a', '1'] },
      { line: 3, cells: ['c', '3'] },
      { line: 4, cells: ['d', '4'] },
    ],
    broken: [{ line: 2, why: expect.stringContaining('closing quote') }],
  })
  expect(readCsv('a,1\nb,"2', ',').broken).toEqual([{ line: 2, why: 'a quote is opened and never closed' }])
})

test('quotes inside a cell that has none around it are part of it', () => {
  expect(cells('a.mp4,She said "hi"\nb.mp4,5" tall\n')).toEqual([
    ['a.mp4', 'She said "hi"'],
    ['b.mp4', '5" tall'],
  ])
})

test('after a hundred broken lines the rest is set aside with a word', () => {
  const { rows, broken } = readCsv(`a,1\n${'b,"x"y\n'.repeat(5_000)}`, ',')
  expect(rows).toHaveLength(1)
  expect(broken).toHaveLength(101)
  expect(broken.at(-1)).toEqual({ line: 102, why: expect.stringContaining('set aside') })
})

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', 'é', '🎉') }),
)

test('whatever the cells, quotes, delimiter and line ends: no row is lost, doubled or changed', () => {
  const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(row, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 8 }),
      fc.constantFrom(...delimiters),
      (rows, delimiter) => {
        const quote = (text: string, always: boolean): string =>
          always || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
        const text = rows.map(([r, end]) => r.map(([t, q]) => quote(t, q)).join(delimiter) + end).join('')
        // a lone surrogate has no bytes; a mark at the start of the text belongs to its encoding
        fc.pre(!/\p{Surrogate}/u.test(text) && !text.startsWith('\ufeff'))
        const read = readCsv(text, delimiter)
        expect(read.broken).toEqual([])
        expect(read.rows.map((r) => r.cells)).toEqual(rows.map(([r]) => r.map(([t]) => t)))
      },
    ),
    { numRuns: 500 },
  )
})

test('whatever the text, reading ends and every line counts at most once', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'b'), maxLength: 60 })
  fc.assert(
    fc.property(text, (t) => {
      const { rows, broken } = readCsv(t, ',')
      const lines = [...rows, ...broken].map((r) => r.line)
      expect(new Set(lines).size).toBe(lines.length)
    }),
    { numRuns: 2_000 },
  )
})
