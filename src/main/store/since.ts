import type { Baseline, Proof } from '../../core/model/proof.ts'
import type { WholeJobRow } from './rows.ts'
import type { Connection } from './sqlite.ts'

interface Proved {
  readonly caption: string
  readonly isAfter: 0 | 1
  readonly proof: string
}

/** As many as a run may be told of; an older one that is left out makes a reading unclear, never wrong. */
const most = 500

/**
 * Captions of the account's posts that may stand above a job's baseline, oldest first. A post that was committed after
 * the baseline does. One that was only found after it (its own commit is older, or was disproved in error) may have been
 * on the list all along: it counts only if its entry was not, for it would otherwise explain this job's own post away,
 * and the job would be posted twice. After means in the order of the rows: a clock may jump.
 */
export const createSince = (db: Connection): ((row: WholeJobRow) => readonly string[]) => {
  const proved = db.prepare<Proved>(
    `SELECT caption, (committed_at IS NOT NULL AND committed_over >= :list) AS isAfter, proof FROM job
      WHERE account = :account AND proved_over >= :list AND state = 'succeeded' AND id <> :job
      ORDER BY committed_over, counted_at, id`,
  )
  return ({ id: job, account, baseline, baseline_list, touched, touched_list }) => {
    // as `comparedWith` has it
    const list = touched ?? baseline
    const text = touched_list ?? baseline_list
    if (list === null || text === null) return []
    const known = new Set((JSON.parse(text) as Baseline).entries.map((e) => e.key))
    return proved
      .all({ account, job, list })
      .filter(({ isAfter, proof }) => {
        if (isAfter === 1) return true
        const { entry } = JSON.parse(proof) as Proof
        return entry !== null && !known.has(entry.key)
      })
      .map((p) => p.caption)
      .slice(-most)
  }
}
