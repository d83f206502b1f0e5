import { type Arrow, inHand } from '../../core/model/job.ts'
import type { Change } from '../../core/store.ts'
import { type Patch, patchFor } from './patch.ts'
import { type WholeJobRow, wholeJob } from './rows.ts'
import type { Connection, Statement, Value } from './sqlite.ts'
import { sourcesSql } from './states.ts'
import type { Turns } from './turns.ts'

/** The only writer of a job's state, and of its history. */
export interface Steps {
  row(job: number): WholeJobRow | undefined
  /** Takes an arrow, guarded by state and lease, and writes its line of history. Answers the row as it is now. */
  take(row: WholeJobRow, arrow: Arrow, change: Change, also?: Patch): WholeJobRow
  /** Keeps what the list showed before the commit; answers its id. */
  keepBaseline(list: string): number | null
  /** The id of the newest baseline; 0 before the first. */
  newest(): number
}

export const createSteps = (db: Connection, turns: Turns, freshFirst: () => boolean = () => true): Steps => {
  const byId = db.prepare<WholeJobRow>(`SELECT ${wholeJob} WHERE j.id = :job`)
  const addBaseline = db.prepare<{ id: number }>('INSERT INTO baseline (list) VALUES (:list) RETURNING id')
  const last = db.prepare<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM baseline')
  const append = db.prepare(`INSERT INTO move (job, step, from_state, arrow, to_state, lease, at, who, cause)
    VALUES (:job, :step, :from, :arrow, :to, :lease, :at, :who, :cause)`)

  // one statement for each arrow and set of columns: a few dozen in all
  const guarded = new Map<string, Statement<unknown>>()
  const update = (arrow: Arrow, columns: readonly string[]): Statement<unknown> => {
    const key = `${arrow} ${columns.join()}`
    let statement = guarded.get(key)
    if (statement === undefined) {
      statement = db.prepare(`UPDATE job SET ${columns.map((c) => `${c} = :${c}`).join(', ')}
        WHERE id = :job AND lease = :held AND state IN ${sourcesSql(arrow)}`)
      guarded.set(key, statement)
    }
    return statement
  }

  return {
    row: (job) => byId.get({ job }),
    newest: () => last.get()?.id ?? 0,
    keepBaseline: (list) => addBaseline.get({ list })?.id ?? null,
    take: (row, arrow, change, also) => {
      const patch = patchFor(row, arrow, change, also ?? {}, freshFirst())
      const values = patch as Readonly<Record<string, Value>>
      const changed = update(arrow, Object.keys(values)).run({ ...values, job: row.id, held: row.lease })
      if (changed !== 1) throw new Error(`job ${row.id} did not take ${arrow} from ${row.state}`)
      const now: WholeJobRow = { ...row, ...patch }
      append.run({
        job: row.id,
        step: now.step,
        from: row.state,
        arrow,
        to: now.state,
        lease: now.lease,
        at: change.at,
        who: change.who,
        cause: change.cause,
      })
      if (!inHand.includes(now.state)) turns.mark(row.account)
      else if (!inHand.includes(row.state)) turns.leave(row.account)
      return now
    },
  }
}
