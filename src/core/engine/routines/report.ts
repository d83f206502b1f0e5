import type { Millis } from '../../model/ids.ts'
import { type Report, reportLines, summaryOf } from '../../model/report.ts'
import type { Reply } from '../../ports.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { did, type Routine } from './routine.ts'

export interface Reports {
  /** Writes it as text and as JSON, in place of an earlier one of the same day; answers the file of the text. */
  write(report: Report, lines: readonly string[]): Promise<Reply<string>>
}

export interface ReportTools {
  readonly world: Pick<World, 'store' | 'clock' | 'log' | 'settings'>
  readonly reports: Reports
}

const dayMs: Millis = 24 * 60 * 60_000

export const reportDaily =
  ({ world, reports }: ReportTools): Routine['work'] =>
  async () => {
    const report = await gather(world)
    const written = await reports.write(report, reportLines(report))
    if (!written.ok) return written
    note(world, 'routine', 'report', `${summaryOf(report)} ${written.value}`)
    return did(summaryOf(report), report.needsPerson.length === 0)
  }

const gather = async ({ store, clock, settings }: ReportTools['world']): Promise<Report> => {
  const to = clock.now()
  const from = to - dayMs
  const { posted, failed, uncertain, runs, faults } = await store.stats(from, to + 1)
  const counts = await store.counts()
  const lines = await store.accounts(to)
  const holds = await store.holds(to)
  const lost = (await store.jobs({ states: ['uncertain'], limit: 1_000 })).filter(
    ({ job }) => job.looks >= settings.retry.maxLooks,
  )
  const held = (scope: 'phone' | 'account'): number =>
    new Set(holds.filter((h) => h.scope === scope).map((h) => h.target)).size
  return {
    from,
    to,
    posted,
    failed,
    uncertain,
    runs,
    faults,
    accounts: lines
      .filter(({ used }) => used > 0)
      .map(({ account: { handle, app }, used }) => ({ handle, app, posted: used }))
      .sort((a, b) => b.posted - a.posted || (a.handle < b.handle ? -1 : 1)),
    now: {
      waiting: counts.pending + counts.retrying,
      inHand: counts.claimed + counts.running + counts.verifying,
      uncertain: counts.uncertain,
      paused: counts.paused,
      failed: counts.failed,
      phones: (await store.phones()).length,
      heldPhones: held('phone'),
      accounts: lines.length,
      heldAccounts: held('account'),
    },
    needsPerson: [
      ...holds.filter((h) => h.until === null && h.by === 'engine' && h.scope !== 'phone').map((h) => h.sentence),
      ...lost.map(({ job, handle }) => `Job ${job.id} for @${handle} is uncertain: look at the account and decide.`),
    ],
  }
}
