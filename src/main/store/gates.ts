import { day } from '../../core/model/account.ts'
import { campaignBars, capBar, type Posted, paceBars, slotBar } from '../../core/model/bars.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Opening } from '../../core/model/opening.ts'
import { slotAt } from '../../core/model/slots.ts'
import type { Waiting } from '../../core/model/waiting.ts'
import { type AccountRow, type HoldRow, toAccount } from './rows.ts'
import type { Connection } from './sqlite.ts'
import { inHandSql } from './states.ts'
import { createWindows } from './windows.ts'

/** Holds with an end that has come hold no more. */
export const holding = '(until IS NULL OR until > :now)'

/** A campaign's own dates keep `job` from being claimed, or a hold of it does. */
export const campaignShut = `(
  EXISTS (SELECT 1 FROM hold WHERE scope = 'campaign' AND target = CAST(job.campaign AS TEXT) AND ${holding})
  OR EXISTS (SELECT 1 FROM campaign WHERE id = job.campaign AND (starts_at > :now OR ends_at <= :now)))`

/** When the answer of `campaignShut` may change next by time alone. */
export const campaignChange = `(SELECT min(t) FROM (
  SELECT min(until) AS t FROM hold WHERE scope = 'campaign' AND until > :now
  UNION ALL SELECT min(starts_at) FROM campaign WHERE starts_at > :now
  UNION ALL SELECT min(ends_at) FROM campaign WHERE ends_at > :now))`

const asWaiting = (code: HoldRow['scope'], holds: readonly HoldRow[]): readonly Waiting[] =>
  holds.map((h) => ({ code, sentence: h.sentence, until: h.until }))

export interface Gates {
  row(account: number): AccountRow
  holds(scope: HoldRow['scope'], target: string, now: Millis): readonly Waiting[]
  /** Holds that bar a look for proof: of app, vendor and phone, and those of the account that only a person lifts. */
  ofLook(account: AccountRow, now: Millis): readonly Waiting[]
  /** Holds of a campaign, its start and its end. */
  ofCampaign(campaign: number, now: Millis): readonly Waiting[]
  /** What keeps an account from posting besides its pace and a job in hand. */
  besidesPace(account: AccountRow, now: Millis): readonly Waiting[]
  /** The last post that counts against the cap. */
  last(account: number): Posted | null
  /** All that keeps an account from posting now, whatever the job. Empty: it may take its next job. */
  ofAccount(account: AccountRow, now: Millis): readonly Waiting[]
  /** The cap alone: what a commit is tested against once more. */
  cap(account: AccountRow, now: Millis): Waiting | null
  /** When the account's windows next change their answer, if they are open. */
  closesAt(account: AccountRow, now: Millis): Millis | null
  /** Whether a job without a time of its own may be posted, as far as the account's slots go. */
  slot(account: AccountRow, now: Millis): Opening
  /** The same, in words. */
  ofSlot(account: AccountRow, now: Millis): readonly Waiting[]
}

/** The predicates of the claim that belong to an account, each with its words: asked by the claim and by `why`. */
export const createGates = (db: Connection): Gates => {
  const accountById = db.prepare<AccountRow>('SELECT * FROM account WHERE id = :account')
  const heldBy = db.prepare<HoldRow>(`SELECT * FROM hold WHERE scope = :scope AND target = :target AND ${holding}`)
  const busy = db.prepare<{ id: number }>(`SELECT id FROM job WHERE account = :account AND ${inHandSql}`)
  const unsettled = db.prepare<{ id: number }>(
    `SELECT id FROM job WHERE account = :account AND state = 'uncertain' LIMIT 1`,
  )
  const lastPost = db.prepare<Posted>(
    `SELECT id AS job, counted_at AS at FROM job WHERE account = :account AND counted_at IS NOT NULL
      ORDER BY counted_at DESC, id DESC LIMIT 1`,
  )
  const dates = db.prepare<{ startsAt: number | null; endsAt: number | null }>(
    'SELECT starts_at AS startsAt, ends_at AS endsAt FROM campaign WHERE id = :campaign',
  )
  // the post that has to leave the last 24 hours before there is room again
  const filling = db.prepare<{ counted_at: number }>(
    `SELECT counted_at FROM job WHERE account = :account AND counted_at > :since
      ORDER BY counted_at DESC LIMIT 1 OFFSET :before`,
  )
  const vendorOf = db.prepare<{ vendor: string | null }>('SELECT vendor FROM phone WHERE id = :phone')
  const opening = createWindows()

  const holds: Gates['holds'] = (scope, target, now) => asWaiting(scope, heldBy.all({ scope, target, now }))

  /** Of the account's phone, and of whoever rents it out. */
  const ofPhone = (a: AccountRow, now: Millis): readonly Waiting[] => {
    if (a.phone === null) return [noPhone(a)]
    const vendor = vendorOf.get({ phone: a.phone })?.vendor ?? null
    return [...(vendor === null ? [] : holds('vendor', vendor, now)), ...holds('phone', a.phone, now)]
  }

  const fillerOf = (a: AccountRow, now: Millis): Millis | null =>
    filling.get({ account: a.id, since: now - day, before: Math.max(0, a.cap - 1) })?.counted_at ?? null

  const cap = (a: AccountRow, now: Millis): Waiting | null => capBar(a, fillerOf(a, now))

  const slot = (a: AccountRow, now: Millis): Opening =>
    a.slots === '[]'
      ? { open: true, until: null }
      : slotAt(toAccount(a), lastPost.get({ account: a.id })?.at ?? null, now)

  const besidesPace = (a: AccountRow, now: Millis): readonly Waiting[] => {
    const sentence = `It is not known yet whether another job of @${a.handle} was posted.`
    return [
      ...holds('app', a.app, now),
      ...holds('account', String(a.id), now),
      ...ofPhone(a, now),
      ...(unsettled.get({ account: a.id }) === undefined
        ? []
        : [{ code: 'uncertain', sentence, until: null } as const]),
    ]
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
      ...ofPhone(a, now),
    ],
    ofCampaign: (campaign, now) => [
      ...holds('campaign', String(campaign), now),
      ...campaignBars(dates.get({ campaign }) ?? { startsAt: null, endsAt: null }, now),
    ],
    closesAt: (a, now) => opening(a.windows, a.time_zone, now).until,
    slot,
    ofSlot: (a, now) => {
      const bar = slotBar(a, slot(a, now))
      return bar === null ? [] : [bar]
    },
    besidesPace,
    last: (account) => lastPost.get({ account }) ?? null,
    ofAccount: (a, now) => {
      const paced = { handle: a.handle, cap: a.cap, spacingMs: a.spacing_ms, jitterMs: a.jitter_ms }
      const last = lastPost.get({ account: a.id }) ?? null
      const sentence = `Another job of @${a.handle} is being posted.`
      return [
        ...besidesPace(a, now),
        ...paceBars(paced, fillerOf(a, now), last, opening(a.windows, a.time_zone, now), now),
        ...(busy.get({ account: a.id }) === undefined
          ? []
          : [{ code: 'account-busy', sentence, until: null } as const]),
      ]
    },
  }
}

const noPhone = (a: AccountRow): Waiting => ({
  code: 'no-phone',
  sentence: `@${a.handle} has no phone. Give it one.`,
  until: null,
})
