import type { AccountId, JobId, Millis } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { Waiting } from '../model/waiting.ts'

/** What a forecast says of a job. */
export interface Foretold {
  readonly job: JobId
  /** Null: it is not known. */
  readonly at: Millis | null
  /** `held`: something holds it that no time ends; `later`: it stands too far back in a long line to be followed. */
  readonly is: 'planned' | 'held' | 'later'
}

/** A job on an account's day. */
export interface CalendarEntry {
  readonly job: JobId
  readonly at: Millis
  readonly state: JobState
  readonly videoName: string
  /** The time that a person gave it. */
  readonly publishAt: Millis | null
}

export interface CalendarLane {
  readonly account: AccountId
  /** In the order of their times: first what was posted, then what is planned. */
  readonly entries: readonly CalendarEntry[]
}

export interface Calendar {
  readonly lanes: readonly CalendarLane[]
  /** More than can be shown was posted in that time; the rest is left out. */
  readonly isCut: boolean
}

export interface TriedTime {
  /** The time that was asked for, and when it would be posted; null: not by itself. */
  readonly asked: Millis
  readonly at: Millis | null
  /** What keeps it from the time that was asked for; empty: nothing. */
  readonly why: readonly Waiting[]
}
