import type { AccountId } from '../../core/model/ids.ts'
import { isProxy, type Way } from '../../core/model/proxy.ts'
import type { ProxyStore } from '../../core/store/proxies.ts'
import type { Room } from './room.ts'
import { toWords } from './rows.ts'
import type { Connection } from './sqlite.ts'
import type { Turns } from './turns.ts'

interface ListRow {
  readonly name: string
  readonly proxies: string
  readonly shared: number
  readonly accounts: number
}

interface WayRow {
  readonly proxy: string
  readonly failures: number
  readonly rests_until: number | null
  readonly used_at: number | null
}

/** An account tries all its proxies again, and rests for none of them; within a transaction, and its turn is the caller's. */
export const createForgiving = (db: Connection): ((account: number) => void) => {
  const ways = db.prepare(
    `UPDATE way SET failures = 0, rests_until = NULL
      WHERE account = :account AND (failures > 0 OR rests_until IS NOT NULL)`,
  )
  const holds = db.prepare(
    `DELETE FROM hold WHERE scope = 'account' AND target = :target AND reason IN ('proxy-failed', 'proxy-taken', 'proxy-kept')`,
  )
  return (account) => {
    ways.run({ account })
    holds.run({ target: String(account) })
  }
}

export const createProxies = (room: Room, turns: Pick<Turns, 'mark'>): ProxyStore => {
  const { db } = room
  const naming = (name: string): string => `FROM account, json_each(account.proxies) AS own WHERE own.value = ${name}`
  const lists = db.prepare<ListRow>(
    `SELECT *, (SELECT count(DISTINCT account.id) ${naming('l.name')}) AS accounts FROM proxy_list l ORDER BY name`,
  )
  const list = db.prepare<Omit<ListRow, 'accounts'>>('SELECT * FROM proxy_list WHERE name = :name')
  const keep = db.prepare(
    `INSERT INTO proxy_list (name, proxies, shared) VALUES (:name, :proxies, coalesce(:shared, 0))
      ON CONFLICT (name) DO UPDATE SET proxies = excluded.proxies, shared = coalesce(:shared, shared)`,
  )
  const remove = db.prepare('DELETE FROM proxy_list WHERE name = :name')
  const named = db.prepare<{ id: number; handle: string }>(
    `SELECT DISTINCT account.id, account.handle ${naming(':name')}`,
  )
  const forgive = createForgiving(db)
  const account = db.prepare<{ proxies: string; person: string }>('SELECT proxies, person FROM account WHERE id = :id')
  const rows = db.prepare<WayRow>('SELECT * FROM way WHERE account = :account')
  // of a group, SQLite takes the other columns from the row that has the greatest
  const others = db.prepare<{ proxy: string; n: number }>(
    `SELECT proxy, count(*) AS n FROM (SELECT account, proxy, max(used_at) FROM way WHERE used_at IS NOT NULL GROUP BY account)
      JOIN account a ON a.id = account WHERE a.id <> :account AND (a.person = '' OR a.person <> :person) GROUP BY proxy`,
  )
  const used = db.prepare(
    `INSERT INTO way (account, proxy, used_at) VALUES (:account, :proxy, :at)
      ON CONFLICT (account, proxy) DO UPDATE SET failures = 0, rests_until = NULL, used_at = excluded.used_at`,
  )
  const failed = db.prepare(
    `INSERT INTO way (account, proxy, failures, rests_until) VALUES (:account, :proxy, 1, :until)
      ON CONFLICT (account, proxy) DO UPDATE SET failures = failures + 1, rests_until = excluded.rests_until`,
  )

  /** What an account names, lists opened; a proxy that stands twice is shared where one of the lists says so. */
  const opened = (names: readonly string[]) => {
    const missing: string[] = []
    const found = new Map<string, boolean>()
    for (const name of names) {
      const row = isProxy(name) ? null : list.get({ name })
      if (row === undefined) missing.push(name)
      for (const proxy of row === null ? [name] : toWords(row?.proxies ?? '[]'))
        found.set(proxy, found.get(proxy) === true || row?.shared === 1)
    }
    return { missing, found }
  }

  return {
    proxyLists: () =>
      room.read(() =>
        lists.all().map(({ name, proxies, shared, accounts }) => ({
          name,
          proxies: toWords(proxies),
          isShared: shared === 1,
          accounts,
        })),
      ),
    keepProxyList: ({ name, proxies, isShared }) =>
      room.write(() => {
        keep.run({ name, proxies: JSON.stringify(proxies), shared: isShared === undefined ? null : isShared ? 1 : 0 })
        const ids = named.all({ name }).map((row) => row.id as AccountId)
        for (const id of ids) {
          forgive(id)
          turns.mark(id)
        }
        return ids
      }),
    removeProxyList: (name) =>
      room.write(() => {
        const [first, ...more] = named.all({ name })
        const also = more.length === 0 ? '' : ` and ${more.length} more`
        if (first !== undefined)
          return { ok: false, sentence: `@${first.handle}${also} go out by “${name}”. Give them another way first.` }
        return remove.run({ name }) === 0
          ? { ok: false, sentence: `There is no proxy list “${name}”.` }
          : { ok: true, value: null }
      }),
    ways: (id) =>
      room.read(() => {
        const row = account.get({ id })
        const { missing, found } = opened(toWords(row?.proxies ?? '[]'))
        const known = new Map(rows.all({ account: id }).map((way) => [way.proxy, way]))
        const crowds = new Map(others.all({ account: id, person: row?.person ?? '' }).map((o) => [o.proxy, o.n]))
        const ways = [...found].map(([proxy, isShared]): Way => {
          const way = known.get(proxy)
          return {
            proxy,
            isShared,
            failures: way?.failures ?? 0,
            restsUntil: way?.rests_until ?? null,
            usedAt: way?.used_at ?? null,
            others: crowds.get(proxy) ?? 0,
          }
        })
        return { ways, missing }
      }),
    wentBy: (id, proxy, at) => room.write(() => void used.run({ account: id, proxy, at })),
    failedBy: (id, proxy, restsUntil) => room.write(() => void failed.run({ account: id, proxy, until: restsUntil })),
  }
}
