import type { Delimiter } from './csv.ts'

/** One record of a table that may be damaged: its cells, or why it has none. `text` is all that it takes of the file. */
export interface TextRecord {
  readonly line: number
  readonly text: string
  readonly cells: readonly string[] | null
  readonly why: string
}

/** Characters that a record may take: a row of a table with long captions has far fewer. */
const longest = 256 << 10
const QUOTE = 34
const CR = 13

/**
 * Splits delimited text in which rows were cut off, in one pass. A record over several lines counts only where `fits` takes
 * its cells; otherwise its first line alone is broken and reading goes on at the next one. So every line belongs to exactly
 * one record, and a quote that somebody forgot costs one line.
 */
export function* readRecords(
  text: string,
  delimiter: Delimiter,
  fits: (cells: readonly string[]) => boolean,
): Generator<TextRecord> {
  const end = text.includes('\n') ? '\n' : '\r'
  // what is read in vain may cost this much in all; then a record has to end on its own line
  let spare = 4 * text.length + (1 << 20)
  let line = 1
  for (let at = 0; at < text.length; ) {
    const ofLine = after(text, at, end)
    const read = readRecord(text, at, delimiter, end, spare > 0 ? at + longest : ofLine)
    const isMore = read.next > ofLine
    const isTaken = read.cells !== null && (!isMore || fits(read.cells))
    if (isMore && !isTaken) spare -= read.next - ofLine
    const next = isTaken ? read.next : ofLine
    const whole = text.slice(at, next)
    const why = read.cells === null ? read.why : isTaken ? '' : 'a quote is opened and not closed on this line'
    yield { line, text: whole, cells: isTaken ? read.cells : null, why }
    line += isMore && isTaken ? countOf(whole, end) : 1
    at = next
  }
}

const after = (text: string, at: number, end: string): number => {
  const found = text.indexOf(end, at)
  return found < 0 ? text.length : found + 1
}

const countOf = (text: string, end: string): number => {
  let n = text.endsWith(end) ? 0 : 1
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) n += 1
  return n
}

interface Read {
  readonly cells: readonly string[] | null
  readonly why: string
  /** Where the next record begins, or how far was looked. */
  readonly next: number
}

/** Reads one record; looks for a closing quote no further than `most`. */
const readRecord = (text: string, from: number, delimiter: string, end: string, most: number): Read => {
  const cells: string[] = []
  const no = (why: string, next: number): Read => ({ cells: null, why, next: Math.min(next, text.length) })
  const mark = delimiter.charCodeAt(0)
  let lineEnd = bodyEnd(text, from, end)
  for (let at = from; ; ) {
    if (text.charCodeAt(at) === QUOTE) {
      const quoted = readQuoted(text, at, most)
      if (quoted === null) return no('a quote is opened and never closed', most)
      cells.push(quoted.value)
      at = quoted.next
      if (at > lineEnd) lineEnd = bodyEnd(text, at, end)
    } else {
      let to = at
      while (to < lineEnd && text.charCodeAt(to) !== mark) to++
      cells.push(text.slice(at, to))
      at = to
    }
    if (at >= lineEnd) return { cells, why: '', next: after(text, at, end) }
    if (text.charCodeAt(at) !== mark)
      return no('text follows a closing quote: write a quote inside a quoted cell twice', at)
    at += 1
  }
}

/** Where the line that goes on at `at` ends, without its line end. */
const bodyEnd = (text: string, at: number, end: string): number => {
  const found = text.indexOf(end, at)
  const to = found < 0 ? text.length : found
  return to > at && end === '\n' && text.charCodeAt(to - 1) === CR ? to - 1 : to
}

const readQuoted = (text: string, from: number, most: number): { value: string; next: number } | null => {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || quote > most) return null
    value += text.slice(at, quote)
    if (text.charCodeAt(quote + 1) !== QUOTE) return { value, next: quote + 1 }
    value += '"'
    at = quote + 2
  }
}
