import { day } from '../../model/account.ts'
import { type Posted, paceBars } from '../../model/bars.ts'
import { earliest } from '../../model/earliest.ts'
import type { JobId, Millis } from '../../model/ids.ts'
import { type Opening, openingAt } from '../../model/opening.ts'
import { slotAt } from '../../model/slots.ts'
import { inLine, type Timetable, type Waiter } from '../../model/timetable.ts'
import type { Waiting } from '../../model/waiting.ts'

/** Asked besides: why a job is not posted at this time. */
export interface Asked {
  readonly job: JobId
  readonly at: Millis
}

export interface Forecast {
  /** When each job can be posted at the earliest; those without a time come later than asked for, or never by themselves. */
  readonly times: ReadonlyMap<JobId, Millis>
  /** What keeps the asked job from its time. */
  readonly why: readonly Waiting[]
}

const always: Opening = { open: true, until: null }
const readyAt = (job: Waiter): Millis => Math.max(job.due, job.from ?? job.due)

/**
 * Plays an account's line through: what the claim would take, when, if runs take no time and nothing fails. The same
 * predicates as the claim's, so that both say the same.
 */
export const forecast = (table: Timetable, now: Millis, until: Millis, asked?: Asked): Forecast => {
  const { account } = table
  const times = new Map<JobId, Millis>()
  const posts = [...table.posts]
  let last = table.last
  let why: readonly Waiting[] = []
  const post = (job: JobId, at: Millis): void => {
    times.set(job, at)
    posts.push(at)
    last = { job, at }
  }
  /** The asked job stands still from `from` on for these reasons. */
  const explain = (from: Millis, bars: readonly Waiting[]): void => {
    if (asked === undefined || why.length > 0 || times.has(asked.job)) return
    const at = Math.max(from, asked.at)
    why = bars.filter((bar) => bar.until === null || bar.until > at)
  }
  if (table.inHand !== null && last?.job !== table.inHand) post(table.inHand, now)

  const coming = [...table.jobs].sort((a, b) => readyAt(b) - readyAt(a))
  const ready = { timed: [] as Waiter[], untimed: [] as Waiter[] }
  let hours: Opening | null = null
  const openingNow = (t: Millis): Opening => {
    if (hours === null || (hours.until !== null && t >= hours.until))
      hours = openingAt(account.windows, account.timeZone, t)
    return hours
  }
  const barsAt = (t: Millis): readonly Waiting[] => {
    const filler = posts.at(-Math.max(1, account.cap)) ?? null
    return paceBars(account, filler !== null && filler > t - day ? filler : null, last, openingNow(t), t)
  }

  let bars = table.bars
  let t = now
  while (t <= until) {
    if (bars.length === 0) bars = barsAt(t)
    if (bars.length > 0) {
      const opens = endOf(bars)
      if (asked !== undefined && (opens === null || opens > asked.at)) explain(t, bars)
      if (opens === null) break
      t = Math.max(opens, t)
      bars = []
      continue
    }
    for (let next = coming.at(-1); next !== undefined && readyAt(next) <= t; next = coming.at(-1)) {
      coming.pop()
      insert(next.publishAt === null ? ready.untimed : ready.timed, next)
    }
    for (const line of [ready.timed, ready.untimed]) while (isOver(line.at(-1), t)) line.pop()
    const slot: Opening = account.slots.length === 0 ? always : slotAt(account, lastAt(last), t)
    const [timed, untimed] = [ready.timed.at(-1), slot.open ? ready.untimed.at(-1) : undefined]
    const isTimed = timed !== undefined && (untimed === undefined || inLine(timed, untimed) < 0)
    const best = isTimed ? timed : untimed
    if (best !== undefined) {
      if (best.id !== asked?.job && t >= (asked?.at ?? Number.POSITIVE_INFINITY)) explain(t, [ahead(best.id)])
      ;(isTimed ? ready.timed : ready.untimed).pop()
      post(best.id, t)
      continue
    }
    const [later] = coming.slice(-1)
    const next = earliest([
      later === undefined ? null : readyAt(later),
      slot.open || ready.untimed.length === 0 ? null : slot.until,
    ])
    if (next === null) break
    t = next
  }
  return { times, why: asked !== undefined && times.get(asked.job) === asked.at ? [] : why }
}

const lastAt = (last: Posted | null): Millis | null => last?.at ?? null

const isOver = (job: Waiter | undefined, t: Millis): boolean =>
  job !== undefined && job.until !== null && job.until <= t

const ahead = (job: JobId): Waiting => ({
  code: 'line',
  sentence: `Job ${job} of its account goes first.`,
  until: null,
})

/** When all of them have ended; null: one ends by an event only. */
const endOf = (bars: readonly Waiting[]): Millis | null =>
  bars.reduce<Millis | null>(
    (end, bar) => (end === null || bar.until === null ? null : Math.max(end, bar.until)),
    Number.NEGATIVE_INFINITY,
  )

/** Keeps a line in the order of the claim, its first one at the end. */
const insert = (line: Waiter[], job: Waiter): void => {
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = line[middle]
    if (there !== undefined && inLine(there, job) > 0) low = middle + 1
    else high = middle
  }
  line.splice(low, 0, job)
}
