import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecords } from '../../../src/main/library/records.ts'

const read = (text: string, columns: number) => [...readRecords(text, ',', (c) => c.length === columns)]
const cells = (text: string, columns: number) => read(text, columns).map((r) => r.cells)

test('quotes, doubled quotes and line ends inside quotes are read, with the line on which each record begins', () => {
  const text = 'a,"b ""c"""\r\n"d\r\ne",f\r\ng,""\r\n'
  expect(cells(text, 2)).toEqual([
    ['a', 'b "c"'],
    ['d\r\ne', 'f'],
    ['g', ''],
  ])
  expect(read(text, 2).map((r) => r.line)).toEqual([1, 2, 4])
})

test('a row that broke off inside quotes costs its own line', () => {
  const text = '1,"whole"\n2,"half a ca\n3,"whole"\n4,"two\nlines"\n5,"cut'
  expect(read(text, 2).map((r) => [r.line, r.cells?.[1] ?? r.why])).toEqual([
    [1, 'whole'],
    [2, expect.stringContaining('closing quote')],
    [3, 'whole'],
    [4, 'two\nlines'],
    [6, 'a quote is opened and never closed'],
  ])
})

test('a record over several lines that does not fit its table costs its first line', () => {
  expect(read('1,"cut\n2,b\n3,"\n4,d\n', 2).map((r) => [r.line, r.cells])).toEqual([
    [1, ['1', 'cut\n2,b\n3,']],
    [4, ['4', 'd']],
  ])
  expect(read('1,"cut\n2,b\n3,",x\n', 2).map((r) => [r.line, r.cells])).toEqual([
    [1, null],
    [2, ['2', 'b']],
    [3, null],
  ])
})

test('a lone carriage return ends lines where there is no line feed', () => {
  expect(cells('a,b\rc,d\r', 2)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('whatever the text: its records are its lines, none lost and none double', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a'), maxLength: 60 })
  fc.assert(
    fc.property(text, (t) => {
      const records = read(t, 2)
      expect(records.map((r) => r.text).join('')).toBe(t)
      const end = t.includes('\n') ? '\n' : '\r'
      let line = 1
      for (const r of records) {
        expect(r.line).toBe(line)
        line += r.text.split(end).length - 1
      }
    }),
    { numRuns: 3_000 },
  )
})

test('text in which every line opens a quote anew is read in time', () => {
  const text = '"a","b\n'.repeat(300_000)
  const started = performance.now()
  let n = 0
  for (const r of readRecords(text, ',', () => false)) n += r.text.length
  expect(n).toBe(text.length)
  expect(performance.now() - started).toBeLessThan(20_000)
})
