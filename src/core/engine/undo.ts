import type { JobId, Millis } from '../model/ids.ts'
import type { Arrow, Job, JobState } from '../model/job.ts'
import type { Clock } from '../ports.ts'
import type { JobEdit } from '../store/edits.ts'

/** How one job is taken back to where it was, as long as it is as the action left it. */
export interface Step {
  readonly job: JobId
  /** What the action left: the state, and when the job was changed last. */
  readonly left: JobState
  readonly changedAt: Millis
  readonly back: { readonly arrows: readonly Arrow[]; readonly due: Millis } | { readonly edit: JobEdit }
}

const goodForMs: Millis = 60_000
const most = 20

/** What persons may still take back; kept in memory, for a minute. */
export class Undos {
  #clock: Clock
  #random: () => number
  #kept = new Map<string, { readonly steps: readonly Step[]; readonly until: Millis }>()

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#random = random
  }

  /** The token of an action; undefined where nothing of it can be taken back. */
  keep(steps: readonly Step[]): string | undefined {
    if (steps.length === 0) return undefined
    const token = `undo-${Math.floor(this.#random() * 1e15).toString(36)}-${this.#kept.size}-${this.#clock.now()}`
    this.#kept.set(token, { steps, until: this.#clock.now() + goodForMs })
    for (const old of [...this.#kept.keys()].slice(0, -most)) this.#kept.delete(old)
    return token
  }

  /** Each token once; null when it is none, was used, or its minute is over. */
  take(token: string): readonly Step[] | null {
    const kept = this.#kept.get(token)
    this.#kept.delete(token)
    return kept === undefined || kept.until < this.#clock.now() ? null : kept.steps
  }
}

/** The arrows that undo what a person did; null where the state machine has no way back. */
export const wayBack = (before: Job, now: Job): Step['back'] | null => {
  const due = before.due
  switch (now.state) {
    case 'paused':
      return { arrows: ['resume'], due }
    case 'skipped':
      if (before.state === 'uncertain') return { arrows: ['reopen'], due }
      if (before.state === 'paused') return { arrows: ['retry', 'pause'], due }
      return before.state === 'pending' || before.state === 'retrying' ? { arrows: ['retry'], due } : null
    case 'pending':
      if (before.state === 'paused') return { arrows: ['pause'], due }
      return before.state === 'skipped' ? { arrows: ['skip'], due } : null
    case 'uncertain':
      return before.state === 'skipped' ? { arrows: ['skip'], due } : null
    default:
      return null
  }
}
