import { describeFault } from '../../core/model/fault.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import type { JobLine } from '../../core/store.ts'
import { byteOrderMark, csvLine } from './cells.ts'

/** One job as results show it. Times are ISO 8601 in UTC; null: there is none. */
export interface ResultRow {
  readonly job: number
  readonly app: string
  readonly account: string
  readonly video: string
  readonly fingerprint: string
  readonly caption: string
  readonly state: JobState
  readonly link: string | null
  readonly postedAt: string | null
  readonly attempts: number
  readonly fault: string | null
}

const iso = (at: Millis): string => new Date(at).toISOString()

/** The time of a post is that of its commit; one that was found there already has only the time of its proof. */
export const resultRow = ({ job, videoName, handle, app }: JobLine): ResultRow => ({
  job: job.id,
  app,
  account: handle,
  video: videoName,
  fingerprint: job.video,
  caption: job.caption,
  state: job.state,
  link: job.proof?.link ?? null,
  postedAt: job.state === 'succeeded' ? iso(job.committedAt ?? job.proof?.at ?? job.changedAt) : null,
  attempts: job.attempts,
  fault: job.fault === null || job.state === 'succeeded' ? null : describeFault(job.fault),
})

const columns = [
  ['job', (r) => r.job],
  ['app', (r) => r.app],
  ['account', (r) => r.account],
  ['video', (r) => r.video],
  ['fingerprint', (r) => r.fingerprint],
  ['caption', (r) => r.caption],
  ['state', (r) => r.state],
  ['link', (r) => r.link],
  ['posted at', (r) => r.postedAt],
  ['attempts', (r) => r.attempts],
  ['fault', (r) => r.fault],
] as const satisfies readonly (readonly [string, (r: ResultRow) => string | number | null])[]

/** The first line, with the mark by which spreadsheets know UTF-8. */
export const resultsHeader = byteOrderMark + csvLine(columns.map(([name]) => name))

/** One line of the results as CSV (RFC 4180), to be written behind `resultsHeader`. */
export const resultCsv = (line: JobLine): string => {
  const row = resultRow(line)
  return csvLine(columns.map(([, cell]) => cell(row)))
}

/** One line of the results as JSON Lines. */
export const resultJson = (line: JobLine): string => `${JSON.stringify(resultRow(line))}\n`

/** A page of results. CSV pages written one behind the other make one table; JSON is one object a line. */
export const resultsText = (lines: readonly JobLine[], format: 'csv' | 'json', isFirst: boolean): string =>
  format === 'json' ? lines.map(resultJson).join('') : `${isFirst ? resultsHeader : ''}${lines.map(resultCsv).join('')}`
