import type { Account } from './account.ts'
import type { Posted } from './bars.ts'
import type { JobId, Millis } from './ids.ts'
import type { Waiting } from './waiting.ts'

/** A job that waits, by what its turn depends on. */
export interface Waiter {
  readonly id: JobId
  readonly due: Millis
  readonly publishAt: Millis | null
  readonly priority: number
  readonly pass: number
  /** From when and until when its campaign lets it go; null: no bound. */
  readonly from: Millis | null
  readonly until: Millis | null
}

/** One account as the claim sees it, with the jobs that wait for it. */
export interface Timetable {
  readonly account: Account
  /** Posts of the last 24 h that count against the cap, oldest first. */
  readonly posts: readonly Millis[]
  readonly last: Posted | null
  /** Holds and the like: what keeps it from posting besides its own pace. */
  readonly bars: readonly Waiting[]
  /** It is being posted. */
  readonly inHand: JobId | null
  /** Jobs that no time lets go are not among them. */
  readonly jobs: readonly Waiter[]
  /** No job further back in the line was left out. */
  readonly isWhole: boolean
}

type InLine = Pick<Waiter, 'due' | 'publishAt' | 'priority' | 'pass'> & { readonly id: number }

/** The order of the claim. */
export const inLine = (a: InLine, b: InLine): number =>
  b.priority - a.priority ||
  Number(a.publishAt === null) - Number(b.publishAt === null) ||
  a.pass - b.pass ||
  a.due - b.due ||
  a.id - b.id
