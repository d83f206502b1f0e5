import type { Millis } from '../../model/ids.ts'
import { pause } from '../../model/retry.ts'
import { type RunEnd, retriesOf, retryPause } from '../../model/routine.ts'
import type { Clock, Log, Random, Reply } from '../../ports.ts'
import type { Did, Routine, RunView } from './routine.ts'

/**
 * One run of a routine. It ends once: by its work, by the watchdog that gives it up, or with the control room. Work that
 * was given up may linger; `letGo` is when it is really over.
 */
export class RoutineRun implements RunView {
  isOver = false
  /** Null: it runs. */
  overAt: Millis | null = null
  hasLetGo = false
  readonly since: Millis
  /** When its own work began; null: something else comes before. */
  began: Millis | null = null
  readonly ended: Promise<RunEnd>
  readonly letGo: Promise<void>
  readonly #clock: Clock
  #resolveEnded: (end: RunEnd) => void = () => {}
  #resolveLetGo: () => void = () => {}
  #wake: () => void = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
    this.since = clock.now()
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.letGo = new Promise((resolve) => {
      this.#resolveLetGo = resolve
    })
  }

  end(end: RunEnd): void {
    if (this.isOver) return
    this.isOver = true
    this.overAt = this.#clock.now()
    this.#wake()
    this.#resolveEnded(end)
  }

  /** Does the work; whatever it answers ends the run, unless something else has. */
  async carry(work: () => Promise<RunEnd>): Promise<void> {
    try {
      this.end(await work())
    } catch (error) {
      this.end({ kind: 'failed', sentence: wordsOf(error) })
    } finally {
      this.hasLetGo = true
      this.#resolveLetGo()
    }
  }

  breathe(): Promise<void> {
    return this.rest(0)
  }

  /** Resolves after `ms`, or as soon as the run is over. */
  async rest(ms: Millis): Promise<void> {
    if (this.isOver) return
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(ms, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }
}

/** Tries until the work succeeds or its tries are used up: critical work three times more, all other work once. */
export const tryOut = async (
  { plan, work }: Routine,
  run: RoutineRun,
  { log, random }: { readonly log: Log; readonly random: Random },
): Promise<RunEnd> => {
  for (let n = 1; ; n++) {
    const reply = await once(() => work(run))
    if (reply.ok) return { kind: 'succeeded', ...reply.value }
    if (run.isOver || n > retriesOf(plan)) return { kind: 'failed', sentence: reply.sentence }
    log.warn('a routine failed and is tried again', { routine: plan.id, n, why: reply.sentence })
    await run.rest(pause(retryPause, n, random()))
    if (run.isOver) return { kind: 'failed', sentence: reply.sentence }
  }
}

const once = async (work: () => Promise<Reply<Did>>): Promise<Reply<Did>> => {
  try {
    return await work()
  } catch (error) {
    return { ok: false, sentence: wordsOf(error) }
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
