import type { Account } from '../../model/account.ts'
import type { JobId, Millis } from '../../model/ids.ts'
import type { Timetable, Waiter } from '../../model/timetable.ts'
import { forecast } from './forecast.ts'

/** Posts that are followed one by one; beyond them the pace of the second half goes on. */
const followed = 1_000
const farOff: Millis = 10 * 366 * 86_400_000

/** When a job that is not there yet may go. */
export type NewWaiter = Pick<Waiter, 'due' | 'publishAt' | 'priority'> & Partial<Pick<Waiter, 'from' | 'until'>>

/** An account that nothing waits for. */
export const emptyTable = (account: Account): Timetable => ({
  account,
  posts: [],
  last: null,
  bars: [],
  inHand: null,
  jobs: [],
  isWhole: true,
})

/**
 * When the last of the new jobs is posted at the earliest, after those that wait already; null when it never is by itself.
 * Holds are taken to end now: a preview is about the plan, not about today's trouble.
 */
export const lastPostAt = (table: Timetable, fresh: readonly NewWaiter[], now: Millis): Millis | null => {
  const asked = fresh.slice(0, followed)
  const jobs = asked.map((f, i): Waiter => ({ from: null, until: null, ...f, pass: 0, id: (1e12 + i) as JobId }))
  const { times } = forecast({ ...table, bars: [], jobs: [...table.jobs, ...jobs] }, now, now + farOff)
  const own = jobs.flatMap((job) => times.get(job.id) ?? [])
  if (own.length < jobs.length) return null
  const end = Math.max(...own)
  if (fresh.length <= followed) return end
  const halfway = own[Math.floor(own.length / 2)] ?? now
  const pace = Math.abs(end - halfway) / (own.length - Math.floor(own.length / 2))
  return Math.round(Math.max(end + (fresh.length - followed) * pace, fresh.at(-1)?.due ?? 0))
}
