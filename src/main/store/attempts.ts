import type { Fault } from '../../core/model/fault.ts'
import type { Fingerprint, JobId, PhoneId, SlotId } from '../../core/model/ids.ts'
import { type Arrow, type Attempt, inHand, type JobState, type MoveRow, type Who } from '../../core/model/job.ts'
import type { Change, Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { JobRow } from './rows.ts'
import { inHandSql } from './states.ts'

interface AttemptRow {
  readonly job: number
  readonly lease: number
  readonly mode: Attempt['mode']
  readonly phone: string
  readonly slot: number
  readonly handle: string
  readonly caption: string
  readonly video: string
  readonly started_at: number
  readonly ended_at: number | null
  readonly outcome: string | null
  readonly fault: string | null
  readonly evidence: string
}

interface StepRow {
  readonly job: number
  readonly from_state: JobState
  readonly arrow: Arrow
  readonly to_state: JobState
  readonly lease: number
  readonly at: number
  readonly who: Who
  readonly cause: string
}

export interface Attempts {
  readonly store: Pick<Store, 'begin' | 'attempts' | 'lastRuns' | 'moves'>
  /** In a transaction already. */
  begin(attempt: Attempt): void
  /** The run of this lease is over; `baseline` is the id of one that it read. In a transaction already. */
  end(before: JobRow, arrow: Arrow, change: Change, baseline: number | null): void
}

interface SpanRow {
  readonly job: number
  readonly started_at: number
  readonly ended_at: number | null
}

const most = 1_000

/** What was done about a job: its runs and its moves. */
export const createAttempts = ({ db, write, read }: Room): Attempts => {
  // only the holder of the lease begins an attempt, and only once
  const insert = db.prepare(
    `INSERT INTO attempt (job, lease, mode, phone, slot, handle, caption, video, started_at, evidence)
      SELECT :job, :lease, :mode, :phone, :slot, :handle, :caption, :video, :startedAt, :evidence
      WHERE EXISTS (SELECT 1 FROM job WHERE id = :job AND lease = :lease AND ${inHandSql})
      ON CONFLICT (job, lease) DO NOTHING`,
  )
  const finish = db.prepare(
    `UPDATE attempt SET ended_at = :at, outcome = :outcome, fault = :fault, baseline = coalesce(:baseline, baseline)
      WHERE job = :job AND lease = :lease AND ended_at IS NULL`,
  )
  const ofJob = db.prepare<AttemptRow>('SELECT * FROM attempt WHERE job = :job ORDER BY lease')
  // asked for one page of jobs, each found by its key: a list that joined runs would read those of all its jobs
  const last = db.prepare<SpanRow>(
    `SELECT job, started_at, ended_at FROM attempt
      WHERE job IN (SELECT value FROM json_each(:jobs)) AND (mode = 'post' OR ended_at IS NULL) ORDER BY job, lease`,
  )
  const history = db.prepare<StepRow>('SELECT * FROM move WHERE job = :job ORDER BY step')

  const begin = (a: Attempt): void => {
    const { job, lease, mode, phone, slot, handle, caption, video, startedAt, evidence } = a
    insert.run({ job, lease, mode, phone, slot, handle, caption, video, startedAt, evidence })
  }

  return {
    begin,
    end: (before, arrow, { at, outcome, fault }, baseline) => {
      if (!inHand.includes(before.state)) return
      const json = fault === undefined || fault === null ? null : JSON.stringify(fault)
      finish.run({ job: before.id, lease: before.lease, at, outcome: outcome ?? arrow, fault: json, baseline })
    },
    store: {
      begin: (attempt) => write(() => begin(attempt)),
      attempts: (job) => read(() => ofJob.all({ job }).map(toAttempt)),
      lastRuns: (jobs) =>
        read(() => {
          const rows = last.all({ jobs: JSON.stringify(jobs.slice(0, most)) })
          return new Map(rows.map((r) => [r.job as JobId, { startedAt: r.started_at, endedAt: r.ended_at }]))
        }),
      moves: (job) => read(() => history.all({ job }).map(toMove)),
    },
  }
}

const toAttempt = (r: AttemptRow): Attempt => ({
  job: r.job as JobId,
  lease: r.lease,
  mode: r.mode,
  phone: r.phone as PhoneId,
  slot: r.slot as SlotId,
  handle: r.handle,
  caption: r.caption,
  video: r.video as Fingerprint,
  startedAt: r.started_at,
  endedAt: r.ended_at,
  outcome: r.outcome,
  fault: r.fault === null ? null : (JSON.parse(r.fault) as Fault),
  evidence: r.evidence,
})

const toMove = (r: StepRow): MoveRow => ({
  job: r.job as JobId,
  from: r.from_state,
  arrow: r.arrow,
  to: r.to_state,
  lease: r.lease,
  at: r.at,
  who: r.who,
  cause: r.cause,
})
