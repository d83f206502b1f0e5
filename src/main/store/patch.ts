import { type Arrow, inHand, type JobState, target } from '../../core/model/job.ts'
import type { Change } from '../../core/store.ts'
import type { JobRow } from './rows.ts'

/** The columns that an arrow changes; a column that keeps its value is not in it. */
export type Patch = { readonly [K in keyof JobRow]?: JobRow[K] }

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** Only what really changes: SQLite rewrites every index of a column that is named, changed or not. */
const differing = (row: JobRow, patch: Patch): Patch =>
  Object.fromEntries(Object.entries(patch).filter(([k, v]) => v !== undefined && v !== row[k as keyof JobRow]))

const isInHand = (state: JobState): boolean => inHand.includes(state)

/** Retries go after fresh jobs, where those go first. */
const growsPass = (arrow: Arrow): boolean => arrow === 'defer' || arrow === 'disprove' || arrow === 'retry'

/**
 * What taking an arrow does to a row, by the rules of the house:
 * - letting a job go gives back slot, phone and wish;
 * - an answer that the post is not there clears the commit; the baseline stays for good;
 * - the same answer, after a person had the phone, is also the end of that comparison;
 * - a retry by a person starts counting anew;
 * - no arrow makes a job due before the time that a person gave it.
 * Claim and commit bring their own columns in `also`.
 */
export const patchFor = (row: JobRow, arrow: Arrow, change: Change, also: Patch, freshFirst: boolean): Patch => {
  const to = target(row.state, arrow)
  if (to === undefined) throw new Error(`no arrow ${arrow} leaves ${row.state}`)
  const fresh = arrow === 'retry'
  const spent = (what: Change['spends'], n: number): number => (fresh ? 0 : n + (change.spends === what ? 1 : 0))
  const uncommitted = to === 'retrying' || to === 'failed'
  return differing(row, {
    state: to,
    step: row.step + 1,
    changed_at: change.at,
    due: Math.max(change.due ?? (fresh || arrow === 'reopen' ? change.at : row.due), row.publish_at ?? 0),
    pass: freshFirst ? row.pass + (growsPass(arrow) ? 1 : 0) : 0,
    attempts: spent('attempt', row.attempts),
    tries: spent('try', row.tries),
    looks: arrow === 'reopen' ? 0 : row.looks + (change.spends === 'look' ? 1 : 0),
    fault: change.fault === undefined ? (fresh ? null : row.fault) : json(change.fault),
    proof: change.proof === undefined ? row.proof : json(change.proof),
    committed_at: uncommitted ? null : row.committed_at,
    quiet_at: uncommitted ? null : (change.quietAt ?? row.quiet_at),
    upload_seen: uncommitted ? 0 : change.uploadSeen === true ? 1 : row.upload_seen,
    counted_at: uncommitted ? null : arrow === 'already' ? (row.counted_at ?? change.at) : row.counted_at,
    draft: to === 'uncertain' ? 0 : row.draft,
    touched: uncommitted && row.committed_at !== null ? null : row.touched,
    ...(isInHand(to) ? {} : { slot: null, phone: null, wish: null }),
    ...also,
  })
}
