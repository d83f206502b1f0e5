import { day } from '../../core/model/account.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Waiting } from '../../core/model/waiting.ts'
import type { AccountRow, HoldRow } from './rows.ts'
import type { Connection } from './sqlite.ts'
import { inHandSql } from './states.ts'
import { createWindows } from './windows.ts'

/** Holds with an end that has come hold no more. */
export const holding = '(until IS NULL OR until > :now)'

const plural = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`)

const asWaiting = (code: HoldRow['scope'], holds: readonly HoldRow[]): readonly Waiting[] =>
  holds.map((h) => ({ code, sentence: h.sentence, until: h.until }))

export interface Gates {
  row(account: number): AccountRow
  holds(scope: HoldRow['scope'], target: string, now: Millis): readonly Waiting[]
  /** Holds that bar a look for proof: of app and phone, and those of the account that only a person lifts. */
  ofLook(account: AccountRow, now: Millis): readonly Waiting[]
  /** All that keeps an account from posting now, whatever the job. Empty: it may take its next job. */
  ofAccount(account: AccountRow, now: Millis): readonly Waiting[]
  /** The cap alone: what a commit is tested against once more. */
  cap(account: AccountRow, now: Millis): Waiting | null
  /** When the account's windows next change their answer, if they are open. */
  closesAt(account: AccountRow, now: Millis): Millis | null
}

/** The predicates of the claim that belong to an account, each with its words: asked by the claim and by `why`. */
export const createGates = (db: Connection): Gates => {
  const accountById = db.prepare<AccountRow>('SELECT * FROM account WHERE id = :account')
  const heldBy = db.prepare<HoldRow>(`SELECT * FROM hold WHERE scope = :scope AND target = :target AND ${holding}`)
  const present = db.prepare<{ busy: number | null; unsettled: number | null; last: number | null }>(
    `SELECT (SELECT id FROM job WHERE account = :account AND ${inHandSql}) AS busy,
      (SELECT id FROM job WHERE account = :account AND state = 'uncertain' LIMIT 1) AS unsettled,
      (SELECT counted_at FROM job WHERE account = :account AND counted_at IS NOT NULL
        ORDER BY counted_at DESC LIMIT 1) AS last`,
  )
  // the post that has to leave the last 24 hours before there is room again
  const filling = db.prepare<{ counted_at: number }>(
    `SELECT counted_at FROM job WHERE account = :account AND counted_at > :since
      ORDER BY counted_at DESC LIMIT 1 OFFSET :before`,
  )
  const opening = createWindows()

  const holds: Gates['holds'] = (scope, target, now) => asWaiting(scope, heldBy.all({ scope, target, now }))

  const cap = (a: AccountRow, now: Millis): Waiting | null => {
    if (a.cap === 0) return { code: 'cap', sentence: `@${a.handle} is allowed no posts.`, until: null }
    const filler = filling.get({ account: a.id, since: now - day, before: a.cap - 1 })
    if (filler === undefined) return null
    const sentence = `@${a.handle} has used its ${plural(a.cap, 'post')} of the last 24 hours.`
    return { code: 'cap', sentence, until: filler.counted_at + day }
  }

  return {
    row: (account) => {
      const row = accountById.get({ account })
      if (row === undefined) throw new Error(`no account ${account}`)
      return row
    },
    holds,
    cap,
    ofLook: (a, now) => [
      ...holds('app', a.app, now),
      ...holds('account', String(a.id), now).filter((h) => h.until === null),
      ...(a.phone === null ? [noPhone(a)] : holds('phone', a.phone, now)),
    ],
    closesAt: (a, now) => opening(a.windows, a.time_zone, now).until,
    ofAccount: (a, now) => {
      const found: Waiting[] = [
        ...holds('app', a.app, now),
        ...holds('account', String(a.id), now),
        ...(a.phone === null ? [noPhone(a)] : holds('phone', a.phone, now)),
      ]
      const { busy, unsettled, last } = present.get({ account: a.id }) ?? { busy: null, unsettled: null, last: null }
      if (unsettled !== null) {
        const sentence = `It is not known yet whether another job of @${a.handle} was posted.`
        found.push({ code: 'uncertain', sentence, until: null })
      }
      const full = cap(a, now)
      if (full !== null) found.push(full)
      if (last !== null && last + a.spacing_ms > now) {
        const sentence = `@${a.handle} pauses between two posts.`
        found.push({ code: 'spacing', sentence, until: last + a.spacing_ms })
      }
      const { open, until } = opening(a.windows, a.time_zone, now)
      if (!open) found.push({ code: 'window', sentence: `The posting hours of @${a.handle} are closed.`, until })
      if (busy !== null)
        found.push({ code: 'account-busy', sentence: `Another job of @${a.handle} is being posted.`, until: null })
      return found
    },
  }
}

const noPhone = (a: AccountRow): Waiting => ({
  code: 'no-phone',
  sentence: `@${a.handle} has no phone. Give it one.`,
  until: null,
})
