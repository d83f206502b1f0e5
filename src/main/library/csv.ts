import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'

/** One record with the line on which it begins, from 1. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly rows: readonly Row[]
  /** Records that cannot be read, each with its line and what is wrong with it. */
  readonly broken: readonly { readonly line: number; readonly why: string }[]
}

export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

const lineEnds = ['\r\n', '\n', '\r']
const mostBroken = 100

/**
 * Reads quoted, delimited text (RFC 4180, any of three line ends, mixed too). A record that breaks the rules costs only
 * the line on which it begins: reading goes on at the next line. Empty lines are no records; cells are kept as they are.
 */
export const readCsv = (text: string, delimiter: Delimiter): Table => {
  const rows: Row[] = []
  const broken: { line: number; why: string }[] = []
  const bytes = Buffer.from(text)
  const lines = lineCounter(bytes)
  let at = 0
  while (at < bytes.length) {
    const part = readPart(bytes, at, delimiter)
    for (const r of part.records) if (!isEmpty(r.cells)) rows.push({ line: lines(r.at), cells: r.cells })
    if (part.why === null) break
    const line = lines(part.end)
    const next = endOfLine(bytes, part.end)
    const alone = lenient(bytes.subarray(part.end, next), delimiter)
    if (alone === null) broken.push({ line, why: part.why })
    else rows.push({ line, cells: alone })
    at = next
    if (broken.length < mostBroken) continue
    broken.push({ line: lines(at), why: 'too many broken lines came before it; it and all after it are set aside' })
    break
  }
  return { rows, broken }
}

const isEmpty = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === ''

interface Part {
  readonly records: readonly { readonly at: number; readonly cells: readonly string[] }[]
  /** Where the record after the last good one begins. */
  readonly end: number
  readonly why: string | null
}

const options = (delimiter: Delimiter) => ({ delimiter, record_delimiter: lineEnds, relax_column_count: true }) as const

/** Reads until the first record that breaks the rules. */
const readPart = (bytes: Buffer, from: number, delimiter: Delimiter): Part => {
  const records: { at: number; cells: readonly string[] }[] = []
  let end = from
  const keep = (cells: string[], context: { bytes: number }): null => {
    records.push({ at: end, cells })
    end = from + context.bytes
    return null
  }
  try {
    parse(bytes.subarray(from), { ...options(delimiter), on_record: keep })
    return { records, end, why: null }
  } catch (error) {
    if (error instanceof CsvError) return { records, end, why: whyOf(error.code) }
    throw error
  }
}

/** A line with quotes inside a cell that does not begin with one: people write that, and it can only mean one thing. */
const lenient = (line: Buffer, delimiter: Delimiter): readonly string[] | null => {
  try {
    const [cells] = parse(line, { ...options(delimiter), relax_quotes: true })
    return cells === undefined || cells.some((c) => c.startsWith('"')) ? null : cells
  } catch {
    return null
  }
}

const whyOf = (code: string): string => {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed'
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'text follows a closing quote: write a quote inside a quoted cell twice'
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands inside a cell that is not quoted'
    default:
      return 'it does not read as CSV'
  }
}

const LF = 10
const CR = 13

/** Where the line that begins or goes on at `from` is over. */
const endOfLine = (bytes: Buffer, from: number): number => {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === LF) return i + 1
    if (bytes[i] === CR) return bytes[i + 1] === LF ? i + 2 : i + 1
  }
  return bytes.length
}

/** Line of a position; asked with growing positions. */
const lineCounter = (bytes: Buffer): ((at: number) => number) => {
  let line = 1
  let seen = 0
  return (at) => {
    for (let next = endOfLine(bytes, seen); next <= at && seen < at; next = endOfLine(bytes, seen)) {
      line++
      seen = next
    }
    return line
  }
}
