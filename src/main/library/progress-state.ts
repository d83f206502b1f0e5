import { z } from 'zod'
import type { NewAccount } from '../../core/model/account.ts'
import type { AsideRow, ProgressCells, ProgressRow } from '../../core/model/past.ts'
import type { Reply } from '../../core/ports.ts'
import { namedAccount } from './accounts.ts'
import { columnsOf, hasNeeded, type ProgressText, progressRow } from './progress-row.ts'

const most = 1_000_000
const record = z.record(z.string(), z.unknown())
const listed = z.union([z.array(z.unknown()), record])
const shape = z.union([z.array(z.unknown()), z.object({ jobs: listed.optional(), accounts: listed.optional() })])

/**
 * The state of a scheduler: `jobs` and `accounts`, each a list or an object by its id, or a bare list of jobs. The keys of
 * a job are those of a progress file's columns.
 */
export const readState = (text: string, app: string): Reply<ProgressText> => {
  const parsed = shape.safeParse(parseJson(text))
  if (!parsed.success)
    return {
      ok: false,
      sentence: 'is no scheduler state: it is cut off, or it is not JSON with “jobs” and “accounts”.',
    }
  const state = Array.isArray(parsed.data) ? { jobs: parsed.data } : parsed.data
  const jobs = entries(state.jobs ?? [])
  if (jobs.length > most) return { ok: false, sentence: `holds more than ${most} jobs. Split it.` }
  const rows: ProgressRow[] = []
  const aside: AsideRow[] = []
  for (const [i, [id, job]] of jobs.entries()) {
    const place = `job ${i + 1}`
    const cells = cellsOf(id, job)
    const text = JSON.stringify(job) ?? ''
    const row = cells === null ? null : progressRow(place, text, cells, app)
    if (row?.ok === true) rows.push(row.value)
    else aside.push({ place, why: row?.sentence ?? 'it has no account and video_path', text })
  }
  const accounts: NewAccount[] = []
  const notes: string[] = []
  for (const [i, [id, account]] of entries(state.accounts ?? []).entries()) {
    const named = namedAccount(handleOf(id, account), app)
    if (named.ok) accounts.push(named.value)
    else notes.push(`Account ${i + 1}: ${named.sentence}.`)
  }
  return { ok: true, value: { rows, aside, head: '', accounts, notes } }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const entries = (
  all: readonly unknown[] | Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] =>
  Array.isArray(all) ? all.map((one) => ['', one] as const) : Object.entries(all)

/** A value as a cell would have it. */
const cell = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const cellsOf = (id: string, job: unknown): ProgressCells | null => {
  const read = record.safeParse(job)
  if (!read.success) return null
  const words = Object.keys(read.data)
  const columns = columnsOf(words)
  if (!hasNeeded(columns)) return null
  const cells: { -readonly [C in keyof ProgressCells]: string } = id === '' ? {} : { job_id: id }
  for (const [i, column] of columns.entries()) {
    const value = cell(read.data[words[i] ?? ''])
    if (column !== null && value.trim() !== '') cells[column] = value
  }
  return cells
}

const handleOf = (id: string, account: unknown): string => {
  if (typeof account === 'string') return account
  const read = record.safeParse(account)
  if (!read.success) return id
  const { account: own, account_name: name, handle, username } = read.data
  return cell(own) || cell(name) || cell(handle) || cell(username) || cell(read.data['name']) || id
}
