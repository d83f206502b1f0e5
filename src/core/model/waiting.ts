import type { JobId, Millis, PhoneId } from './ids.ts'

/** One reason why a job waits; the first that applies is the answer, the rest follow. */
export interface Waiting {
  readonly code:
    | 'state'
    | 'draft'
    | 'content'
    | 'due'
    | 'farm'
    | 'campaign'
    | 'app'
    | 'vendor'
    | 'account'
    | 'phone'
    | 'no-phone'
    | 'cap'
    | 'spacing'
    | 'window'
    | 'slot'
    | 'account-busy'
    | 'phone-busy'
    | 'uncertain'
    | 'line'
  readonly sentence: string
  /** When it ends by itself, if that is known. */
  readonly until: Millis | null
}

/** The job that a phone posts next, if nothing but time passes. */
export interface Upcoming {
  readonly phone: PhoneId
  readonly job: JobId
  /** Not after now: it is ready. */
  readonly at: Millis
  readonly videoName: string
}
