import type { AccountId, CampaignId, JobId, Millis } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { Timetable } from '../model/timetable.ts'
import type { Campaign } from '../model/video.ts'
import type { Reply } from '../ports.ts'

export interface CampaignDates extends Partial<Pick<Campaign, 'startsAt' | 'endsAt' | 'everyMs' | 'priority'>> {}

/** A post on an account's day. */
export interface CountedPost {
  readonly job: JobId
  readonly account: AccountId
  readonly state: JobState
  readonly at: Millis
  readonly videoName: string
}

/** When jobs go, and when they went. */
export interface TimingStore {
  /** Changes when its jobs may go; what is left out stays. */
  scheduleCampaign(campaign: CampaignId, dates: CampaignDates): Promise<Reply>
  /** Campaigns whose end came with jobs left that wait; each end is answered once. */
  tellEnds(
    now: Millis,
  ): Promise<readonly { readonly campaign: CampaignId; readonly name: string; readonly left: number }[]>
  /** When the last pending job of each account of the campaign is due. */
  dueLast(campaign: CampaignId): Promise<ReadonlyMap<AccountId, Millis>>
  /**
   * Accounts, null: all, each with the first jobs of its line: at most `most` that are due, and as many that are not. With
   * `until` no more than can be posted by then.
   */
  timetables(
    accounts: readonly AccountId[] | null,
    now: Millis,
    reach: { readonly most: number; readonly until?: Millis },
  ): Promise<readonly Timetable[]>
  /** Names of the videos of jobs. */
  namesOf(jobs: readonly JobId[]): Promise<ReadonlyMap<JobId, string>>
  /** Posts that count, by their account and time; in order, at most 20,000. */
  counted(from: Millis, to: Millis): Promise<readonly CountedPost[]>
}
