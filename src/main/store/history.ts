import type { JobId } from '../../core/model/ids.ts'
import type { Baseline, Proof } from '../../core/model/proof.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'

interface PostedRow {
  readonly id: number
  readonly caption: string
  readonly proof: string
  readonly counted_at: number
}

/** What runs have read of an account's own list, and what the database says was posted to it. */
export const createHistory = ({ db, read }: Room): Pick<Store, 'listHistory'> => {
  // baselines are numbered as they are written; those of runs without a commit hang on their attempts
  const lists = (order: 'ASC' | 'DESC'): string => `
    SELECT list FROM baseline WHERE id = (SELECT id FROM (
      SELECT baseline AS id FROM job WHERE account = :account AND baseline IS NOT NULL
      UNION SELECT t.baseline FROM attempt t JOIN job j ON j.id = t.job
        WHERE j.account = :account AND t.baseline IS NOT NULL
    ) ORDER BY id ${order} LIMIT 1)`
  const first = db.prepare<{ list: string }>(lists('ASC'))
  const latest = db.prepare<{ list: string }>(lists('DESC'))
  const posted = db.prepare<PostedRow>(
    `SELECT id, caption, proof, counted_at FROM job
      WHERE account = :account AND counted_at IS NOT NULL AND state = 'succeeded' ORDER BY counted_at DESC, id DESC LIMIT 1000`,
  )
  const unsettled = db.prepare<{ caption: string }>(
    `SELECT caption FROM job WHERE account = :account AND counted_at IS NOT NULL AND state <> 'succeeded'`,
  )
  return {
    listHistory: (account) =>
      read(() => {
        const [oldest, newest] = [first.get({ account }), latest.get({ account })]
        if (oldest === undefined || newest === undefined) return null
        const posts = posted.all({ account }).map((r) => ({
          job: r.id as JobId,
          caption: r.caption,
          entry: (JSON.parse(r.proof) as Proof).entry,
          at: r.counted_at,
        }))
        return {
          first: JSON.parse(oldest.list) as Baseline,
          latest: JSON.parse(newest.list) as Baseline,
          posted: posts.reverse(),
          unsettled: unsettled.all({ account }).map((r) => r.caption),
        }
      }),
  }
}
