import { hash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Fingerprint } from '../../core/model/ids.ts'
import { type AsideRow, type ProgressCells, type ProgressRow, pastState, pathKey } from '../../core/model/past.ts'
import type { ProgressFile, Reply } from '../../core/ports.ts'
import { delimiters } from './csv.ts'
import { shown } from './names.ts'
import { columnsOf, hasNeeded, type ProgressText, progressRow } from './progress-row.ts'
import { readState } from './progress-state.ts'
import { readRecords } from './records.ts'
import { decodeMixed, readText } from './text.ts'

const mostBytes = 128 << 20
const mostRows = 1_000_000
/** Rows between two breaths: the control room goes on meanwhile. */
const breath = 2_000

/**
 * Reads a progress file of another script: a table with any of the columns in any order, or a scheduler's state as JSON.
 * Every row is in the answer once: among the rows, or set aside under its line with what is wrong with it.
 */
export const readProgress = async (file: string, app: string): Promise<Reply<ProgressFile>> => {
  const name = shown(basename(file))
  const text = readText(file, mostBytes, decodeMixed)
  if (!text.ok) return { ok: false, sentence: `${name} ${text.sentence}.` }
  const read = /^\s*[[{]/.test(text.value.slice(0, 1_000))
    ? readState(text.value, app)
    : await readTable(text.value, app)
  if (!read.ok) return { ok: false, sentence: `${name} ${read.sentence}` }
  return {
    ok: true,
    value: { ...read.value, notes: [...read.value.notes, ...strange(read.value.rows)], name, folder: dirname(file) },
  }
}

const readTable = async (all: string, app: string): Promise<Reply<ProgressText>> => {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(all)
  // the line that spreadsheets write first stays as an empty one, so that lines keep their numbers
  const text = said === null ? all : `\n${all.slice(said[0].length)}`
  const head = /^\s*([^\r\n]*)/.exec(text.slice(0, 1 << 16))?.[1] ?? ''
  const delimiter = delimiters.find((d) => hasNeeded(columnsOf(cellsOf(head, d))))
  if (delimiter === undefined)
    return { ok: false, sentence: 'is no progress file: its first line names no columns “account” and “video_path”.' }
  let columns = columnsOf(cellsOf(head, delimiter))
  const rows: ProgressRow[] = []
  const aside: AsideRow[] = []
  let n = 0
  for (const { line, text: whole, cells, why } of readRecords(text, delimiter, (c) => c.length === columns.length)) {
    n += 1
    if (n > mostRows) return { ok: false, sentence: `holds more than ${mostRows} rows. Split it.` }
    if (n % breath === 0) await breathe()
    const place = `line ${line}`
    if (whole.trim() === '') continue
    const raw = whole.replace(/[\r\n]+$/, '')
    const keep = (reason: string): void => void aside.push({ place, why: reason, text: raw })
    if (cells === null) keep(why)
    else if (whole.includes('\0')) keep('it holds null characters: the disk or the script broke off there')
    else if (isHeader(cells)) columns = columnsOf(cells)
    else {
      const misfit = whyMisfit(cells, columns.length)
      const row = misfit === null ? progressRow(place, raw, named(columns, cells), app) : null
      if (row === null) keep(misfit ?? '')
      else if (row.ok) rows.push(row.value)
      else keep(row.sentence)
    }
  }
  return { ok: true, value: { rows, aside, head: ['place', 'why', head].join(delimiter), accounts: [], notes: [] } }
}

const cellsOf = (line: string, delimiter: (typeof delimiters)[number]): readonly string[] =>
  [...readRecords(line, delimiter, () => false)][0]?.cells ?? []

/** A file that was joined from several has several headers; each counts from its line on. */
const isHeader = (cells: readonly string[]): boolean =>
  // asked of every row, so the cheap question goes first
  cells.some((c) => c.length < 24 && /video|path|file/i.test(c)) && hasNeeded(columnsOf(cells))

const whyMisfit = (cells: readonly string[], expected: number): string | null => {
  // spreadsheets put empty cells behind the last one
  if (cells.length === expected || (cells.length > expected && cells.slice(expected).every((c) => c === '')))
    return null
  return cells.length < expected
    ? `it breaks off: it has ${cells.length} of ${expected} columns`
    : `it has ${cells.length} columns where ${expected} are expected: put quotes around a cell with a comma or line break`
}

const named = (columns: ReturnType<typeof columnsOf>, cells: readonly string[]): ProgressCells => {
  const row: { -readonly [C in keyof ProgressCells]: string } = {}
  for (const [i, column] of columns.entries()) {
    const cell = cells[i]
    if (column !== null && cell !== undefined && cell.trim() !== '') row[column] = cell
  }
  return row
}

/** Words for a status that nobody knows, each once. */
const strange = (rows: readonly ProgressRow[]): readonly string[] => {
  const words = new Map<string, number>()
  for (const { cells } of rows)
    if (!pastState(cells).isKnown) words.set(cells.status ?? '', (words.get(cells.status ?? '') ?? 0) + 1)
  return [...words].slice(0, 20).map(([word, n]) => {
    const status = shown(word.slice(0, 40))
    return `Nobody here knows the status “${status}” of ${n} ${n === 1 ? 'row' : 'rows'}: uncertain, so that nothing is posted twice.`
  })
}

/** No file hashes to it in practice; the same path always gives the same one. */
export const standIn = (path: string): Fingerprint =>
  hash('sha256', `a video that is gone\n${pathKey(path)}`) as Fingerprint
