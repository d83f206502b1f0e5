import type { Millis } from './ids.ts'
import type { When } from './when.ts'

/** What scripts that ran before Posthouse left in their progress files. */

/** The columns of a progress file, in the order in which one is written. The last three come from the oldest scripts. */
export const progressColumns = [
  'job_id',
  'account',
  'video_path',
  'caption',
  'status',
  'worker_id',
  'claimed_at',
  'completed_at',
  'error',
  'attempts',
  'max_attempts',
  'retry_at',
  'error_type',
  'error_category',
  'pass_number',
  'run_id',
  'video_id',
  'publish_at',
  'last_attempt',
  'account_name',
  'timestamp',
] as const
export type ProgressColumn = (typeof progressColumns)[number]

/** The cells of one row as its file has them; an empty one is left out. */
export type ProgressCells = Readonly<Partial<Record<ProgressColumn, string>>>

/** The states in which a row of the past becomes a job. */
export const pastStates = ['pending', 'skipped', 'failed', 'uncertain', 'succeeded'] as const
export type PastState = (typeof pastStates)[number]

/** How much a state says about whether the post exists; of two rows for one post the higher counts. */
export const weight = (state: PastState): number => (state === 'succeeded' ? 2 : state === 'uncertain' ? 1 : 0)

const states: Readonly<Record<string, PastState>> = {
  pending: 'pending',
  queued: 'pending',
  retry: 'pending',
  retrying: 'pending',
  skip: 'skipped',
  skipped: 'skipped',
  fail: 'failed',
  failed: 'failed',
  success: 'succeeded',
  succeeded: 'succeeded',
  posted: 'succeeded',
  // a run that was cut short may have tapped Share: nobody wrote down what came of it
  claimed: 'uncertain',
  verification_pending: 'uncertain',
  terminated: 'uncertain',
}

const signsOfRun = ['claimed_at', 'completed_at', 'worker_id', 'error', 'last_attempt', 'timestamp'] as const

/**
 * The state of a row. A word that nobody knows may mean posted, and so may no word where there are signs of a run: both are
 * uncertain, never pending.
 */
export const pastState = (cells: ProgressCells): { readonly state: PastState; readonly isKnown: boolean } => {
  const word = (cells.status ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  if (word === '')
    return { state: signsOfRun.some((c) => cells[c] !== undefined) ? 'uncertain' : 'pending', isKnown: true }
  const state = Object.hasOwn(states, word) ? states[word] : undefined
  return state === undefined ? { state: 'uncertain', isKnown: false } : { state, isKnown: true }
}

/** One row of a progress file. */
export interface ProgressRow {
  /** `line 12`, or `job 12` where the file has no lines. */
  readonly place: string
  readonly app: string
  readonly handle: string
  /** As the file has it, of whatever system. */
  readonly path: string
  readonly caption: string
  readonly state: PastState
  /** When it ended or was last tried; null: the row does not say. */
  readonly at: Millis | null
  readonly retryAt: Millis | null
  /** When it is to be posted, where it is still to do; null: as soon as may be. */
  readonly publishAt: When | null
  readonly attempts: number
  readonly maxAttempts: number | null
  readonly cells: ProgressCells
  /** All of it as it stands there. */
  readonly text: string
}

/** Something of a progress file that cannot be used, as it stands there. */
export interface AsideRow {
  readonly place: string
  readonly why: string
  readonly text: string
}

/** Names that differ in case or in the form of their letters alone are one name. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

/** A path of any system, comparable: with `/`, without its drive. */
export const pathKey = (path: string): string =>
  nameKey(path.trim())
    .replaceAll('\\', '/')
    .replace(/^(?:[a-z]:)?(?:\.?\/)*/, '')
    .replace(/\/{2,}/g, '/')

export const lastOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1)

/** How many folders and names two paths have in common, from their ends. */
export const commonTail = (a: string, b: string): number => {
  const [x, y] = [a.split('/').reverse(), b.split('/').reverse()]
  const differs = x.findIndex((part, i) => part !== y[i])
  return differs < 0 ? x.length : differs
}
