import type { JobState } from '../../core/model/job.ts'
import { commonTail, lastOf, pathKey } from '../../core/model/past.ts'
import type { Connection } from './sqlite.ts'

export interface GoneJob {
  readonly job: number
  readonly state: JobState
  readonly at: number
}

/**
 * The job of a video that the account posted, or may have posted, under that name (`nameKey`), whose file was gone before
 * anybody could read it: another file of the name may be the same video. `apart`: recorded paths that are known to be other
 * videos. Null: there is none.
 */
export type Gone = (account: number, name: string, apart?: readonly string[]) => GoneJob | null

export const createGone = (db: Connection): Gone => {
  const any = db.prepare('SELECT 1 FROM past WHERE gone = 1 LIMIT 1')
  // left to itself, SQLite reads all of the account's rows, or all jobs
  const find = db.prepare<GoneJob & { readonly path: string }>(
    `SELECT job.id AS job, job.state, job.changed_at AS at, past.path FROM past INDEXED BY past_gone CROSS JOIN job ON job.id = past.job
      WHERE past.account = :account AND past.name = :name AND past.gone = 1 AND job.counted_at IS NOT NULL
      ORDER BY job.id`,
  )
  let isNone = true
  return (account, name, apart = []) => {
    // most farms have none, and rows of the past are never taken away
    if (isNone && any.get() === undefined) return null
    isNone = false
    const found = find.all({ account, name }).find((f) => !apart.includes(f.path))
    return found === undefined ? null : { job: found.job, state: found.state, at: found.at }
  }
}

/** The waiting job of an account for a video of that name; of several, the one whose path is most like the row's. */
export type Namesake = (account: number, path: string) => number | null

/** Good for one transaction: each account's waiting jobs are read once. */
export const createNamesakes = (db: Connection): (() => Namesake) => {
  const waiting = db.prepare<{ id: number; path: string }>(
    `SELECT job.id, video.path FROM job JOIN video ON video.fingerprint = job.video
      WHERE job.account = :account AND job.counted_at IS NULL ORDER BY job.id`,
  )
  return () => {
    const accounts = new Map<number, ReadonlyMap<string, readonly { id: number; path: string }[]>>()
    const namesOf = (account: number): ReadonlyMap<string, readonly { id: number; path: string }[]> => {
      const jobs = waiting.all({ account }).map(({ id, path }) => ({ id, path: pathKey(path) }))
      const names = Map.groupBy(jobs, ({ path }) => lastOf(path))
      accounts.set(account, names)
      return names
    }
    return (account, path) => {
      const same = (accounts.get(account) ?? namesOf(account)).get(lastOf(path)) ?? []
      const best = same.reduce<{ id: number; like: number } | null>((b, s) => {
        const like = commonTail(s.path, path)
        return b === null || like > b.like ? { id: s.id, like } : b
      }, null)
      return best?.id ?? null
    }
  }
}
