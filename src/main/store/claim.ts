import type { JobId } from '../../core/model/ids.ts'
import type { Change, Claim, ClaimRequest, Store } from '../../core/store.ts'
import type { Fitness } from './fitness.ts'
import { createPick, type Picked } from './pick.ts'
import { orReplaced, type Room } from './room.ts'
import {
  type AccountRow,
  type PhoneRow,
  toAccount,
  toJob,
  toPhone,
  toVideo,
  type VideoRow,
  type WholeJobRow,
} from './rows.ts'
import { createSince } from './since.ts'
import type { Steps } from './steps.ts'
import type { Turns } from './turns.ts'

/** Gives a slot its next job: one query picks it, one guarded update takes it, in one transaction. */
export const createClaim = (
  room: Room,
  steps: Steps,
  turns: Turns,
  fitness: Fitness,
  maxLooks: () => number,
): Pick<Store, 'claim' | 'ready'> => {
  const { db } = room
  const pick = createPick(db, maxLooks)
  const since = createSince(db)
  const account = db.prepare<AccountRow>('SELECT * FROM account WHERE id = :id')
  const phone = db.prepare<PhoneRow>('SELECT * FROM phone WHERE id = :id')
  const video = db.prepare<VideoRow>('SELECT * FROM video WHERE fingerprint = :id')

  const claimOf = (row: WholeJobRow, mode: Claim['mode']): Claim => {
    const a = account.get({ id: row.account })
    const p = phone.get({ id: row.phone })
    const v = video.get({ id: row.video })
    if (a === undefined || p === undefined || v === undefined) throw new Error(`job ${row.id} points nowhere`)
    const job = toJob(row)
    if (job.slot === null) throw new Error(`job ${job.id} was claimed without a slot`)
    return {
      lease: { job: job.id, number: job.lease },
      mode,
      slot: job.slot,
      job,
      account: toAccount(a),
      phone: toPhone(p),
      video: toVideo(v),
      since: since.first(row),
      latest: since.latest(row),
    }
  }

  /** The next one that its app takes as it is: rules and files may have changed since it was added. */
  const pickFit = (request: Omit<ClaimRequest, 'slot'>): Picked | undefined => {
    for (;;) {
      turns.wake(request.now)
      const picked = pick({ ...request, only: null })
      if (picked?.mode !== 'post' || fitness.review(picked.job)) return picked
    }
  }

  const next = ({ slot, now, own, barred }: ClaimRequest): Claim | null => {
    const picked = pickFit({ now, own, barred })
    if (picked === undefined) return null
    const row = steps.row(picked.job)
    if (row === undefined) throw new Error(`job ${picked.job} has a turn and no row`)
    const post = picked.mode === 'post'
    const change: Change = {
      at: now,
      who: post ? 'dispatcher' : 'verifier',
      cause: post ? `Slot ${slot} took it.` : `Slot ${slot} looks again for the post.`,
    }
    const taken = { slot, phone: picked.phone, lease: row.lease + 1 }
    return claimOf(steps.take(row, post ? 'claim' : 'recheck', change, taken), picked.mode)
  }

  return {
    claim: (request) =>
      orReplaced(
        room.write(() => next(request)),
        () => null,
      ),
    ready: (now) =>
      room.write(() => {
        return (pickFit({ now, own: null, barred: [] })?.job ?? null) as JobId | null
      }),
  }
}
