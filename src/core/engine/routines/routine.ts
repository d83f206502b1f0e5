import type { RoutinePlan } from '../../model/routine.ts'
import type { Reply } from '../../ports.ts'

/** What a run did, in a few words; `isWell`: it found nothing that a person should know. */
export interface Did {
  readonly sentence: string
  readonly isWell: boolean
}

export const did = (sentence: string, isWell = true): Reply<Did> => ({ ok: true, value: { sentence, isWell } })

/** A run as its work sees it. */
export interface RunView {
  /** It was given up, or the control room ends: the work stops at its next chance and writes nothing more. */
  readonly isOver: boolean
  /** Lets everything else have its turn; long work does so between its parts. */
  breathe(): Promise<void>
}

/**
 * A routine with its work. Work may be done again at any time: whatever it does twice is the same as once. It never moves
 * a job but through the store's own doors.
 */
export interface Routine {
  readonly plan: RoutinePlan
  /** Done once, at the start of the control room. */
  prepare?(): Promise<void>
  work(run: RunView): Promise<Reply<Did>>
}
