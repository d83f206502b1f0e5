import type { NewAccount, UsualPace } from '../../core/model/account.ts'
import { accountDefaults, day, normalHandle } from '../../core/model/account.ts'
import { retagged } from '../../core/model/labels.ts'
import type { AccountLine, Store } from '../../core/store.ts'
import { holding } from './gates.ts'
import { createForgiving } from './proxies.ts'
import type { Room } from './room.ts'
import { type AccountRow, type HoldRow, toAccount, toHold } from './rows.ts'
import type { Turns } from './turns.ts'

/**
 * Accounts by app and handle. What a new list leaves out, a known account keeps, its phone included.
 */
export const createAccounts = (
  room: Room,
  turns: Turns,
  pace: () => UsualPace,
): Pick<Store, 'addAccounts' | 'accounts' | 'account'> => {
  const { db } = room
  const byHandle = db.prepare<AccountRow>('SELECT * FROM account WHERE app = :app AND handle_key = :key')
  const insert = db.prepare<{ id: number }>(
    `INSERT INTO account (app, handle, handle_key, phone, cap, spacing_ms, windows, slots, jitter_ms, time_zone,
        tags, person, proxies)
      VALUES (:app, :handle, :key, :phone, :cap, :spacing, :windows, :slots, :jitter, :zone, :tags, :person, :proxies)
      RETURNING id`,
  )
  const update = db.prepare(
    `UPDATE account SET handle = :handle, phone = :phone, cap = :cap, spacing_ms = :spacing, windows = :windows,
      slots = :slots, jitter_ms = :jitter, time_zone = :zone, tags = :tags, person = :person, proxies = :proxies WHERE id = :id`,
  )
  const forgive = createForgiving(db)
  const used = '(SELECT count(*) FROM job WHERE account = a.id AND counted_at > :since) AS used'
  const all = db.prepare<UsedRow>(`SELECT a.*, ${used} FROM account a ORDER BY a.id`)
  const one = db.prepare<UsedRow>(`SELECT a.*, ${used} FROM account a WHERE a.id = :id`)
  const allHeld = db.prepare<HoldRow>(`SELECT * FROM hold WHERE scope = 'account' AND ${holding} ORDER BY id`)
  const heldBy = db.prepare<HoldRow>(
    `SELECT * FROM hold WHERE scope = 'account' AND target = :target AND ${holding} ORDER BY id`,
  )
  // along the index of the claim, and asked only of the few accounts that are held
  const waiting = db.prepare<{ n: number }>(
    `SELECT count(*) AS n FROM job WHERE account = :account AND state = 'pending' AND draft = 0 AND unfit IS NULL`,
  )
  const toLine = (row: UsedRow, held: readonly HoldRow[]): AccountLine => ({
    account: toAccount(row),
    used: row.used,
    holds: held.map(toHold),
    waiting: held.length === 0 ? 0 : (waiting.get({ account: row.id })?.n ?? 0),
  })

  const put = (given: NewAccount): 'added' | 'changed' | 'same' => {
    const handle = given.handle.trim().replace(/^@/, '')
    const key = normalHandle(given.handle)
    const old = byHandle.get({ app: given.app, key })
    const next = {
      handle,
      phone: given.phone ?? old?.phone ?? null,
      cap: given.cap ?? old?.cap ?? pace().cap,
      spacing: given.spacingMs ?? old?.spacing_ms ?? pace().spacingMs,
      windows: given.windows === undefined ? (old?.windows ?? '[]') : JSON.stringify(given.windows),
      slots: given.slots === undefined ? (old?.slots ?? '[]') : JSON.stringify(given.slots),
      jitter: given.jitterMs ?? old?.jitter_ms ?? accountDefaults.jitterMs,
      zone: given.timeZone ?? old?.time_zone ?? accountDefaults.timeZone,
      tags: given.tags === undefined ? (old?.tags ?? '[]') : JSON.stringify(retagged(given.tags, {})),
      person: given.person ?? old?.person ?? '',
      proxies: given.proxies === undefined ? (old?.proxies ?? '[]') : JSON.stringify(given.proxies),
    }
    if (old === undefined) {
      const added = insert.get({ app: given.app, key, ...next })
      if (added !== undefined) turns.mark(added.id)
      return 'added'
    }
    const before = { handle: old.handle, phone: old.phone, cap: old.cap, spacing: old.spacing_ms }
    const words = {
      windows: old.windows,
      slots: old.slots,
      jitter: old.jitter_ms,
      zone: old.time_zone,
      tags: old.tags,
      person: old.person,
      proxies: old.proxies,
    }
    const same = JSON.stringify({ ...before, ...words }) === JSON.stringify(next)
    if (same) return 'same'
    update.run({ id: old.id, ...next })
    if (next.proxies !== old.proxies) forgive(old.id)
    turns.mark(old.id)
    return 'changed'
  }

  return {
    addAccounts: (accounts) =>
      room.write(() => {
        const done = accounts.map(put)
        return {
          added: done.filter((d) => d === 'added').length,
          changed: done.filter((d) => d === 'changed').length,
        }
      }),
    account: (id, now) =>
      room.read(() => {
        const row = one.get({ id, since: now - day })
        return row === undefined ? null : toLine(row, heldBy.all({ target: String(id), now }))
      }),
    accounts: (now) =>
      room.read(() => {
        const held = new Map<string, HoldRow[]>()
        for (const h of allHeld.all({ now })) held.set(h.target, [...(held.get(h.target) ?? []), h])
        return all.all({ since: now - day }).map((row) => toLine(row, held.get(String(row.id)) ?? []))
      }),
  }
}

interface UsedRow extends AccountRow {
  readonly used: number
}
