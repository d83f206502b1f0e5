import { describe, expect, test } from 'vitest'
import type { AccountCard } from '../../../../src/core/model/board.ts'
import type { Hold } from '../../../../src/core/model/hold.ts'
import type { HoldId } from '../../../../src/core/model/ids.ts'
import { type AccountFacts, nowLine } from '../../../../src/renderer/screens/accounts/now-line.ts'
import { timeOfDay } from '../../../../src/renderer/words/time.ts'
import { cards, type Kind, minute } from '../../recipes.ts'
import { seedNow as now } from '../../seed.ts'

const facts = (kind: Kind, some: Partial<AccountCard> = {}): AccountFacts => {
  const { account, phone, hand } = cards(kind, 1, now)
  return { account: { ...account, lastPostAt: now - 5 * 60 * minute, used: 0, ...some }, phone, hand }
}
const hold = (reason: Hold['reason'], until: number | null, by: Hold['by'] = 'engine'): Hold => ({
  id: 1 as HoldId,
  scope: 'account',
  target: '2',
  reason,
  by,
  sentence: 'The app showed its sign-in screen.',
  placedAt: now - 60 * minute,
  until,
  stops: 'commits',
})

describe('what an account does now, or why it rests', () => {
  test.each<[string, AccountFacts, string]>([
    ['a job in hand', facts('posting'), 'Posting now on 02 Plover'],
    ['a look at its profile', facts('verifying'), 'Verifying on 02 Plover'],
    ['an uncertain job', facts('uncertain'), '1 uncertain job counts in the cap'],
    ['no phone', { ...facts('ready', { phone: null }), phone: null }, 'No phone: its jobs wait for one'],
    ['a phone out of reach', facts('offline'), `Phone 02 Plover is offline since ${timeOfDay(now - 4 * minute)}`],
    ['a full cap', facts('ready', { used: 5, cap: 5 }), '5 posts in 24 h: the cap is used'],
    [
      'the spacing after a post',
      facts('ready', { lastPostAt: now - 4 * minute, spacingMs: 25 * minute }),
      'Spacing of 25 min: 21:00 left',
    ],
    [
      'a closed window',
      facts('ready', { windows: [{ days: [], from: 900, to: 960 }], timeZone: 'UTC' }),
      `Window closed until ${timeOfDay(Date.UTC(2026, 10, 24, 15))}`,
    ],
    [
      'a hold that waits for a person',
      facts('ready', { holds: [hold('signed-out', null)] }),
      `The app showed its sign-in screen, since ${timeOfDay(now - 60 * minute)}`,
    ],
    [
      'a hold that ends',
      facts('ready', { holds: [hold('action-blocked', now + 90_000)] }),
      'The app showed its sign-in screen, 1:30 left',
    ],
    ['a hold that ended', facts('ready', { holds: [hold('cooldown', now - 1)], windows: [] }), 'Free for its next job'],
  ])('%s', (_, given, sentence) => expect(nowLine(given, now).sentence).toBe(sentence))

  test('a hold comes before a job in hand, and one without an end before one with', () => {
    const line = nowLine(facts('posting', { holds: [hold('cooldown', now + 1_000), hold('signed-out', null)] }), now)
    expect(line).toMatchObject({ tone: 'bad', isLoud: true })
  })
})
