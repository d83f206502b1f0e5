import type { AccountId, CampaignId, Fingerprint, JobId, Millis } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { Campaign, Making, Video, Watch } from '../model/video.ts'

export interface NewJob {
  readonly account: AccountId
  readonly video: Fingerprint
  readonly caption: string
  readonly priority?: number
  readonly due?: Millis
  /** Not posted before; it goes before jobs without a time. */
  readonly publishAt?: Millis | null
  readonly draft?: boolean
}

/** A campaign with its jobs by state, and those pending ones that wait for a person. */
export interface CampaignLine extends Campaign {
  readonly counts: Readonly<Record<JobState, number>>
  readonly inDraft: number
  readonly unfit: number
}

/** What comes in: campaigns, videos by fingerprint, jobs. */
export interface Shelf {
  addCampaign(name: string, folder: string, making: Making, at: Millis): Promise<CampaignId>
  /** What becomes of new files in its folder from now on; false: there is no such campaign. */
  watchCampaign(campaign: CampaignId, watch: Watch): Promise<boolean>
  /** Accounts that have jobs of the campaign. */
  accountsOf(campaign: CampaignId): Promise<readonly AccountId[]>
  /** Same fingerprint: the path is renewed. */
  addVideos(videos: readonly Video[], at: Millis): Promise<{ readonly added: number }>
  /** Those with a profile whose length lies in between; at most 500. */
  videosOfLength(from: Millis, to: Millis): Promise<readonly Video[]>
  /** A job for the same account and video exists in some round: not added. */
  addJobs(
    campaign: CampaignId,
    jobs: readonly NewJob[],
    maxAttempts: number,
    at: Millis,
  ): Promise<{ readonly added: readonly JobId[]; readonly known: number }>
  campaigns(): Promise<readonly CampaignLine[]>
  /** Which of these pairs already have a job, and what became of it. */
  known(pairs: readonly { readonly account: AccountId; readonly video: Fingerprint }[]): Promise<
    readonly {
      readonly account: AccountId
      readonly video: Fingerprint
      readonly state: JobState
      readonly at: Millis
    }[]
  >
  /** After its rules have changed: looks again at what each app takes of the jobs that wait; answers how many it looked at. */
  reviewJobs(): Promise<number>
}
