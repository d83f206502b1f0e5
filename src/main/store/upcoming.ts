import type { JobId, Millis, PhoneId } from '../../core/model/ids.ts'
import type { Upcoming } from '../../core/model/waiting.ts'
import type { Store } from '../../core/store.ts'
import { type Gates, holding } from './gates.ts'
import type { Room } from './room.ts'
import type { AccountRow } from './rows.ts'
import { freeSql } from './states.ts'
import type { Turns } from './turns.ts'
import { createWindows } from './windows.ts'

interface Found {
  readonly id: number
  readonly due: Millis
}

interface Next {
  readonly job: number
  readonly at: Millis
}

/**
 * What each phone posts next, and when, by time alone: the claim's own predicates, asked of the time at which they open. An
 * account's answer is kept beside its turn (`next`, `next_at`) until that is renewed, so that asking again costs one
 * query, however many jobs wait. Later windows are looked at once; the answer mends itself when its time has come.
 */
export const createUpcoming = ({ db, write }: Room, gates: Gates, turns: Turns): Pick<Store, 'upcoming'> => {
  const opening = createWindows()
  const unheld = `NOT EXISTS (SELECT 1 FROM hold
    WHERE scope = 'campaign' AND target = CAST(job.campaign AS TEXT) AND ${holding})`
  const untold = db.prepare<{ account: number }>('SELECT account FROM turn WHERE is_told = 0')
  const tell = db.prepare('UPDATE turn SET next = :job, next_at = :at, is_told = 1 WHERE account = :account')
  const best = db.prepare<Found>(
    `SELECT id, due FROM job WHERE account = :account AND ${freeSql} AND due <= :opens AND ${unheld}
      ORDER BY priority DESC, pass, due, id LIMIT 1`,
  )
  // asked where none is due by then, so that all of them are scheduled ones
  const soonest = db.prepare<Found>(
    `SELECT id, due FROM job WHERE account = :account AND ${freeSql} AND due > created_at AND due > :opens
      AND ${unheld} ORDER BY due, id LIMIT 1`,
  )
  const retrying = db.prepare<Found & { readonly account: number }>(
    `SELECT account, id, due FROM job WHERE state = 'retrying' AND draft = 0 AND unfit IS NULL AND ${unheld} ORDER BY due LIMIT 1000`,
  )
  const listed = db.prepare<{ phone: string; job: number; at: number; name: string }>(
    `SELECT t.phone, t.next AS job, t.next_at AS at, v.name
      FROM turn t JOIN job j ON j.id = t.next JOIN video v ON v.fingerprint = j.video
      WHERE t.phone IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job WHERE phone = t.phone)
      ORDER BY t.next_at, j.priority DESC, t.next`,
  )

  /** The account may not post at `at`, as far as its hours are concerned: when it may. */
  const opened = (a: AccountRow, at: Millis): Millis | null => {
    const { open, until } = opening(a.windows, a.time_zone, at)
    return open ? at : until
  }

  const nextOf = (a: AccountRow, retry: Found | undefined, now: Millis): Next | null => {
    const shut = gates.ofAccount(a, now)
    // what only an event opens has no time
    if (shut.some((w) => w.until === null)) return null
    const opens = shut.reduce((last, w) => Math.max(last, w.until ?? now), now)
    const given = { account: a.id, opens, now }
    const pending = best.get(given) ?? soonest.get(given)
    const [first] = [pending, retry]
      .flatMap((job) =>
        job === undefined ? [] : [{ job: job.id, at: shut.length > 0 ? Math.max(job.due, opens) : job.due }],
      )
      .sort((x, y) => x.at - y.at)
    if (first === undefined || first.at <= now) return first ?? null
    const at = opened(a, first.at)
    return at === null ? null : { job: first.job, at }
  }

  const renew = (now: Millis): void => {
    const all = untold.all()
    if (all.length === 0) return
    const retries = new Map<number, Found>()
    for (const row of retrying.all({ now })) if (!retries.has(row.account)) retries.set(row.account, row)
    for (const { account } of all) {
      const next = nextOf(gates.row(account), retries.get(account), now)
      tell.run({ account, job: next?.job ?? null, at: next?.at ?? null })
    }
  }

  return {
    upcoming: (now) =>
      write(() => {
        turns.wake(now)
        renew(now)
        const held = gates.holds('farm', '', now)
        if (held.some((h) => h.until === null)) return []
        const from = held.reduce((last, h) => Math.max(last, h.until ?? 0), 0)
        const first = new Map<string, Upcoming>()
        for (const { phone, job, at, name } of listed.all())
          if (!first.has(phone))
            first.set(phone, { phone: phone as PhoneId, job: job as JobId, at: Math.max(at, from), videoName: name })
        return [...first.values()]
      }),
  }
}
