import type { Millis } from './ids.ts'
import { everyOf, lastEnd, type Priority, type RoutineId, verdictOf, type Watched } from './routine.ts'

/** Recurring work of the control room itself, with its latest run. */
export interface RoutineCard {
  readonly id: RoutineId
  readonly name: string
  /** What it does, for a person. */
  readonly sentence: string
  readonly priority: Priority
  /** `hung`: a run that was given up has not let go. */
  readonly state: 'waiting' | 'running' | 'paused' | 'hung'
  readonly runningSince: Millis | null
  readonly everyMs: Millis
  /** Its own interval, without a person's tuning. */
  readonly usualMs: Millis
  /** Null while it runs or is paused. */
  readonly nextAt: Millis | null
  readonly last: {
    readonly kind: 'succeeded' | 'failed' | 'skipped'
    readonly at: Millis
    readonly tookMs: Millis | null
    /** What it did, or why it did not. */
    readonly sentence: string
    /** It succeeded, and found nothing that a person should know. */
    readonly isWell: boolean
  } | null
  readonly succeededAt: Millis | null
  /** Runs that failed since the last that succeeded. */
  readonly failures: number
  /** No success for longer than it should be. */
  readonly isLate: boolean
}

/** What the board says of a routine. */
export const routineCard = (
  watched: Watched,
  state: RoutineCard['state'],
  nextAt: Millis | null,
  now: Millis,
): RoutineCard => {
  const { plan, beat, runningSince } = watched
  const last = lastEnd(beat)
  const isGood = last?.kind === 'succeeded'
  return {
    id: plan.id,
    name: plan.name,
    sentence: plan.sentence,
    priority: plan.priority,
    state,
    runningSince,
    everyMs: everyOf(plan, beat),
    usualMs: plan.everyMs,
    nextAt,
    last:
      last === null
        ? null
        : {
            ...last,
            tookMs: last.kind === 'skipped' ? null : beat.tookMs,
            sentence: (isGood ? beat.did : beat.error) ?? '',
            isWell: isGood && beat.isWell,
          },
    succeededAt: beat.succeededAt,
    failures: beat.failures,
    isLate: verdictOf(watched, now) === 'late',
  }
}
