import type { Fault } from '../model/fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, Millis } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { PastState, ProgressCells } from '../model/past.ts'

/** A row of a progress file, with its account and video found. */
export interface PastRow {
  readonly account: AccountId
  /** Of its file; of a stand-in where that is gone. The video has to be there. */
  readonly video: Fingerprint
  /** As `pathKey` makes it: with the account, the row's identity. */
  readonly path: string
  /** Nobody could read its file: its name alone keeps it from being posted again. */
  readonly isGone: boolean
  /** Recorded paths of its name that the same file tells apart from it. */
  readonly apart: readonly string[]
  readonly state: PastState
  readonly caption: string
  /** When it ended or was last tried. */
  readonly at: Millis
  readonly due: Millis
  readonly publishAt: Millis | null
  readonly attempts: number
  readonly maxAttempts: number
  readonly fault: Fault | null
  readonly link: string | null
  /** Where it stands, for the history of a job that it changes. */
  readonly cause: string
  readonly cells: ProgressCells
}

/**
 * What becomes of a row. `new`: a job. `known`: nothing, a job for it says as much or more. `settled`: a job that waits, or
 * is uncertain, learns that it was posted, or may have been. `busy`: a phone has that job in hand; nothing is changed.
 */
export type PastFate = 'new' | 'known' | 'settled' | 'busy'

export interface JobPast {
  /** Of the video, as it was last seen. */
  readonly videoPath: string
  /** What a progress file said of the job; null: none did. */
  readonly cells: ProgressCells | null
}

export interface PastStore {
  /** What `takePast` would make of each row; changes nothing. */
  weighPast(rows: readonly PastRow[]): Promise<readonly PastFate[]>
  /**
   * Makes jobs of rows, in one transaction, in the states that they have. A row that was taken once is known from then on,
   * whatever becomes of its job, unless a later file says more of it.
   */
  takePast(campaign: CampaignId, rows: readonly PastRow[], looks: number, at: Millis): Promise<readonly PastFate[]>
  /**
   * Of these, those whose video was posted, or may have been, under that name by the account, with its file gone before
   * anybody could read it.
   */
  gone(
    names: readonly { readonly account: AccountId; readonly name: string }[],
  ): Promise<
    readonly { readonly account: AccountId; readonly name: string; readonly state: JobState; readonly at: Millis }[]
  >
  /** Where these jobs come from. */
  pastOf(jobs: readonly JobId[]): Promise<ReadonlyMap<JobId, JobPast>>
}
