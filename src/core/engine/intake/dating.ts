import type { AccountId, Millis } from '../../model/ids.ts'
import type { Campaign } from '../../model/video.ts'
import { resolveWhen } from '../../model/when.ts'
import type { NewJob } from '../../store/shelf.ts'
import type { AccountLine } from '../../store.ts'
import type { Item } from './items.ts'
import { spread } from './spreading.ts'
import { things } from './things.ts'

/** When the jobs of a folder may go, as its campaign says. */
export interface Dates extends Pick<Campaign, 'startsAt' | 'endsAt' | 'everyMs' | 'priority'> {
  /** When the last pending job of each account of the campaign is due already. */
  readonly after: ReadonlyMap<AccountId, Millis>
}

export const noDates: Dates = { startsAt: null, endsAt: null, everyMs: null, priority: 0, after: new Map() }

export interface DateInput {
  readonly accounts: readonly AccountLine[]
  readonly dates: Dates
  readonly now: Millis
}

export interface Dated {
  readonly jobs: readonly NewJob[]
  readonly notes: readonly string[]
}

/** Gives each job its time: the one that its video names, on the clocks of its account, else its place in the spread. */
export const date = (
  jobs: readonly NewJob[],
  items: readonly Item[],
  { accounts, dates: { startsAt, everyMs, priority, after }, now }: DateInput,
): Dated => {
  const whens = new Map(items.map((item) => [item.video.fingerprint, item.when]))
  const zones = new Map(accounts.map((a) => [a.account.id, a.account.timeZone]))
  const seen = noTimes()
  const timed = jobs.map(({ account, video }) => {
    const when = whens.get(video)
    if (when == null) return null
    return seeTime(seen, resolveWhen(when, zones.get(account) ?? 'UTC'), now)
  })
  const untimed = jobs.filter((_, i) => timed[i] === null)
  const from = Math.max(now, startsAt ?? now)
  const dues = (everyMs === null ? untimed.map(() => now) : spread(untimed, { everyMs, from, after })).values()
  const dated = jobs.map((job, i): NewJob => {
    const publishAt = timed[i] ?? null
    const due = publishAt === null ? (dues.next().value ?? now) : Math.max(now, publishAt)
    return { ...job, priority, due, publishAt }
  })
  return { jobs: dated, notes: timeNotes(seen) }
}

/** How planned times fell. */
export type Times = Record<ReturnType<typeof resolveWhen>['is'] | 'past', number>

export const noTimes = (): Times => ({ skipped: 0, twice: 0, plain: 0, past: 0 })

/** Counts it, and answers its instant. */
export const seeTime = (seen: Times, { at, is }: ReturnType<typeof resolveWhen>, now: Millis): Millis => {
  seen[is] += 1
  if (at < now) seen.past += 1
  return at
}

export const timeNotes = ({ past, skipped, twice }: Times): readonly string[] => [
  ...(past > 0 ? [`${things(past, 'time is', 'times are')} past: posted as soon as possible.`] : []),
  ...(skipped > 0
    ? [`${things(skipped, 'time is', 'times are')} skipped by a change of clocks: posted an hour later on the clock.`]
    : []),
  ...(twice > 0
    ? [`${things(twice, 'time comes', 'times come')} twice at a change of clocks: the first one counts.`]
    : []),
]
