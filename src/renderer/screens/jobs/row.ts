import type { CommandOutput } from '../../../core/contract/commands.ts'
import { describeFault, type FaultType } from '../../../core/model/fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, Millis, PhoneId } from '../../../core/model/ids.ts'
import type { JobState } from '../../../core/model/job.ts'

export type Line = CommandOutput<'jobs'>['lines'][number]

/** What the table keeps of a job: a hundred thousand of them have to fit. */
export interface JobRow {
  readonly id: JobId
  readonly file: string
  readonly video: Fingerprint
  readonly handle: string
  readonly app: string
  readonly account: AccountId
  readonly campaign: CampaignId
  readonly phone: PhoneId | null
  readonly state: JobState
  readonly attempts: number
  readonly maxAttempts: number
  readonly looks: number
  readonly due: Millis
  readonly changedAt: Millis
  readonly committedAt: Millis | null
  /** How the post was proved. */
  readonly proof: { readonly how: 'list' | 'person' | 'file'; readonly at: Millis } | null
  readonly fault: { readonly type: FaultType; readonly sentence: string } | null
  readonly wish: 'pause' | 'skip' | null
  readonly draft: boolean
  /** What its app does not take, while it waits. */
  readonly unfit: string | null
  readonly run: Line['run']
}

export const rowOf = ({ job, videoName, handle, app, run }: Line): JobRow => ({
  id: job.id,
  file: videoName,
  video: job.video,
  handle,
  app,
  account: job.account,
  campaign: job.campaign,
  phone: job.phone,
  state: job.state,
  attempts: job.attempts,
  maxAttempts: job.maxAttempts,
  looks: job.looks,
  due: job.due,
  changedAt: job.changedAt,
  committedAt: job.committedAt,
  proof: job.proof === null ? null : { how: job.proof.how, at: job.proof.at },
  fault: job.fault === null ? null : { type: job.fault.type, sentence: describeFault(job.fault) },
  wish: job.wish,
  draft: job.draft === true,
  unfit: job.unfit ?? null,
  run,
})
