import { describeFault } from '../../core/model/fault.ts'
import type { JobLine } from '../../core/store.ts'
import { type Column, table } from '../cli/table.ts'
import type { Terminal } from '../cli/terminal.ts'
import type { Verdict } from './verdict.ts'

interface Row {
  readonly account: string
  readonly posted: number
  readonly retried: number
  readonly uncertain: number
  readonly failed: number
}

const columns: readonly Column<Row>[] = [
  { title: 'account', cell: (r) => r.account },
  { title: 'posted', cell: (r) => r.posted },
  { title: 'retried', cell: (r) => r.retried },
  { title: 'uncertain', cell: (r) => r.uncertain },
  { title: 'failed', cell: (r) => r.failed },
]

const rowOf = (account: string, lines: readonly JobLine[]): Row => {
  const count = (is: (line: JobLine) => boolean): number => lines.filter(is).length
  return {
    account,
    posted: count((l) => l.job.state === 'succeeded'),
    retried: count(({ job }) => job.attempts + job.tries > 0),
    uncertain: count((l) => l.job.state === 'uncertain'),
    failed: count((l) => l.job.state === 'failed'),
  }
}

/** Prints what came of the demo; true when every promise was kept and every job has ended. */
export const tell = (terminal: Terminal, lines: readonly JobLine[], verdict: Verdict, ms: number): boolean => {
  const handles = [...new Set(lines.map((l) => l.handle))]
  const rows = handles.map((h) =>
    rowOf(
      `@${h}`,
      lines.filter((l) => l.handle === h),
    ),
  )
  terminal.print('')
  for (const line of table([...rows, rowOf('together', lines)], columns, terminal.columns)) terminal.print(line)
  terminal.print('')
  for (const { job, videoName, handle } of lines)
    if (job.state !== 'succeeded')
      terminal.print(`${videoName} for @${handle}: ${job.state}. ${job.fault === null ? '' : describeFault(job.fault)}`)
  const each = verdict.posted === 0 ? 0 : ms / verdict.posted
  terminal.print(
    `${verdict.posted} posted in ${(ms / 1_000).toFixed(1)} s, ${(each / 1_000).toFixed(1)} s for each post on average.`,
  )
  for (const sentence of verdict.broken) terminal.print(`BROKEN: ${sentence}`)
  if (verdict.broken.length === 0)
    terminal.print('The database and the phones agree: nothing was posted twice, nothing was lost.')
  if (verdict.other > 0) terminal.print(`${verdict.other} jobs have not ended.`)
  return verdict.broken.length === 0 && verdict.other === 0 && verdict.uncertain === 0
}
