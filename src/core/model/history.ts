import type { FaultType } from './fault.ts'
import type { AccountId, JobId, Millis, PhoneId } from './ids.ts'

/** An event of the control room: who decided what, and why. */
export interface EventRow {
  readonly id: number
  readonly at: Millis
  readonly who: string
  readonly what: string
  readonly why: string
  readonly job: JobId | null
  readonly phone: PhoneId | null
  readonly account: AccountId | null
}

/** An event with the names of what it is about, as they are now; null: it is about none. */
export interface EventLine extends EventRow {
  readonly phoneName: string | null
  readonly app: string | null
  readonly handle: string | null
}

export interface EventQuery {
  /** Only older ones. */
  readonly before?: number
  /** At most 500. */
  readonly limit: number
  readonly job?: JobId
  readonly phone?: PhoneId
  readonly account?: AccountId
  readonly who?: string
  readonly what?: string
  /** Unix ms; only what was decided then or later. */
  readonly since?: Millis
}

/** What became of an account's jobs on each of some days, the oldest first: those that are proved, and those that failed for good. */
export interface AccountDays {
  readonly account: AccountId
  readonly days: readonly { readonly posted: number; readonly failed: number }[]
}

/** What happened between two times, by whole hours. All sums; rates and means are for whoever shows them. */
export interface Stats {
  /** Oldest first, hours without anything left out; `at` is the start of the hour. */
  readonly hours: readonly {
    readonly at: Millis
    /** Jobs that reached the state in this hour. */
    readonly posted: number
    readonly failed: number
    readonly uncertain: number
    /** Runs on a phone that ended, looks for proof among them. */
    readonly runs: number
  }[]
  readonly posted: number
  readonly failed: number
  readonly uncertain: number
  readonly runs: number
  /** Faults that ended runs, most frequent first. */
  readonly faults: readonly { readonly type: FaultType; readonly n: number }[]
  /** Time between a flow's steps: the mean is `ms / n`. In the order of their first letter. */
  readonly steps: readonly { readonly app: string; readonly name: string; readonly n: number; readonly ms: Millis }[]
}
