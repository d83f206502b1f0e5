import { type Delimiter, delimiters, type Row, readCsv, type Table } from './csv.ts'

/** Columns that a table may have, each with the words that a header may use for it. */
export type Columns<C extends string> = Readonly<Record<C, readonly string[]>>

export interface Read<C extends string> {
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Partial<Record<C, string>>> }[]
  readonly hasHeader: boolean
  readonly broken: Table['broken']
}

/**
 * Reads a table whose delimiter, header and order of columns are not known. A first row that holds the words for all
 * `needed` columns is the header; without one the columns are taken in the order of `bare`, where given. Of the three
 * delimiters the one wins with which most rows `fit`.
 */
export const readTable = <C extends string>(
  text: string,
  columns: Columns<C>,
  needed: readonly C[],
  bare: { readonly order: readonly C[]; readonly fit: (row: Row) => boolean } | null,
): Read<C> => {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(text)
  // the line that spreadsheets write first stays as an empty one, so that lines keep their numbers
  const body = said === null ? text : `\n${text.slice(said[0].length)}`
  const fixed = delimiters.filter((d) => said === null || said[1] === d)
  const tries = fixed.map((d) => attempt(body, d, columns, needed, bare))
  return tries.reduce((best, t) => (t.score > best.score ? t : best))
}

interface Try<C extends string> extends Read<C> {
  readonly score: number
}

const attempt = <C extends string>(
  text: string,
  delimiter: Delimiter,
  columns: Columns<C>,
  needed: readonly C[],
  bare: { readonly order: readonly C[]; readonly fit: (row: Row) => boolean } | null,
): Try<C> => {
  const { rows, broken } = readCsv(text, delimiter)
  const header = rows[0] === undefined ? [] : rows[0].cells.map((cell) => columnOf(cell, columns))
  const hasHeader = rows.length > 0 && needed.every((c) => header.includes(c))
  const order = hasHeader ? header : (bare?.order ?? [])
  const body = hasHeader ? rows.slice(1) : rows
  const wrong = body.filter((r) => r.cells.length !== order.length)
  const good = body.filter((r) => r.cells.length === order.length)
  const fitting = hasHeader ? good.length : bare === null ? 0 : good.filter(bare.fit).length
  return {
    hasHeader,
    rows: good.map((r) => ({ line: r.line, cells: named(order, r.cells) })),
    broken: [...broken, ...wrong.map((r) => ({ line: r.line, why: whyWrong(r.cells.length, order.length) }))].sort(
      (a, b) => a.line - b.line,
    ),
    score: (hasHeader ? 1e9 : 0) + fitting,
  }
}

const columnOf = <C extends string>(cell: string, columns: Columns<C>): C | null => {
  const word = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
  for (const c of Object.keys(columns) as C[]) if (columns[c].includes(word)) return c
  return null
}

const named = <C extends string>(
  order: readonly (C | null)[],
  cells: readonly string[],
): Readonly<Partial<Record<C, string>>> => {
  const row: Partial<Record<C, string>> = {}
  for (const [i, c] of order.entries()) if (c !== null && row[c] === undefined) row[c] = cells[i] ?? ''
  return row
}

const whyWrong = (has: number, expected: number): string =>
  `it has ${has} ${has === 1 ? 'column' : 'columns'} where ${expected} are expected; put quotes around a cell with a comma, semicolon, tab or line break`
