import type { PhoneId } from '../../core/model/ids.ts'
import type { CloudStore } from '../../core/store/cloud.ts'
import type { Room } from './room.ts'

interface VendorRow {
  readonly name: string
  readonly base: string
  readonly banned_until: number
}

interface RunRow {
  readonly phone: string
  readonly began_at: number
  readonly ended_at: number | null
}

export const createCloud = ({ db, read, write }: Room): CloudStore => {
  const all = db.prepare<VendorRow>('SELECT name, base, banned_until FROM vendor ORDER BY name')
  const keep = db.prepare(
    `INSERT INTO vendor (name, base) VALUES (:name, :base)
      ON CONFLICT (name) DO UPDATE SET base = excluded.base, banned_until = 0`,
  )
  const rented = db.prepare<{ n: number }>('SELECT count(*) AS n FROM phone WHERE vendor = :name AND removed = 0')
  const remove = db.prepare('DELETE FROM vendor WHERE name = :name')
  const lift = db.prepare(`DELETE FROM hold WHERE scope = 'vendor' AND target = :name`)
  const bar = db.prepare('UPDATE vendor SET banned_until = max(banned_until, :until) WHERE name = :name')
  const begin = db.prepare(
    `INSERT INTO cloud_run (phone, began_at, seen_at) VALUES (:phone, :at, :at)
      ON CONFLICT (phone) WHERE ended_at IS NULL DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)`,
  )
  const see = db.prepare('UPDATE cloud_run SET seen_at = max(seen_at, :at) WHERE phone = :phone AND ended_at IS NULL')
  const end = db.prepare(
    `UPDATE cloud_run SET ended_at = max(began_at, coalesce(:at, seen_at)), seen_at = max(seen_at, coalesce(:at, seen_at))
      WHERE phone = :phone AND ended_at IS NULL`,
  )
  const runs = db.prepare<RunRow>(
    `SELECT phone, began_at, ended_at FROM cloud_run WHERE ended_at IS NULL OR ended_at > :since ORDER BY began_at, id`,
  )

  return {
    vendors: () =>
      read(() => all.all().map(({ name, base, banned_until }) => ({ name, base, bannedUntil: banned_until }))),
    keepVendor: (name, base) => write(() => void keep.run({ name, base })),
    removeVendor: (name) =>
      write(() => {
        const phones = rented.get({ name })?.n ?? 0
        if (phones > 0) return { ok: false, sentence: `The farm has ${phones} of its phones. Remove them first.` }
        if (remove.run({ name }) === 0) return { ok: false, sentence: `There is no vendor ${name}.` }
        lift.run({ name })
        return { ok: true, value: null }
      }),
    barVendor: (name, until) => write(() => void bar.run({ name, until })),
    phoneBegan: (phone, at) => write(() => void begin.run({ phone, at })),
    phonesSeen: (phones, at) =>
      write(() => {
        for (const phone of phones) see.run({ phone, at })
      }),
    phoneEnded: (phone, at) => write(() => void end.run({ phone, at })),
    cloudRuns: (since) =>
      read(() =>
        runs
          .all({ since })
          .map(({ phone, began_at, ended_at }) => ({ phone: phone as PhoneId, begin: began_at, end: ended_at })),
      ),
  }
}
