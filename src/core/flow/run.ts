import type { Millis } from '../model/ids.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Baseline, Compared } from '../model/proof.ts'
import type { Clock, Phone } from '../ports.ts'
import type { Flow } from './shape.ts'

/** What the interpreter gets for one run of a flow on a phone. */
export interface FlowRun {
  readonly flow: Flow
  readonly mode: 'post' | 'verify' | 'rehearse'
  readonly phone: Phone
  readonly clock: Clock
  /** The handle that the app must show, without @. */
  readonly handle: string
  readonly caption: string
  /** The first commit's baseline, if there was a commit: a match is `already`, in verify mode it is the proof. */
  readonly baseline: Baseline | null
  /** Captions of this account's posts that were proved after that baseline. */
  readonly since: readonly string[]
  /** The last commit's, where it is not the first one's: what stands above it proves the post, and never its absence. */
  readonly latest: Compared | null
  /** Since when nothing can act for the last commit; null when nothing confirms that, and then nothing is absent. */
  readonly quietAt: Millis | null
  /** True when an earlier run saw the app say that the upload had ended: then absence is never concluded. */
  readonly uploadSeen: boolean
  readonly graceMs: Millis
  readonly budgetMs: Millis
  /** Asks main for the commit; answers until when the tap is allowed, or null when it is not. */
  permit(baseline: Baseline): Promise<{ readonly until: Millis } | null>
  /** Tells main what the list showed before anything was made ready. */
  onBaseline?(baseline: Baseline): void
  onStep(step: { readonly index: number; readonly of: number; readonly name: string; readonly ms: Millis }): void
  /** True once main has asked for the run to end. */
  isCancelled(): boolean
}

/** Plays a flow; every ending is an outcome, never an exception. Implemented by `interpret`. */
export type Interpret = (run: FlowRun) => Promise<Outcome>
