import type { Millis } from '../../core/model/ids.ts'
import { holding } from './gates.ts'
import type { Connection } from './sqlite.ts'
import { inHandSql } from './states.ts'

export interface Picked {
  readonly job: number
  /** The phone that the account is on. */
  readonly phone: string
  readonly mode: 'post' | 'verify'
}

export interface PickRequest {
  readonly now: Millis
  readonly own: string | null
  readonly barred: readonly string[]
  /** Only jobs of this phone; null: of any. */
  readonly only: string | null
}

/**
 * The query of the claim: the one job that a slot takes next. Rechecks go before posts, the slot's own phone before
 * others, then priority, jobs with a time of their own, pass, due time, insertion. Turns must be awake.
 *
 * A recheck only reads the account's list, so cap, spacing, posting hours, rests of the account and pauses of the campaign
 * do not bar it. Holds of the farm, the app, the vendor and the phone do, and so do holds of the account that only a person lifts:
 * behind a sign-in screen or a challenge there is no list to read, and the list of an app that has changed is no proof.
 */
export const createPick = (db: Connection, maxLooks: () => number): ((request: PickRequest) => Picked | undefined) => {
  const freePhone = (phone: string): string => `
    instr(:barred, json_quote(${phone})) = 0 AND NOT EXISTS (SELECT 1 FROM job WHERE phone = ${phone})`
  const turn = (where: string): string => `
    SELECT t.job AS job, t.phone AS phone, 'post' AS mode FROM turn t
      WHERE t.job IS NOT NULL AND t.due <= :now AND ${where} AND ${freePhone('t.phone')}
      ORDER BY t.priority DESC, t.untimed, t.pass, t.due, t.job LIMIT 1`
  const recheck = `
    SELECT u.id AS job, a.phone AS phone, 'verify' AS mode FROM job u JOIN account a ON a.id = u.account
      WHERE u.state = 'uncertain' AND u.looks < :maxLooks AND u.due <= :now AND a.phone IS NOT NULL
        AND (:only IS NULL OR a.phone = :only) AND ${freePhone('a.phone')}
        AND NOT EXISTS (SELECT 1 FROM job WHERE account = u.account AND ${inHandSql})
        AND NOT EXISTS (SELECT 1 FROM hold WHERE scope = 'app' AND target = a.app AND ${holding})
        AND NOT EXISTS (SELECT 1 FROM hold WHERE scope = 'phone' AND target = a.phone AND ${holding})
        AND NOT EXISTS (SELECT 1 FROM hold h JOIN phone p ON p.vendor = h.target
          WHERE h.scope = 'vendor' AND p.id = a.phone AND ${holding})
        AND NOT EXISTS (SELECT 1 FROM hold WHERE scope = 'account' AND target = CAST(a.id AS TEXT) AND until IS NULL)
      ORDER BY a.phone IS :own DESC, u.priority DESC, u.pass, u.due, u.id LIMIT 1`
  const query = (posts: string): string => `
    SELECT job, phone, mode FROM (
      SELECT * FROM (${recheck}) UNION ALL ${posts}
    ) WHERE NOT EXISTS (SELECT 1 FROM hold WHERE scope = 'farm' AND ${holding}) LIMIT 1`
  const ofAny = db.prepare<Picked>(
    query(`SELECT * FROM (${turn('t.phone = :own')}) UNION ALL SELECT * FROM (${turn('1')})`),
  )
  const ofOne = db.prepare<Picked>(query(`SELECT * FROM (${turn('t.phone = :only')})`))
  return ({ now, own, barred, only }) =>
    (only === null ? ofAny : ofOne).get({ now, own, barred: JSON.stringify(barred), only, maxLooks: maxLooks() })
}
