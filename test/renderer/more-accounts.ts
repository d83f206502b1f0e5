import type { AccountCard } from '../../src/core/model/board.ts'
import type { Hold, HoldReason } from '../../src/core/model/hold.ts'
import type { AccountId, HoldId } from '../../src/core/model/ids.ts'

const minute = 60_000

const one = (id: number, handle: string, app: string, some: Partial<AccountCard>): AccountCard => ({
  id: id as AccountId,
  handle,
  app,
  phone: null,
  used: 0,
  cap: 4,
  cooldownUntil: null,
  holds: [],
  lastPostAt: null,
  failuresInRow: 0,
  spacingMs: 25 * minute,
  windows: [{ days: [], from: 540, to: 1_260 }],
  timeZone: 'Europe/Berlin',
  ...some,
})

/** Accounts of a troubled farm that have lost their phones, with what an account can have beside. */
export const moreAccounts = (now: number): readonly AccountCard[] => {
  const hold = (id: number, reason: HoldReason, sentence: string, ago: number, until: number | null): Hold => ({
    id: (900 + id) as HoldId,
    scope: 'account',
    target: String(id),
    reason,
    by: reason === 'paused' ? 'person' : 'engine',
    sentence,
    placedAt: now - ago * minute,
    until,
    stops: 'commits',
  })
  return [
    one(101, 'scree.archive', 'instagram', {
      failuresInRow: 3,
      holds: [hold(101, 'signed-out', 'The app showed its sign-in screen twice.', 205, null)],
      lastPostAt: now - 1_500 * minute,
    }),
    one(102, 'low.tide.radio', 'reelhouse', {
      used: 4,
      cap: 6,
      failuresInRow: 2,
      holds: [hold(102, 'action-blocked', 'The app showed “Try again later”.', 21, now + 39 * minute)],
      lastPostAt: now - 111 * minute,
    }),
    one(103, 'cellar.door.live', 'instagram', {
      holds: [hold(103, 'paused', 'Held by a person.', 71, null)],
      lastPostAt: now - 1_320 * minute,
    }),
    one(104, 'gorse.and.gravel', 'tiktok', { used: 12, cap: 12, failuresInRow: 2, lastPostAt: now - 44 * minute }),
  ]
}
