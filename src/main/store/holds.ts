import type { NewHold } from '../../core/model/hold.ts'
import type { HoldId, Millis } from '../../core/model/ids.ts'
import type { Store } from '../../core/store.ts'
import { holding } from './gates.ts'
import { createForgiving } from './proxies.ts'
import type { Room } from './room.ts'
import { type HoldRow, toHold } from './rows.ts'
import type { Turns } from './turns.ts'

export interface Holds {
  readonly store: Pick<Store, 'place' | 'prolong' | 'lift' | 'holds' | 'failures'>
  /** For callers that are in a transaction already. */
  placeNow(hold: NewHold, now: Millis): HoldId
}

export const createHolds = (room: Room, turns: Turns): Holds => {
  const { db } = room
  const upsert = db.prepare<{ id: number }>(
    `INSERT INTO hold (scope, target, reason, by, sentence, placed_at, until, stops, test_at, tests)
      VALUES (:scope, :target, :reason, :by, :sentence, :now, :until, :stops, :testAt, :tests)
      ON CONFLICT (scope, target, reason) DO UPDATE SET by = excluded.by, sentence = excluded.sentence,
        placed_at = excluded.placed_at, until = excluded.until, stops = excluded.stops, test_at = excluded.test_at,
        tests = excluded.tests
      RETURNING id`,
  )
  const retest = db.prepare('UPDATE hold SET test_at = :at, tests = :failed WHERE id = :hold')
  const forget = db.prepare('DELETE FROM hold WHERE until <= :now')
  const remove = db.prepare(
    `DELETE FROM hold WHERE scope = :scope AND target = :target AND (:reason IS NULL OR reason = :reason) AND ${holding}`,
  )
  const all = db.prepare<HoldRow>(`SELECT * FROM hold WHERE ${holding} ORDER BY id`)
  const ofPhone = db.prepare<{ failures: number }>('SELECT failures FROM phone WHERE id = :target')
  const ofAccount = db.prepare<{ failures: number }>('SELECT failures FROM account WHERE id = :target')
  const spoiled = db.prepare<{ failures: number }>('SELECT spoiled AS failures FROM account WHERE id = :target')
  const counts = { phone: ofPhone, account: ofAccount, spoiled }
  const forgive = {
    phone: db.prepare('UPDATE phone SET failures = 0 WHERE id = :target AND failures > 0'),
    account: db.prepare('UPDATE account SET failures = 0, spoiled = 0 WHERE id = :target AND failures + spoiled > 0'),
  }

  const forgiveProxies = createForgiving(db)

  const placeNow = (hold: NewHold, now: Millis): HoldId => {
    forget.run({ now })
    const { scope, target, reason, by, sentence, until, stops, test } = hold
    const tests = { testAt: test?.at ?? null, tests: test?.failed ?? 0 }
    const placed = upsert.get({ scope, target, reason, by, sentence, until, stops, now, ...tests })
    if (placed === undefined) throw new Error('a hold was not written')
    turns.markHeld(scope, target)
    return placed.id as HoldId
  }

  return {
    placeNow,
    store: {
      place: (hold, now) => room.write(() => placeNow(hold, now)),
      prolong: (hold, { at, failed }) => room.write(() => retest.run({ hold, at, failed }) === 1),
      lift: (scope, target, reason, now) =>
        room.write(() => {
          const lifted = remove.run({ scope, target, reason, now })
          if (lifted > 0) turns.markHeld(scope, target)
          if (reason === null && (scope === 'phone' || scope === 'account')) forgive[scope].run({ target })
          if (reason === null && scope === 'account') forgiveProxies(Number(target))
          return lifted
        }),
      holds: (now) => room.read(() => all.all({ now }).map(toHold)),
      failures: (of, target) => room.read(() => counts[of].get({ target })?.failures ?? 0),
    },
  }
}
