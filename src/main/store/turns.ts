import { earliest } from '../../core/model/earliest.ts'
import type { Scope } from '../../core/model/hold.ts'
import type { Millis } from '../../core/model/ids.ts'
import { campaignChange, campaignShut, type Gates } from './gates.ts'
import type { AccountRow } from './rows.ts'
import type { Connection } from './sqlite.ts'
import { freeSql } from './states.ts'

/**
 * Each account's place in the line. A claim must not walk a million jobs, nor a thousand accounts whose hours are over, so
 * every account has one row here: its best job that may run now, or none, and the time at which that answer may change by
 * itself (`again`). Whoever changes what the answer depends on marks the row (`again` 0); the next claim looks at marked
 * and ended rows anew.
 *
 * The line only says what the tables say, so it lives in memory, in a temporary table that a rollback undoes with the rest:
 * it costs no write to the disk, and nothing can be wrong with it after a crash. When another connection has written,
 * which SQLite tells (`data_version`), all of it is looked at anew.
 */
export interface Turns {
  /** The account's answer is out of date. */
  mark(account: number): void
  markHeld(scope: Scope, target: string): void
  /** A job of the account was taken: it has no turn until that job is let go. */
  leave(account: number): void
  /** Renews all answers that are out of date. */
  wake(now: Millis): void
}

const schema = `
  CREATE TEMP TABLE turn (
    account INTEGER PRIMARY KEY,
    phone TEXT,
    job INTEGER,
    priority INTEGER,
    untimed INTEGER,
    pass INTEGER,
    due INTEGER,
    again INTEGER,
    next INTEGER, -- what comes next by time alone, as long as is_told says so
    next_at INTEGER,
    is_told INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TEMP TABLE turn_seen (version INTEGER NOT NULL) STRICT;
  INSERT INTO turn_seen (version) VALUES (-1);
  CREATE INDEX temp.turn_in_line ON turn (priority DESC, untimed, pass, due, job) WHERE job IS NOT NULL;
  CREATE INDEX temp.turn_of_phone ON turn (phone, priority DESC, untimed, pass, due, job);
  CREATE INDEX temp.turn_again ON turn (again) WHERE again IS NOT NULL;`

interface Head {
  readonly id: number
  readonly priority: number
  readonly untimed: 0 | 1
  readonly pass: number
  readonly due: number
}

export const createTurns = (db: Connection, gates: Gates): Turns => {
  db.exec(schema)
  const mark = db.prepare(`INSERT INTO turn (account, again) VALUES (:account, 0)
    ON CONFLICT (account) DO UPDATE SET job = NULL, again = 0`)
  const markPhone = db.prepare('UPDATE turn SET job = NULL, again = 0 WHERE phone = :phone')
  const markApp = db.prepare(`UPDATE turn SET job = NULL, again = 0
    WHERE account IN (SELECT id FROM account WHERE app = :app)`)
  const markVendor = db.prepare(`UPDATE turn SET job = NULL, again = 0
    WHERE phone IN (SELECT id FROM phone WHERE vendor = :vendor)`)
  const markAll = db.prepare(`INSERT INTO turn (account, again) SELECT id, 0 FROM account WHERE true
    ON CONFLICT (account) DO UPDATE SET job = NULL, again = 0`)
  const version = db.prepare<{ data_version: number }>('PRAGMA data_version')
  const seen = db.prepare<{ version: number }>('SELECT version FROM turn_seen')
  const see = db.prepare('UPDATE turn_seen SET version = :version')
  const leave = db.prepare('UPDATE turn SET job = NULL, again = NULL, is_told = 0 WHERE account = :account')
  const stale = db.prepare<{ account: number }>('SELECT account FROM turn WHERE again <= :now')
  const write = db.prepare(`UPDATE turn SET phone = :phone, job = :job, priority = :priority,
    untimed = :untimed, pass = :pass, due = :due, again = :again, is_told = 0 WHERE account = :account`)
  const ready = `account = :account AND ${freeSql} AND due <= :now AND NOT ${campaignShut}`
  const head = db.prepare<Head>(
    `SELECT id, priority, publish_at IS NULL AS untimed, pass, due FROM job WHERE ${ready}
      ORDER BY priority DESC, (publish_at IS NULL), pass, due, id LIMIT 1`,
  )
  // between slots
  const timedHead = db.prepare<Head>(
    `SELECT id, priority, 0 AS untimed, pass, due FROM job WHERE ${ready} AND publish_at IS NOT NULL
      ORDER BY priority DESC, pass, due, id LIMIT 1`,
  )
  const nextScheduled = db.prepare<{ due: number | null }>(
    `SELECT min(due) AS due FROM job
      WHERE account = :account AND ${freeSql} AND due > created_at AND due > :now`,
  )
  const nextOfAll = db.prepare<{ due: number | null }>(
    `SELECT min(due) AS due FROM job WHERE account = :account AND ${freeSql} AND due > :now`,
  )
  const campaignChanges = db.prepare<{ at: number | null }>(`SELECT ${campaignChange} AS at`)

  const set = (a: AccountRow, h: Head | null, again: Millis | null): void => {
    const place = {
      job: h?.id ?? null,
      priority: h?.priority ?? null,
      untimed: h?.untimed ?? null,
      pass: h?.pass ?? null,
      due: h?.due ?? null,
    }
    write.run({ account: a.id, phone: a.phone, ...place, again })
  }

  const renew = (account: number, now: Millis): void => {
    const a = gates.row(account)
    const shut = gates.ofAccount(a, now)
    if (shut.length > 0) {
      // all must open, so look when the last one does; one that only an event opens will mark the row
      const opens = shut
        .map((w) => w.until)
        .reduce((last, u) => (last === null || u === null ? null : Math.max(last, u)), now)
      // a campaign let go before that changes what will come next
      set(a, null, opens === null ? null : earliest([opens, campaignChanges.get({ now })?.at ?? null]))
      return
    }
    const slot = gates.slot(a, now)
    const best = (slot.open ? head : timedHead).get({ account, now }) ?? null
    // a scheduled job may overtake the best one; without a best one every pending job may be the next
    const later = (best === null ? nextOfAll : nextScheduled).get({ account, now })?.due ?? null
    const changes = [later, gates.closesAt(a, now), slot.until, campaignChanges.get({ now })?.at ?? null]
    set(a, best, earliest(changes))
  }

  return {
    mark: (account) => void mark.run({ account }),
    markHeld: (scope, target) => {
      switch (scope) {
        case 'farm':
          return
        case 'campaign':
          return void markAll.run()
        case 'app':
          return void markApp.run({ app: target })
        case 'vendor':
          return void markVendor.run({ vendor: target })
        case 'phone':
          return void markPhone.run({ phone: target })
        case 'account':
          return void mark.run({ account: Number(target) })
      }
    },
    leave: (account) => void leave.run({ account }),
    wake: (now) => {
      const current = version.get()?.data_version ?? 0
      if (current !== seen.get()?.version) {
        markAll.run()
        see.run({ version: current })
      }
      for (const { account } of stale.all({ now })) renew(account, now)
    },
  }
}
