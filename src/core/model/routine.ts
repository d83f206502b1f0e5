import type { Millis } from './ids.ts'
import type { Backoff } from './retry.ts'

/**
 * Recurring work of the control room itself: what each routine is, what is known of its runs, and when it runs next.
 * Pure; who does it is the engine's business.
 */

export const routineIds = [
  'phones',
  'cloud',
  'pipeline',
  'verify',
  'backup',
  'accounts',
  'rescan',
  'reconcile',
  'report',
  'prune',
] as const
export type RoutineId = (typeof routineIds)[number]

/**
 * P0  the farm stands still without it
 * P1  something is lost or doubted without it
 * P2  it keeps order
 * P3  it can wait
 */
export type Priority = 'P0' | 'P1' | 'P2' | 'P3'

export interface RoutinePlan {
  readonly id: RoutineId
  readonly name: string
  /** What it does, for a person. */
  readonly sentence: string
  readonly priority: Priority
  readonly everyMs: Millis
  /** A run that takes longer hangs. */
  readonly limitMs: Millis
  /** Must have succeeded within their own interval; one that has not runs first. */
  readonly after: readonly RoutineId[]
}

const second: Millis = 1_000
const minute = 60 * second
const hour = 60 * minute

/** In the order in which they first run. */
export const plans: Readonly<Record<RoutineId, RoutinePlan>> = {
  phones: {
    id: 'phones',
    name: 'Check phones',
    sentence: 'Asks every phone for an answer and connects again those that give none.',
    priority: 'P0',
    everyMs: minute,
    limitMs: 3 * minute,
    after: [],
  },
  cloud: {
    id: 'cloud',
    name: 'Check cloud phones',
    sentence: 'Asks the vendors which phones run, and stops those that nothing needs.',
    priority: 'P0',
    everyMs: 2 * minute,
    limitMs: 5 * minute,
    after: [],
  },
  pipeline: {
    id: 'pipeline',
    name: 'Check the flow of work',
    sentence: 'Looks whether there is work, whether it moves, and when the last post was proved.',
    priority: 'P0',
    everyMs: 2 * minute,
    limitMs: minute,
    after: [],
  },
  verify: {
    id: 'verify',
    name: 'Verify uncertain posts',
    sentence: 'Asks for a look at uncertain posts as soon as their phone is back.',
    priority: 'P1',
    everyMs: minute,
    limitMs: minute,
    after: [],
  },
  backup: {
    id: 'backup',
    name: 'Back up the database',
    sentence: 'Copies the database while it is in use and keeps the newest copies.',
    priority: 'P1',
    everyMs: 24 * hour,
    limitMs: hour,
    after: [],
  },
  accounts: {
    id: 'accounts',
    name: 'Check accounts',
    sentence: 'Finds accounts whose jobs wait for a phone or a person, and those that fell silent.',
    priority: 'P2',
    everyMs: 15 * minute,
    limitMs: 2 * minute,
    after: [],
  },
  rescan: {
    id: 'rescan',
    name: 'Rescan folders',
    sentence: 'Looks for new videos in watched folders: tells of them, or makes jobs of them.',
    priority: 'P2',
    everyMs: 10 * minute,
    limitMs: 30 * minute,
    after: [],
  },
  reconcile: {
    id: 'reconcile',
    name: 'Reconcile posts',
    sentence: 'Compares what the accounts’ lists showed last with the posts that the database knows.',
    priority: 'P2',
    everyMs: 6 * hour,
    limitMs: 10 * minute,
    after: [],
  },
  report: {
    id: 'report',
    name: 'Daily report',
    sentence: 'Writes what was posted, what failed and what needs a person.',
    priority: 'P3',
    everyMs: 24 * hour,
    limitMs: 5 * minute,
    after: ['verify', 'reconcile'],
  },
  prune: {
    id: 'prune',
    name: 'Prune evidence',
    sentence: 'Removes old evidence of settled jobs and old logs. Evidence of unsettled jobs stays.',
    priority: 'P3',
    everyMs: 24 * hour,
    limitMs: hour,
    after: [],
  },
}

/** What is kept of a routine: a person's settings, and its latest runs. */
export interface Heartbeat {
  readonly id: RoutineId
  /** As a person tuned it; null: its own. */
  readonly everyMs: Millis | null
  readonly pausedAt: Millis | null
  readonly startedAt: Millis | null
  readonly succeededAt: Millis | null
  readonly failedAt: Millis | null
  readonly skippedAt: Millis | null
  /** Runs that failed since the last that succeeded. */
  readonly failures: number
  readonly tookMs: Millis | null
  /** What the last run that succeeded did. */
  readonly did: string | null
  /** That run found nothing that a person should know. */
  readonly isWell: boolean
  /** Why the latest run failed or was skipped; null when it succeeded. */
  readonly error: string | null
}

export const noBeat = (id: RoutineId): Heartbeat => ({
  id,
  everyMs: null,
  pausedAt: null,
  startedAt: null,
  succeededAt: null,
  failedAt: null,
  skippedAt: null,
  failures: 0,
  tookMs: null,
  did: null,
  isWell: true,
  error: null,
})

/** How a run ended. `stopped`: the control room ended first; it counts as nothing. */
export type RunEnd =
  | { readonly kind: 'succeeded'; readonly sentence: string; readonly isWell: boolean }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'skipped'; readonly sentence: string }
  | { readonly kind: 'stopped' }

/** The heartbeat after a run that began at its `startedAt`. */
export const beatAfter = (beat: Heartbeat, end: RunEnd, now: Millis): Heartbeat => {
  const tookMs = beat.startedAt === null ? null : now - beat.startedAt
  switch (end.kind) {
    case 'succeeded':
      return { ...beat, succeededAt: now, failures: 0, tookMs, did: end.sentence, isWell: end.isWell, error: null }
    case 'failed':
      return { ...beat, failedAt: now, failures: beat.failures + 1, tookMs, error: end.sentence }
    case 'skipped':
      return { ...beat, skippedAt: now, error: end.sentence }
    case 'stopped':
      return beat
  }
}

/** The latest end of a run, whatever it was; null: none has ended yet. */
export const lastEnd = (
  beat: Heartbeat,
): { readonly kind: 'succeeded' | 'failed' | 'skipped'; readonly at: Millis } | null => {
  const ends = [
    { kind: 'failed', at: beat.failedAt },
    { kind: 'skipped', at: beat.skippedAt },
    { kind: 'succeeded', at: beat.succeededAt },
  ] as const
  let last: { kind: 'succeeded' | 'failed' | 'skipped'; at: Millis } | null = null
  for (const { kind, at } of ends) if (at !== null && (last === null || at >= last.at)) last = { kind, at }
  return last
}

export const everyOf = (plan: RoutinePlan, beat: Heartbeat): Millis => beat.everyMs ?? plan.everyMs

/** Between the first runs of two routines. */
export const staggerMs = 5 * second
/** A daily routine keeps its hour of the day. */
const mostSpreadMs = 5 * minute
/** A run that failed or was skipped comes again within this. */
const againMs = hour

/** When a control room that starts now runs it first; `place` counts the routines before it. */
export const firstRun = (plan: RoutinePlan, beat: Heartbeat, place: number, now: Millis): Millis => {
  const soonest = now + (place + 1) * staggerMs
  const last = lastEnd(beat)
  const wasCut = beat.startedAt !== null && (last === null || beat.startedAt > last.at)
  if (wasCut || last?.kind !== 'succeeded') return soonest
  return Math.max(soonest, last.at + everyOf(plan, beat))
}

/** The pause until the next run, spread a little so that routines do not march in step; `jitter` is in 0..1. */
export const nextIn = (plan: RoutinePlan, beat: Heartbeat, end: RunEnd, jitter: number): Millis => {
  const every = everyOf(plan, beat)
  const whole = end.kind === 'succeeded' ? every : Math.min(every, againMs)
  const spread = Math.min(0.1 * whole, mostSpreadMs)
  return Math.round(whole + spread * (2 * jitter - 1))
}

export const isCritical = ({ priority }: RoutinePlan): boolean => priority === 'P0' || priority === 'P1'

/** More tries of one run after the first. */
export const retriesOf = (plan: RoutinePlan): number => (isCritical(plan) ? 3 : 1)
export const retryPause: Backoff = { firstMs: 2 * second, factor: 2, maxMs: 30 * second }

/** Its last success is recent enough for whoever builds on it. */
export const isFresh = (plan: RoutinePlan, beat: Heartbeat, now: Millis): boolean =>
  beat.succeededAt !== null && now - beat.succeededAt <= everyOf(plan, beat)

/** Whether a run should leave what little memory there is to others; null bytes: nobody knows. */
export const lacksMemory = (plan: RoutinePlan, availableBytes: number | null, leastBytes: number): boolean =>
  !isCritical(plan) && availableBytes !== null && availableBytes < leastBytes

/** Without a success for longer, something is wrong with it. */
export const lateAfter = (plan: RoutinePlan, beat: Heartbeat): Millis => 2 * everyOf(plan, beat) + plan.limitMs

export interface Watched {
  readonly plan: RoutinePlan
  readonly beat: Heartbeat
  /** When the run under way began; null: none is. */
  readonly runningSince: Millis | null
  /** Since when successes can be expected: the start of the control room, or a person's last change. */
  readonly expectedSince: Millis
}

/** What the watchdog thinks of a routine. */
export const verdictOf = (
  { plan, beat, runningSince, expectedSince }: Watched,
  now: Millis,
): 'hung' | 'late' | 'fine' => {
  if (runningSince !== null) return now - runningSince > plan.limitMs ? 'hung' : 'fine'
  if (beat.pausedAt !== null) return 'fine'
  return now - Math.max(expectedSince, beat.succeededAt ?? 0) > lateAfter(plan, beat) ? 'late' : 'fine'
}
