import { appName } from './app.ts'
import type { Stats } from './history.ts'
import type { Millis } from './ids.ts'

/** What a day was like, and how the farm stands at its end. */
export interface Report {
  readonly from: Millis
  readonly to: Millis
  readonly posted: number
  readonly failed: number
  readonly uncertain: number
  readonly runs: number
  readonly faults: Stats['faults']
  /** Accounts that posted, the busiest first. */
  readonly accounts: readonly { readonly handle: string; readonly app: string; readonly posted: number }[]
  readonly now: {
    readonly waiting: number
    readonly inHand: number
    readonly uncertain: number
    readonly paused: number
    readonly failed: number
    readonly phones: number
    readonly heldPhones: number
    readonly accounts: number
    readonly heldAccounts: number
  }
  /** What only a person can settle, a sentence each. */
  readonly needsPerson: readonly string[]
}

/** Share of the jobs that ended with a post; null when none ended. */
export const successOf = ({ posted, failed }: Pick<Report, 'posted' | 'failed'>): number | null =>
  posted + failed === 0 ? null : posted / (posted + failed)

export const summaryOf = (report: Report): string => {
  const share = successOf(report)
  const rate = share === null ? '' : ` (${(share * 100).toFixed(1)}%)`
  return `${report.posted} posted${rate}, ${report.failed} failed, ${report.uncertain} became uncertain in ${report.runs} ${report.runs === 1 ? 'run' : 'runs'}.`
}

const mostLines = 50

/** The report as text, line by line, without its heading. */
export const reportLines = (report: Report): readonly string[] => {
  const { now, faults, accounts, needsPerson } = report
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          '',
          title,
          ...lines.slice(0, mostLines).map((line) => `  ${line}`),
          ...(lines.length > mostLines ? [`  and ${lines.length - mostLines} more`] : []),
        ]
  return [
    summaryOf(report),
    ...section('Needs a person', needsPerson),
    ...section('Now', [
      `${now.waiting} jobs wait, ${now.inHand} run, ${now.uncertain} are uncertain, ${now.paused} are paused, ${now.failed} have failed`,
      `${now.phones} phones, ${now.heldPhones} of them held`,
      `${now.accounts} accounts, ${now.heldAccounts} of them held`,
    ]),
    ...section(
      'Faults that ended runs',
      faults.map(({ type, n }) => `${n} ${type}`),
    ),
    ...section(
      'Posts by account',
      accounts.map(({ handle, app, posted }) => `${posted} @${handle} on ${appName(app)}`),
    ),
  ]
}
