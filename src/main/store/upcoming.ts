import type { JobId, Millis, PhoneId } from '../../core/model/ids.ts'
import type { Opening } from '../../core/model/opening.ts'
import { inLine } from '../../core/model/timetable.ts'
import type { Upcoming } from '../../core/model/waiting.ts'
import type { Store } from '../../core/store.ts'
import { campaignShut, type Gates } from './gates.ts'
import type { Room } from './room.ts'
import type { AccountRow } from './rows.ts'
import type { Statement } from './sqlite.ts'
import { freeSql } from './states.ts'
import type { Turns } from './turns.ts'
import { createWindows } from './windows.ts'

interface Found {
  readonly id: number
  readonly due: Millis
  readonly priority: number
  readonly publishAt: Millis | null
  readonly pass: number
}

/** Jobs with a time of their own, or those without, which go by slots. */
interface Lane {
  readonly best: Statement<Found>
  readonly soonest: Statement<Found>
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
  const untold = db.prepare<{ account: number }>('SELECT account FROM turn WHERE is_told = 0')
  const tell = db.prepare('UPDATE turn SET next = :job, next_at = :at, is_told = 1 WHERE account = :account')
  const columns = 'id, due, priority, publish_at AS publishAt, pass'
  const pending = `account = :account AND ${freeSql} AND NOT ${campaignShut}`
  const lane = (isTimed: boolean): Lane => {
    const own = isTimed ? 'publish_at IS NOT NULL' : 'publish_at IS NULL'
    return {
      best: db.prepare<Found>(
        `SELECT ${columns} FROM job WHERE ${pending} AND ${own} AND due <= :opens
          ORDER BY priority DESC, ${isTimed ? '' : '(publish_at IS NULL),'} pass, due, id LIMIT 1`,
      ),
      // asked where none is due by then, so that all of them are scheduled ones
      soonest: db.prepare<Found>(
        `SELECT ${columns} FROM job WHERE ${pending} AND ${own} AND due > created_at AND due > :opens
          ORDER BY due, id LIMIT 1`,
      ),
    }
  }
  const lanes = { timed: lane(true), untimed: lane(false) }
  const retrying = db.prepare<Found & { readonly account: number }>(
    `SELECT account, ${columns} FROM job WHERE state = 'retrying' AND draft = 0 AND unfit IS NULL
      AND NOT ${campaignShut} ORDER BY due LIMIT 1000`,
  )
  const listed = db.prepare<{ phone: string; job: number; at: number; name: string }>(
    `SELECT t.phone, t.next AS job, t.next_at AS at, v.name
      FROM turn t JOIN job j ON j.id = t.next JOIN video v ON v.fingerprint = j.video
      WHERE t.phone IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job WHERE phone = t.phone)
      ORDER BY t.next_at, j.priority DESC, t.next`,
  )

  /** When the account may post from `at` on, as far as its hours go, and for jobs without a time its slots. */
  const opened = (a: AccountRow, from: Millis, isTimed: boolean): Millis | null => {
    let at: Millis | null = from
    for (let round = 0; at !== null && round < 60; round++) {
      const hours = opening(a.windows, a.time_zone, at)
      if (!hours.open) {
        at = hours.until
        continue
      }
      const slot: Opening = isTimed ? hours : gates.slot(a, at)
      if (slot.open) return at
      at = slot.until
    }
    return null
  }

  const nextOf = (a: AccountRow, retry: Found | undefined, now: Millis): Next | null => {
    const shut = gates.ofAccount(a, now)
    // what only an event opens has no time
    if (shut.some((w) => w.until === null)) return null
    const free = shut.reduce((last, w) => Math.max(last, w.until ?? now), now)
    const found = (['timed', 'untimed'] as const).flatMap((name) => {
      const isTimed = name === 'timed'
      const opens = opened(a, free, isTimed)
      if (opens === null) return []
      const given = { account: a.id, opens, now }
      const pending = lanes[name].best.get(given) ?? lanes[name].soonest.get(given)
      return [pending, retry !== undefined && (retry.publishAt !== null) === isTimed ? retry : undefined].flatMap(
        (job) => {
          if (job === undefined) return []
          const at = job.due <= opens ? opens : opened(a, job.due, isTimed)
          return at === null ? [] : [{ job, at }]
        },
      )
    })
    const [first] = found.sort((x, y) => x.at - y.at || inLine(x.job, y.job))
    if (first === undefined) return null
    // one that is ready says since when
    return { job: first.job.id, at: first.at <= now ? Math.min(now, first.job.due) : first.at }
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
