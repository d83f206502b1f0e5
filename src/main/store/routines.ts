import type { JobId } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import { type Heartbeat, routineIds } from '../../core/model/routine.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'

interface RoutineRow {
  readonly id: string
  readonly every_ms: number | null
  readonly paused_at: number | null
  readonly started_at: number | null
  readonly succeeded_at: number | null
  readonly failed_at: number | null
  readonly skipped_at: number | null
  readonly failures: number
  readonly took_ms: number | null
  readonly did: string | null
  readonly is_well: 0 | 1
  readonly error: string | null
}

interface FateRow {
  readonly id: number
  readonly state: JobState
  readonly committed_at: number | null
  readonly changed_at: number
}

const settled: readonly JobState[] = ['succeeded', 'failed', 'skipped']

/** Heartbeats, and what the routines ask about many jobs at once. */
export const createRoutines = ({ db, write, read }: Room): Pick<Store, 'routines' | 'keepRoutine' | 'fates'> => {
  const all = db.prepare<RoutineRow>('SELECT * FROM routine')
  const keep = db.prepare(
    `INSERT INTO routine (id, every_ms, paused_at, started_at, succeeded_at, failed_at, skipped_at, failures, took_ms,
        did, is_well, error)
      VALUES (:id, :everyMs, :pausedAt, :startedAt, :succeededAt, :failedAt, :skippedAt, :failures, :tookMs, :did,
        :isWell, :error)
      ON CONFLICT (id) DO UPDATE SET every_ms = excluded.every_ms, paused_at = excluded.paused_at,
        started_at = excluded.started_at, succeeded_at = excluded.succeeded_at, failed_at = excluded.failed_at,
        skipped_at = excluded.skipped_at, failures = excluded.failures, took_ms = excluded.took_ms,
        did = excluded.did, is_well = excluded.is_well, error = excluded.error`,
  )
  const fates = db.prepare<FateRow>(
    `SELECT id, state, committed_at, changed_at FROM job WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id`,
  )
  return {
    routines: () => read(() => all.all().flatMap(toBeat)),
    keepRoutine: ({ isWell, ...beat }) => write(() => void keep.run({ ...beat, isWell: isWell ? 1 : 0 })),
    fates: (jobs) =>
      read(() =>
        fates.all({ ids: JSON.stringify(jobs.slice(0, 1_000)) }).map((r) => ({
          job: r.id as JobId,
          state: r.state,
          isUnsettled: !settled.includes(r.state) || (r.state === 'skipped' && r.committed_at !== null),
          at: r.changed_at,
        })),
      ),
  }
}

/** A routine that this version does not know is left out. */
const toBeat = (r: RoutineRow): readonly Heartbeat[] => {
  const id = routineIds.find((known) => known === r.id)
  if (id === undefined) return []
  return [
    {
      id,
      everyMs: r.every_ms,
      pausedAt: r.paused_at,
      startedAt: r.started_at,
      succeededAt: r.succeeded_at,
      failedAt: r.failed_at,
      skippedAt: r.skipped_at,
      failures: r.failures,
      tookMs: r.took_ms,
      did: r.did,
      isWell: r.is_well === 1,
      error: r.error,
    },
  ]
}
