import { describeFault, kindOf } from '../../core/model/fault.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Job, JobState } from '../../core/model/job.ts'
import { progressColumns } from '../../core/model/past.ts'
import type { JobPast } from '../../core/store/past.ts'
import type { JobLine } from '../../core/store.ts'

/** The columns of a progress file, without those that only the oldest had. */
const columns = progressColumns.slice(0, -3)

const progressHeader = `${columns.join(',')}\r\n`

const iso = (at: Millis | null): string => (at === null ? '' : new Date(at).toISOString())

const words: Readonly<Record<JobState, string>> = {
  pending: 'pending',
  claimed: 'claimed',
  running: 'claimed',
  verifying: 'verification_pending',
  uncertain: 'verification_pending',
  retrying: 'retrying',
  paused: 'pending',
  failed: 'failed',
  skipped: 'skipped',
  succeeded: 'success',
}

/**
 * A job as one row of a progress file: what a script's own file said of it, with the state that it has now. Nothing is
 * escaped but what CSV itself needs: a program reads it, and a caption stays as it is.
 */
const progressCsv = ({ job, handle, app }: JobLine, origin: JobPast | undefined, defaultApp: string): string => {
  const past = origin?.cells ?? {}
  const mayBeThere = job.state === 'skipped' && job.committedAt !== null
  const isToDo = words[job.state] === 'pending' || job.state === 'retrying'
  const failure = job.state === 'succeeded' ? null : job.fault
  // a script's own words come back as they were
  const isOwn = failure?.type === 'failed-before'
  const row: Readonly<Record<string, string | undefined>> = {
    ...past,
    job_id: past.job_id ?? String(job.id),
    account: app === defaultApp ? handle : `${app}:${handle}`,
    video_path: past.video_path ?? origin?.videoPath,
    caption: job.caption,
    status: mayBeThere ? 'verification_pending' : words[job.state],
    claimed_at: past.claimed_at ?? iso(job.committedAt),
    completed_at: iso(endOf(job)),
    error: failure === null ? '' : isOwn ? past.error : describeFault(failure),
    attempts: String(job.attempts),
    max_attempts: String(job.maxAttempts),
    retry_at: job.state === 'retrying' ? iso(job.due) : '',
    error_type: failure === null ? '' : isOwn ? past.error_type : failure.type,
    error_category: failure === null ? '' : isOwn ? past.error_category : kindOf(failure).category,
    pass_number: past.pass_number ?? String(job.pass),
    video_id: past.video_id ?? job.proof?.link ?? '',
    // of what is still to do it is the job's, whatever a file said before
    publish_at: job.publishAt == null ? (isToDo ? '' : past.publish_at) : iso(job.publishAt),
  }
  return `${columns.map((c) => cell(row[c] ?? '')).join(',')}\r\n`
}

const endOf = ({ state, committedAt, proof, changedAt }: Job): Millis | null => {
  if (state === 'succeeded') return committedAt ?? proof?.at ?? changedAt
  return state === 'failed' || state === 'skipped' ? changedAt : null
}

const cell = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A page of a progress file. */
export const progressText = (
  lines: readonly JobLine[],
  origins: ReadonlyMap<JobLine['job']['id'], JobPast>,
  isFirst: boolean,
  defaultApp: string,
): string =>
  `${isFirst ? progressHeader : ''}${lines.map((l) => progressCsv(l, origins.get(l.job.id), defaultApp)).join('')}`
