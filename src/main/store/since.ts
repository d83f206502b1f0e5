import type { Baseline, Compared, Proof } from '../../core/model/proof.ts'
import type { WholeJobRow } from './rows.ts'
import type { Connection } from './sqlite.ts'

interface Proved {
  readonly caption: string
  readonly isAfter: 0 | 1
  readonly proof: string
}

export interface Since {
  /** For the list that a later run compares with: the first commit's, or that of before a person had the phone. */
  first(row: WholeJobRow): readonly string[]
  /** The last commit's list with what came after it; null where that is the first one's, or where a person came between. */
  latest(row: WholeJobRow): Compared | null
}

/** As many as a run may be told of; an older one that is left out makes a reading unclear, never wrong. */
const most = 500

/**
 * Captions of the account's posts that may stand above a job's baseline, oldest first. A post that was committed after
 * the baseline does. One that was only found after it (its own commit is older, or was disproved in error) may have been
 * on the list all along: it counts only if its entry was not, for it would otherwise explain this job's own post away,
 * and the job would be posted twice. After means in the order of the rows: a clock may jump.
 */
export const createSince = (db: Connection): Since => {
  const proved = db.prepare<Proved>(
    `SELECT caption, (committed_at IS NOT NULL AND committed_over >= :list) AS isAfter, proof FROM job
      WHERE account = :account AND proved_over >= :list AND state = 'succeeded' AND id <> :job
      ORDER BY committed_over, counted_at, id`,
  )
  const newest = db.prepare<{ id: number; list: string }>(
    `SELECT id, list FROM baseline WHERE id = (
      SELECT baseline FROM attempt WHERE job = :job AND mode = 'post' ORDER BY lease DESC LIMIT 1)`,
  )
  const after = ({ id: job, account }: WholeJobRow, list: number, baseline: Baseline): readonly string[] => {
    const known = new Set(baseline.entries.map((e) => e.key))
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
  return {
    first: (row) => {
      // as `comparedWith` has it
      const list = row.touched ?? row.baseline
      const text = row.touched_list ?? row.baseline_list
      return list === null || text === null ? [] : after(row, list, JSON.parse(text))
    },
    latest: (row) => {
      if (row.committed_at === null || row.touched !== null) return null
      const found = newest.get({ job: row.id })
      if (found === undefined || found.id === row.baseline) return null
      const baseline: Baseline = JSON.parse(found.list)
      return { baseline, since: after(row, found.id, baseline) }
    },
  }
}
