import { comparedWith, type Job } from '../../core/model/job.ts'
import type { Proof } from '../../core/model/proof.ts'
import type { Connection } from './sqlite.ts'

interface Proved {
  readonly caption: string
  readonly committed_at: number | null
  readonly proof: string
}

/** As many as a run may be told of; an older one that is left out makes a reading unclear, never wrong. */
const most = 500

/**
 * Captions of the account's posts that may stand above a job's baseline, oldest first. A post that was committed after
 * the baseline does. One that was only found after it (its own commit is older, or was disproved in error) may have been
 * on the list all along: it counts only if its entry was not, for it would otherwise explain this job's own post away,
 * and the job would be posted twice.
 */
export const createSince = (db: Connection): ((job: Job) => readonly string[]) => {
  const proved = db.prepare<Proved>(
    `SELECT caption, committed_at, proof FROM job
      WHERE account = :account AND counted_at IS NOT NULL AND state = 'succeeded' AND changed_at >= :since AND id <> :job
      ORDER BY counted_at, id`,
  )
  return (job) => {
    const { id, account } = job
    const baseline = comparedWith(job)
    if (baseline === null) return []
    const known = new Set(baseline.entries.map((e) => e.key))
    return proved
      .all({ account, job: id, since: baseline.at })
      .filter(({ committed_at, proof }) => {
        if (committed_at !== null && committed_at >= baseline.at) return true
        const { entry } = JSON.parse(proof) as Proof
        return entry !== null && !known.has(entry.key)
      })
      .map((p) => p.caption)
      .slice(-most)
  }
}
