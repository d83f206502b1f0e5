import type { Lease, Millis } from '../../core/model/ids.ts'
import { sources } from '../../core/model/job.ts'
import type { Baseline } from '../../core/model/proof.ts'
import type { Permit, Store } from '../../core/store.ts'
import type { Gates } from './gates.ts'
import { holding } from './gates.ts'
import { orReplaced, type Room } from './room.ts'
import type { Steps } from './steps.ts'

const no = (why: string): Permit => ({ ok: false, why })

/** The commit: the last look before the one tap that cannot be taken back. */
export const createPermit = (room: Room, steps: Steps, gates: Gates): Pick<Store, 'permit' | 'bar'> => {
  const refusing = room.db.prepare<{ sentence: string }>(
    `SELECT sentence FROM hold WHERE stops = 'commits' AND ${holding} AND (scope = 'farm'
        OR (scope = 'campaign' AND target = :campaign)
        OR (scope = 'app' AND target = :app)
        OR (scope = 'vendor' AND target IN (SELECT vendor FROM phone WHERE id = :phone))
        OR (scope = 'phone' AND target IN (:phone, :accountPhone))
        OR (scope = 'account' AND target = :account)) LIMIT 1`,
  )
  const keep = room.db.prepare('UPDATE attempt SET baseline = :list WHERE job = :job AND lease = :number')
  let barred = false

  const ask = (lease: Lease, baseline: Baseline, now: Millis): Permit => {
    if (barred) return no('The control room is stopping.')
    const row = steps.row(lease.job)
    if (row === undefined) return no('There is no such job.')
    if (row.lease !== lease.number) return no('This lease is over.')
    if (!sources('commit').includes(row.state)) return no(`The job is ${row.state}, not running.`)
    if (row.wish !== null) return no(`A person asked to ${row.wish} this job.`)
    const account = gates.row(row.account)
    const hold = refusing.get({
      now,
      campaign: String(row.campaign),
      app: account.app,
      phone: row.phone,
      accountPhone: account.phone,
      account: String(row.account),
    })
    if (hold !== undefined) return no(hold.sentence)
    const full = gates.cap(account, now)
    if (full !== null) return no(full.sentence)
    const list = steps.keepBaseline(JSON.stringify(baseline))
    // it stays with its run: what stands above it later proves this commit, too
    keep.run({ ...lease, list })
    const permitted = {
      committed_at: now,
      counted_at: now,
      quiet_at: null,
      upload_seen: 0 as const,
      looks: 0,
      // the first commit's baseline stays: a post of an earlier attempt that shows up late stands above it, too
      baseline: row.baseline ?? list,
      committed_over: steps.newest(),
      // this run has compared with it and found nothing new
      touched: null,
    }
    steps.take(row, 'commit', { at: now, who: 'worker', cause: 'Sharing was permitted.' }, permitted)
    return { ok: true, at: now }
  }

  return {
    permit: (lease, baseline, now) =>
      orReplaced(
        room.write(() => ask(lease, baseline, now)),
        no,
      ),
    bar: () => {
      barred = true
    },
  }
}
