import type { Millis } from '../../model/ids.ts'
import {
  type Heartbeat,
  isCritical,
  lateAfter,
  type RoutineId,
  type RoutinePlan,
  type RunEnd,
  verdictOf,
  type Watched,
} from '../../model/routine.ts'
import type { Clock } from '../../ports.ts'

export interface WatchdogWorld {
  readonly clock: Clock
  watched(): readonly Watched[]
  /** Ends the run under way as failed; the routine is free for its next one. */
  giveUp(id: RoutineId, sentence: string): void
  runNow(id: RoutineId): void
  note(what: string, why: string): void
  /** Only a person can help now. */
  tell(sentence: string): void
}

const everyMs: Millis = 5_000
/** A critical routine that failed so often in a row is told. */
const tooManyFailures = 3

/**
 * Watches the routines. One that hangs is given up, one that is late runs at once, and only when that does not help is a
 * person told, once, until it succeeds again.
 */
export class Watchdog {
  readonly #world: WatchdogWorld
  /** `late`: its run at once is under way. `person`: a person was told. */
  #troubled = new Map<RoutineId, 'late' | 'person'>()
  #cancel: () => void = () => {}

  constructor(world: WatchdogWorld) {
    this.#world = world
  }

  start(): void {
    this.#cancel = this.#world.clock.after(everyMs, () => {
      this.#look()
      this.start()
    })
  }

  stop(): void {
    this.#cancel()
  }

  /** A run ended, or could not begin. */
  ended(plan: RoutinePlan, beat: Heartbeat, end: RunEnd): void {
    const trouble = this.#troubled.get(plan.id)
    if (end.kind === 'stopped') return
    if (end.kind === 'succeeded') {
      if (trouble !== undefined) this.#world.note('well', `${plan.name}: succeeds again.`)
      this.#troubled.delete(plan.id)
      return
    }
    const isFailing = isCritical(plan) && beat.failures >= tooManyFailures
    if (trouble === 'late') this.#tell(plan, `${plan.name}: late, and running it at once did not help: ${end.sentence}`)
    else if (trouble === undefined && isFailing)
      this.#tell(plan, `${plan.name}: failed ${beat.failures} times in a row: ${end.sentence}`)
  }

  #look(): void {
    const now = this.#world.clock.now()
    for (const watched of this.#world.watched()) {
      const { plan, beat } = watched
      const verdict = verdictOf(watched, now)
      if (verdict === 'hung') {
        const sentence = `It took longer than ${minutes(plan.limitMs)} and was given up.`
        this.#world.note('hung', `${plan.name}: ${sentence}`)
        this.#world.giveUp(plan.id, sentence)
      } else if (verdict === 'late' && !this.#troubled.has(plan.id)) {
        this.#troubled.set(plan.id, 'late')
        this.#world.note('late', `${plan.name}: no success for ${minutes(lateAfter(plan, beat))}; it runs at once.`)
        this.#world.runNow(plan.id)
      }
    }
  }

  #tell({ id }: RoutinePlan, sentence: string): void {
    this.#troubled.set(id, 'person')
    this.#world.note('needs-person', sentence)
    this.#world.tell(sentence)
  }
}

const minutes = (ms: Millis): string => {
  const n = Math.max(1, Math.round(ms / 60_000))
  return n < 120 ? `${n} min` : `${Math.round(n / 60)} h`
}
