import { day } from '../../core/model/account.ts'
import type { AccountId, JobId, Millis } from '../../core/model/ids.ts'
import type { Timetable, Waiter } from '../../core/model/timetable.ts'
import type { Store } from '../../core/store.ts'
import type { Gates } from './gates.ts'
import type { Room } from './room.ts'
import { type AccountRow, type HoldRow, toAccount } from './rows.ts'
import { freeSql, inHandSql } from './states.ts'

interface WaiterRow {
  readonly id: number
  readonly account: number
  readonly campaign: number
  readonly due: number
  readonly publish_at: number | null
  readonly priority: number
  readonly pass: number
}

/** When a campaign lets its jobs go; null: never by itself. */
type Bounds = ReadonlyMap<number, { readonly from: Millis | null; readonly until: Millis | null } | null>

const columns = 'id, account, campaign, due, publish_at, priority, pass'
const mostRetrying = 10_000

/** Each account with what the claim would ask of it, and the head of its line. */
export const createTimetables = ({ db, read }: Room, gates: Gates): Pick<Store, 'timetables'> => {
  const all = db.prepare<AccountRow>('SELECT * FROM account ORDER BY id')
  const some = db.prepare<AccountRow>(
    'SELECT * FROM account WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id',
  )
  const posts = db.prepare<{ at: number }>(
    'SELECT counted_at AS at FROM job WHERE account = :account AND counted_at > :since ORDER BY counted_at',
  )
  const inHand = db.prepare<{ id: number }>(`SELECT id FROM job WHERE account = :account AND ${inHandSql}`)
  const campaigns = db.prepare<{ id: number; startsAt: number | null; endsAt: number | null }>(
    'SELECT id, starts_at AS startsAt, ends_at AS endsAt FROM campaign',
  )
  const campaignHolds = db.prepare<HoldRow>("SELECT * FROM hold WHERE scope = 'campaign'")
  const free = 'campaign NOT IN (SELECT value FROM json_each(:shut))'
  const ready = db.prepare<WaiterRow>(
    `SELECT ${columns} FROM job WHERE account = :account AND ${freeSql} AND due <= :now AND ${free}
      ORDER BY priority DESC, (publish_at IS NULL), pass, due, id LIMIT :most`,
  )
  const scheduled = db.prepare<WaiterRow>(
    `SELECT ${columns} FROM job
      WHERE account = :account AND ${freeSql} AND due > created_at AND due > :now
        AND (:until IS NULL OR due < :until) AND ${free}
      ORDER BY due, id LIMIT :most`,
  )
  const retrying = db.prepare<WaiterRow>(
    `SELECT ${columns} FROM job WHERE state = 'retrying' AND draft = 0 AND unfit IS NULL AND ${free} ORDER BY due LIMIT ${mostRetrying}`,
  )

  const boundsAt = (now: Millis): Bounds => {
    const bounds = new Map<number, { from: Millis | null; until: Millis | null } | null>()
    for (const c of campaigns.all({}))
      bounds.set(c.id, c.endsAt !== null && c.endsAt <= now ? null : { from: c.startsAt, until: c.endsAt })
    for (const { target, until } of campaignHolds.all({})) {
      const before = bounds.get(Number(target))
      if (before == null || (until !== null && until <= now)) continue
      bounds.set(Number(target), until === null ? null : { ...before, from: Math.max(before.from ?? until, until) })
    }
    return bounds
  }

  return {
    timetables: (accounts, now, { most, until = null }) =>
      read(() => {
        const bounds = boundsAt(now)
        const shut = JSON.stringify([...bounds].flatMap(([id, bound]) => (bound === null ? [id] : [])))
        const waiter = (r: WaiterRow): Waiter => ({
          id: r.id as JobId,
          due: r.due,
          publishAt: r.publish_at,
          priority: r.priority,
          pass: r.pass,
          from: bounds.get(r.campaign)?.from ?? null,
          until: bounds.get(r.campaign)?.until ?? null,
        })
        const rests = Map.groupBy(retrying.all({ shut }), (r) => r.account)
        const farm = gates.holds('farm', '', now)
        const table = (row: AccountRow): Timetable => {
          const room = until === null ? most : Math.min(most, row.cap * (Math.ceil((until - now) / day) + 1))
          const given = { account: row.id, now, shut, until }
          const lines = [ready.all({ ...given, most: room + 1 }), scheduled.all({ ...given, most: most + 1 })]
          const jobs = [...lines.flatMap((l, i) => l.slice(0, i === 0 ? room : most)), ...(rests.get(row.id) ?? [])]
          return {
            account: toAccount(row),
            posts: posts.all({ account: row.id, since: now - day }).map((p) => p.at),
            last: gates.last(row.id),
            bars: [...farm, ...gates.besidesPace(row, now)],
            inHand: (inHand.get({ account: row.id })?.id ?? null) as JobId | null,
            jobs: jobs.map(waiter),
            isWhole: lines.every((l, i) => l.length <= (i === 0 ? room : most)),
          }
        }
        const rows =
          accounts === null ? all.all({}) : some.all({ ids: JSON.stringify(accounts satisfies readonly AccountId[]) })
        return rows.map(table)
      }),
  }
}
