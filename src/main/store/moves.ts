import type { JobId, Lease } from '../../core/model/ids.ts'
import { type Arrow, inHand, type JobState, personArrows, sources, type Wish } from '../../core/model/job.ts'
import type { Baseline, Proof } from '../../core/model/proof.ts'
import type { Change, Moved, Store } from '../../core/store.ts'
import type { Attempts } from './attempts.ts'
import type { Events } from './events.ts'
import type { RecordHealth } from './health.ts'
import type { Holds } from './holds.ts'
import { orReplaced, type Room } from './room.ts'
import { toJob, type WholeJobRow } from './rows.ts'
import type { Sums } from './stats.ts'
import type { Steps } from './steps.ts'
import type { Takeovers } from './takeovers.ts'

export interface MoveParts {
  readonly steps: Steps
  readonly holds: Holds
  readonly health: RecordHealth
  readonly attempts: Attempts
  readonly events: Events
  readonly sums: Sums
  readonly takeovers: Takeovers
  readonly maxLooks: () => number
}

/** Arrows that have a door of their own: claim, permit and due. */
const doors: readonly Arrow[] = ['claim', 'recheck', 'commit', 'due']
const mayWish: readonly JobState[] = ['claimed', 'running']

const no = (why: string): Moved => ({ moved: false, why })
const yes = (row: WholeJobRow): Moved => ({ moved: true, job: toJob(row) })
const noJob = no('There is no such job.')

type Moves = Pick<Store, 'move' | 'movePerson' | 'wish' | 'due' | 'doubt'>

export const createMoves = (room: Room, parts: MoveParts): Moves => {
  const { steps, holds, health, attempts, events, sums, takeovers, maxLooks } = parts
  const setWish = room.db.prepare('UPDATE job SET wish = :wish, changed_at = :at WHERE id = :job')
  const lookSoon = room.db.prepare(
    'UPDATE job SET due = :due, looks = min(looks, :most), changed_at = :at WHERE id = :job',
  )
  const rested = room.db.prepare<{ id: number }>(
    `SELECT id FROM job WHERE state = 'retrying' AND due <= :now ORDER BY due, id`,
  )

  /** What the list showed stays with the attempt; it is what a person's hands are compared with. */
  const close = (row: WholeJobRow, arrow: Arrow, change: Change): void => {
    const isBare = row.committed_at === null && change.baseline !== undefined && change.baseline !== null
    const list = isBare ? steps.keepBaseline(JSON.stringify(change.baseline)) : null
    attempts.end(row, arrow, change, list)
    if (list !== null) takeovers.touch(row, list)
  }

  const apply = (row: WholeJobRow, arrow: Arrow, change: Change): WholeJobRow => {
    const isFound = arrow === 'prove' || arrow === 'already'
    const now = steps.take(row, arrow, change, isFound ? { proved_over: steps.newest() } : {})
    if (change.attempt !== undefined) attempts.begin(change.attempt)
    health(row, arrow, change)
    for (const hold of change.holds ?? []) holds.placeNow(hold, change.at)
    sums(row, now, change)
    if (!inHand.includes(now.state)) close(row, arrow, change)
    return now
  }

  /** The worker let go of a job that a person wanted out of the way meanwhile: now it is done. */
  const grant = (row: WholeJobRow, wish: Wish | null, change: Change): WholeJobRow => {
    if (wish === null || (row.state !== 'pending' && row.state !== 'retrying')) return row
    const cause = `A person asked to ${wish} it while a worker had it.`
    return steps.take(row, wish, { at: change.at, who: 'person', cause })
  }

  const move = (lease: Lease, arrow: Arrow, change: Change): Moved => {
    const row = steps.row(lease.job)
    if (row === undefined) return noJob
    if (row.lease !== lease.number) return no('This lease is over.')
    if (doors.includes(arrow)) return no(`A job is not moved by ${arrow}.`)
    // the number stays on the row, but the lease is over as soon as the job was let go
    if (!inHand.includes(row.state) || !sources(arrow).includes(row.state))
      return no(`The job is ${row.state}: there is no ${arrow} from here.`)
    return yes(grant(apply(row, arrow, change), row.wish, change))
  }

  const doubt = (lease: Lease, change: Change): Moved => {
    const row = steps.row(lease.job)
    if (row === undefined) return noJob
    if (row.lease !== lease.number) return no('This lease is over.')
    if (row.state !== 'running' || row.touched_list === null)
      return no(`The job is ${row.state}: nobody had its phone.`)
    // the earliest time at which a person can have shared it: what was proved later is compared with that
    const since = (JSON.parse(row.touched_list) as Baseline).at
    const unseen = {
      committed_at: since,
      counted_at: since,
      committed_over: row.touched,
      quiet_at: change.at,
      upload_seen: 0 as const,
      looks: maxLooks(),
    }
    const may = steps.take(
      row,
      'commit',
      { ...change, cause: 'A person had the phone and may have shared it.' },
      unseen,
    )
    const now = steps.take(may, 'lose', { ...change, spends: 'nothing' })
    sums(row, now, change)
    attempts.end(row, 'lose', change, null)
    return yes(now)
  }

  const want = (job: JobId, wish: Wish, at: number): Moved => {
    const row = steps.row(job)
    if (row === undefined) return noJob
    if (!mayWish.includes(row.state)) return no(`The job is ${row.state}: no worker can be called back from it.`)
    setWish.run({ job, wish, at })
    return yes({ ...row, wish, changed_at: at })
  }

  /** A look is taken by the claim, when a slot is there for it; the wish itself is told as an event. */
  const askLook = (row: WholeJobRow, change: Change): Moved => {
    const due = change.due ?? change.at
    const most = maxLooks() - 1
    lookSoon.run({ job: row.id, due, most, at: change.at })
    const { account, id: job } = row
    events.noteNow({ at: change.at, who: change.who, what: 'recheck', why: change.cause, job, phone: null, account })
    return yes({ ...row, due, looks: Math.min(row.looks, most), changed_at: change.at })
  }

  const movePerson = (job: JobId, seen: JobState, arrow: Arrow, change: Change): Moved => {
    const row = steps.row(job)
    if (row === undefined) return noJob
    const bothHeld = mayWish.includes(seen) && mayWish.includes(row.state)
    if (row.state !== seen && !bothHeld) return no(`The job is ${row.state} by now.`)
    const allowed: readonly Arrow[] = personArrows(row.state, row.committed_at !== null)
    if (!allowed.includes(arrow)) return no(`The job is ${row.state}: there is no ${arrow} from here.`)
    if (mayWish.includes(row.state) && (arrow === 'pause' || arrow === 'skip')) return want(job, arrow, change.at)
    if (arrow === 'recheck') return askLook(row, change)
    const proof: Proof = { how: 'person', entry: null, link: null, at: change.at }
    return yes(apply(row, arrow, arrow === 'prove' ? { ...change, proof: change.proof ?? proof } : change))
  }

  const due = (now: number): number => {
    const ids = rested.all({ now })
    for (const { id } of ids) {
      const row = steps.row(id)
      if (row !== undefined) steps.take(row, 'due', { at: now, who: 'dispatcher', cause: 'Its rest is over.' })
    }
    return ids.length
  }

  return {
    move: (lease, arrow, change) =>
      orReplaced(
        room.write(() => move(lease, arrow, change)),
        no,
      ),
    movePerson: (job, seen, arrow, change) =>
      orReplaced(
        room.write(() => movePerson(job, seen, arrow, change)),
        no,
      ),
    wish: (job, wish, at) =>
      orReplaced(
        room.write(() => want(job, wish, at)),
        no,
      ),
    doubt: (lease, change) =>
      orReplaced(
        room.write(() => doubt(lease, change)),
        no,
      ),
    due: (now) => room.write(() => due(now)),
  }
}
