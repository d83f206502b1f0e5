import type { FaultType } from './fault.ts'
import type { HoldId, Millis } from './ids.ts'

/** What a hold stops: everything, one campaign, one phone or one account. */
export type Scope = 'farm' | 'campaign' | 'phone' | 'account'

/** Why something waits. A fault's type where a fault placed it. */
export type HoldReason = 'paused' | 'draining' | 'stopped' | 'offline' | 'rest' | 'cooldown' | 'reserved' | FaultType

export interface Hold {
  readonly id: HoldId
  readonly scope: Scope
  /** Id of the campaign, phone or account as text; '' for the farm. */
  readonly target: string
  readonly reason: HoldReason
  readonly by: 'person' | 'engine'
  /** The sentence that a person reads. */
  readonly sentence: string
  readonly placedAt: Millis
  /** When it ends by itself; null: when it is lifted. */
  readonly until: Millis | null
  /** A pause lets running jobs finish; a hold placed by a fault also refuses the commit of a running one. */
  readonly stops: 'claims' | 'commits'
}

/** A hold to be placed; a hold of the same scope, target and reason is replaced, never doubled. */
export type NewHold = Omit<Hold, 'id' | 'placedAt'>

export const isHolding = (h: Hold, now: Millis): boolean => h.until === null || h.until > now
