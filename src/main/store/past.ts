import type { AccountId, JobId } from '../../core/model/ids.ts'
import { inHand } from '../../core/model/job.ts'
import { lastOf, nameKey, type PastState, type ProgressCells, weight } from '../../core/model/past.ts'
import type { Baseline, Proof } from '../../core/model/proof.ts'
import type { JobPast, PastFate, PastRow, PastStore } from '../../core/store/past.ts'
import type { Fitness } from './fitness.ts'
import type { Gone, Namesake } from './gone.ts'
import type { Room } from './room.ts'
import type { WholeJobRow } from './rows.ts'
import type { Steps } from './steps.ts'
import type { Turns } from './turns.ts'

export interface PastParts {
  readonly steps: Steps
  readonly turns: Turns
  readonly gone: Gone
  readonly fitness: Fitness
  readonly namesakes: () => Namesake
}

/** What is there for a row: the job that it is about, and what a file said of it before. */
interface There {
  readonly fate: PastFate
  readonly job: WholeJobRow | null
  /** The row was taken before. */
  readonly isTold: boolean
}

/** A list that nobody read: it proves nothing and disproves nothing. */
const unread = (handle: string, at: number): Baseline => ({ handle, count: null, entries: [], complete: false, at })

/** Rows of progress files, as jobs that begin in the state that a file gives them. */
export const createPast = (room: Room, { steps, turns, gone, fitness, namesakes }: PastParts): PastStore => {
  const { db } = room
  const told = db.prepare<{ job: number; state: PastState }>(
    'SELECT job, state FROM past WHERE account = :account AND path = :path',
  )
  const latest = db.prepare<{ id: number }>(
    'SELECT id FROM job WHERE account = :account AND video = :video ORDER BY round DESC LIMIT 1',
  )
  const insert = db.prepare<{ id: number }>(
    `INSERT INTO job (campaign, account, video, caption, state, due, attempts, max_attempts, looks, committed_at, counted_at,
        quiet_at, touched, committed_over, created_at, changed_at, fault, proof, publish_at)
      VALUES (:campaign, :account, :video, :caption, :state, :due, :attempts, :maxAttempts, :looks, :committed, :counted,
        :committed, :touched, :touched, :now, :at, :fault, :proof, :publishAt)
      RETURNING id`,
  )
  const tell = db.prepare(
    `INSERT INTO past (account, path, name, job, state, gone, cells)
      VALUES (:account, :path, :name, :job, :state, :gone, :cells)
      ON CONFLICT (account, path) DO UPDATE SET state = excluded.state, cells = excluded.cells`,
  )
  const handleOf = db.prepare<{ handle: string }>('SELECT handle FROM account WHERE id = :account')
  const posted = db.prepare(
    'UPDATE account SET last_post_at = max(coalesce(last_post_at, :at), :at) WHERE id = :account',
  )
  const origin = db.prepare<{ path: string; cells: string | null }>(
    `SELECT video.path, (SELECT cells FROM past WHERE job = :job ORDER BY path LIMIT 1) AS cells
      FROM job JOIN video ON video.fingerprint = job.video WHERE job.id = :job`,
  )

  const weigh = (row: PastRow, namesake: Namesake): There => {
    const { account, video, path, state, isGone } = row
    const before = told.get({ account, path })
    if (before !== undefined && weight(state) <= weight(before.state)) return { fate: 'known', job: null, isTold: true }
    const same = before?.job ?? latest.get({ account, video })?.id
    const id = same ?? (isGone ? namesake(account, path) : null)
    const job = id === null ? null : (steps.row(id) ?? null)
    const isTold = before !== undefined
    if (job === null) {
      // its name says that it was posted by this account, and nobody can compare the files any more
      const isBarred = weight(state) === 0 && gone(account, lastOf(path), row.apart) !== null
      return { fate: isBarred ? 'known' : 'new', job, isTold }
    }
    if (weight(state) === 0 || job.state === 'succeeded') return { fate: 'known', job, isTold }
    if (inHand.includes(job.state)) return { fate: 'busy', job, isTold }
    const isSame = state === 'uncertain' && job.committed_at !== null
    return { fate: isSame ? 'known' : 'settled', job, isTold }
  }

  const keepUnread = (account: number, at: number): number | null =>
    steps.keepBaseline(JSON.stringify(unread(handleOf.get({ account })?.handle ?? '', at)))

  const proofOf = ({ link, at }: PastRow): Proof => ({ how: 'file', entry: null, link, at })

  const add = (campaign: number, row: PastRow, looks: number, now: number): number => {
    const { account, video, caption, state, due, at, attempts, maxAttempts, fault, publishAt } = row
    const isUncertain = state === 'uncertain'
    const added = insert.get({
      ...{ campaign, account, video, caption, state, due, attempts, maxAttempts, at, now, publishAt },
      looks: isUncertain ? looks : 0,
      committed: isUncertain ? at : null,
      counted: weight(state) > 0 ? at : null,
      touched: isUncertain ? keepUnread(account, at) : null,
      fault: fault === null ? null : JSON.stringify(fault),
      proof: state === 'succeeded' ? JSON.stringify(proofOf(row)) : null,
    })
    if (added === undefined) throw new Error('a job of the past was not written')
    if (weight(state) === 0) fitness.review(added.id)
    return added.id
  }

  /** By the arrows that there are: set aside with the commit that it may have had, opened again as uncertain, then proven. */
  const settle = (before: WholeJobRow, row: PastRow, looks: number, now: number): void => {
    const change = { at: now, who: 'intake', cause: row.cause } as const
    let job = before
    const proved = before.committed_at === null ? {} : { proved_over: steps.newest() }
    if (job.committed_at === null) {
      const { at } = row
      const touched = keepUnread(row.account, at)
      const also = { committed_at: at, counted_at: at, quiet_at: at, touched, committed_over: touched }
      const isOut = job.state === 'skipped'
      if (!isOut) job = steps.take(job, 'skip', change, also)
      job = steps.take(job, 'reopen', change, isOut ? { ...also, looks } : { looks })
    } else if (job.state === 'skipped') job = steps.take(job, 'reopen', change, { looks })
    if (row.state === 'succeeded') steps.take(job, 'prove', { ...change, proof: proofOf(row) }, proved)
  }

  const take = (campaign: number, row: PastRow, namesake: Namesake, looks: number, now: number): PastFate => {
    const { fate, job, isTold } = weigh(row, namesake)
    // a job in hand is left, and the row is asked again with the next import
    if (fate === 'busy' || (fate === 'known' && (isTold || job === null))) return fate
    const id = job?.id ?? add(campaign, row, looks, now)
    if (fate === 'settled' && job !== null) settle(job, row, looks, now)
    const { account, path, state, isGone } = row
    const cells = JSON.stringify(row.cells)
    tell.run({ account, path, name: lastOf(path), job: id, state, gone: isGone ? 1 : 0, cells })
    if (state === 'succeeded') posted.run({ account, at: row.at })
    return fate
  }

  return {
    weighPast: (rows) =>
      room.read(() => {
        const namesake = namesakes()
        return rows.map((row) => weigh(row, namesake).fate)
      }),
    takePast: (campaign, rows, looks, at) =>
      room.write(() => {
        const namesake = namesakes()
        const fates = rows.map((row) => take(campaign, row, namesake, looks, at))
        for (const account of new Set(rows.map((r) => r.account))) turns.mark(account)
        return fates
      }),
    gone: (names) =>
      room.read(() =>
        names.flatMap(({ account, name }) => {
          const found = gone(account, nameKey(name))
          return found === null ? [] : [{ account: account as AccountId, name, ...found }]
        }),
      ),
    pastOf: (jobs) =>
      room.read(() => {
        const found = new Map<JobId, JobPast>()
        for (const job of jobs) {
          const row = origin.get({ job })
          if (row === undefined) continue
          const cells = row.cells === null ? null : (JSON.parse(row.cells) as ProgressCells)
          found.set(job, { videoPath: row.path, cells })
        }
        return found
      }),
  }
}
