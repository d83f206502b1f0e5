import type { AccountId, JobId } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'

interface CountedRow {
  readonly job: number
  readonly account: number
  readonly state: JobState
  readonly at: number
  readonly videoName: string
}

const most = 20_000

export const createCounted = ({ db, read }: Room): Pick<Store, 'counted' | 'namesOf'> => {
  // account by account, as their index lies
  const posts = db.prepare<CountedRow>(
    `SELECT j.id AS job, j.account, j.state, j.counted_at AS at, v.name AS videoName
      FROM account a CROSS JOIN job j CROSS JOIN video v
      WHERE j.account = a.id AND j.counted_at >= :from AND j.counted_at < :to AND v.fingerprint = j.video
      ORDER BY a.id, j.counted_at LIMIT ${most}`,
  )
  const names = db.prepare<{ job: number; name: string }>(
    `SELECT j.id AS job, v.name FROM json_each(:jobs) asked CROSS JOIN job j CROSS JOIN video v
      WHERE j.id = asked.value AND v.fingerprint = j.video`,
  )
  return {
    namesOf: (jobs) =>
      read(() => new Map(names.all({ jobs: JSON.stringify(jobs) }).map(({ job, name }) => [job as JobId, name]))),
    counted: (from, to) =>
      read(() => posts.all({ from, to }).map((r) => ({ ...r, job: r.job as JobId, account: r.account as AccountId }))),
  }
}
