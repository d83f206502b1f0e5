import type { FaultType } from './fault.ts'
import type { HoldId, Millis } from './ids.ts'

/** What a hold stops: everything, one campaign, all accounts of one app, all phones of one vendor, one phone or one account. */
export type Scope = 'farm' | 'campaign' | 'app' | 'vendor' | 'phone' | 'account'

/** Why something waits. A fault's type where a fault placed it. */
export type HoldReason =
  | 'paused'
  | 'draining'
  | 'stopped'
  | 'offline'
  | 'rest'
  | 'cooldown'
  | 'reserved'
  /** A person's chore is being done on a phone. */
  | 'chore'
  | 'budget-used-up'
  | Failing
  | FaultType

/** One cause fails many: of an app, of a vendor, of the way to the phones, of the control room's own disk. */
export type Failing = 'app-failing' | 'vendor-failing' | 'network-failing' | 'room-failing'

export const failings: readonly Failing[] = ['app-failing', 'vendor-failing', 'network-failing', 'room-failing']

export const isFailing = (reason: HoldReason): boolean => failings.some((f) => f === reason)

export interface Hold {
  readonly id: HoldId
  readonly scope: Scope
  /** Id of the campaign, phone or account as text, the app's name as flows know it, the vendor's name; '' for the farm. */
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
  /** A test that may lift it: when the next one is due, and how many have failed. Left out: nothing tests it. */
  readonly test?: { readonly at: Millis; readonly failed: number }
}

/** A hold to be placed; a hold of the same scope, target and reason is replaced, never doubled. */
export type NewHold = Omit<Hold, 'id' | 'placedAt'>

export const isHolding = (h: Hold, now: Millis): boolean => h.until === null || h.until > now
