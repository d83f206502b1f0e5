import type { Board, BoardCounts, HoldCard, Notice } from '../../src/core/model/board.ts'
import type { AccountId, CampaignId, HoldId, JobId } from '../../src/core/model/ids.ts'
import { moreCampaigns } from './library-answers.ts'
import { moreAccounts } from './more-accounts.ts'
import { type Cards, cards, type Kind, minute, phoneId } from './recipes.ts'
import { routineCards } from './routine-cards.ts'

/** Boards that are always the same: for tests of components and for pictures. */
export const farms = ['empty', 'three', 'six', 'held', 'trouble', 'sixty', 'two-hundred'] as const
export type FarmName = (typeof farms)[number]

/** Tue 24 Nov 2026, 14:31 in Berlin. */
export const seedNow = Date.UTC(2026, 10, 24, 13, 31)

const troubled: readonly Kind[] = [
  'posting',
  'posting',
  'verifying',
  'posting',
  'cooling',
  'retrying',
  'uncertain',
  'code',
  'cooling',
  'resting',
  'ready',
  'paused',
  'restarting',
  'offline',
  'usb-debugging',
  'posting',
  'verifying',
  'ready',
]

const many = (n: number): readonly Kind[] =>
  Array.from({ length: n }, (_, i) => {
    if (i === 7) return 'code'
    if (i === 23) return 'uncertain'
    if (i === 40) return 'given-up'
    if (i === 12) return 'restarting'
    if (i % 31 === 13) return 'offline'
    const usual: readonly Kind[] = [
      'posting',
      'posting',
      'cooling',
      'verifying',
      'posting',
      'ready',
      'cooling',
      'posting',
      'ready',
      'resting',
      'starting',
    ]
    return usual[i % usual.length] ?? 'ready'
  })

const phonesIn: Readonly<Record<FarmName, readonly Kind[]>> = {
  empty: [],
  three: ['posting', 'cooling', 'ready'],
  six: ['posting', 'posting', 'code', 'cooling', 'ready', 'paused'],
  held: ['ready', 'ready', 'cooling', 'ready', 'ready', 'ready'],
  trouble: troubled,
  sixty: many(60),
  'two-hundred': many(200),
}

const counts = (name: FarmName, made: readonly Cards[]): BoardCounts => {
  const hand = made.flatMap((m) => m.hand)
  const of = (state: string) => hand.filter((h) => h.state === state).length
  const isBusy = made.length > 6
  return {
    pending: name === 'empty' ? 0 : isBusy ? 6_482 : 318,
    claimed: 0,
    running: of('running'),
    verifying: of('verifying'),
    uncertain: of('uncertain'),
    retrying: name === 'empty' ? 0 : isBusy ? 37 : 2,
    paused: isBusy ? 40 : 0,
    failed: isBusy ? 41 : 0,
    skipped: isBusy ? 9 : 0,
    succeeded: name === 'empty' ? 0 : isBusy ? 1_424 : 254,
  }
}

const posted = [0, 0, 0, 1, 0, 2, 4, 5, 6, 4, 1, 1, 1, 1, 1, 2, 6, 11, 16, 23, 24, 22, 24, 13]
const failed = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]

const notices = (name: FarmName, now: number): readonly Notice[] => {
  const say = (
    id: number,
    ago: number,
    level: Notice['level'],
    sentence: string,
    about: Partial<Notice> = {},
  ): Notice => ({
    id,
    at: now - ago * minute,
    level,
    sentence,
    fault: null,
    job: null,
    phone: null,
    account: null,
    ...about,
  })
  if (name !== 'trouble') return []
  const offline = { fault: 'phone-offline', phone: phoneId(13) } as const
  return [
    say(1, 1_400, 'info', 'Bluehour rides is done: 96 of 96 posted, 2 after a retry.', { isRead: true }),
    say(2, 205, 'trouble', '@ridge.and.rain is signed out. Sign in on 03 Kestrel, then release it.', {
      fault: 'signed-out',
      phone: phoneId(2),
      account: 3 as AccountId,
      isRead: true,
    }),
    say(3, 21, 'warning', '@bluehour.rides is limited. The app showed “Try again later” twice.', {
      fault: 'action-blocked',
      account: 6 as AccountId,
    }),
    ...[8, 7, 6, 5].map((ago, i) =>
      say(4 + i, ago, 'warning', 'adb lost this phone. It is being reconnected.', {
        ...offline,
        job: (48_301 + i) as JobId,
      }),
    ),
    say(8, 4, 'trouble', 'Phone 14 Fulmar is offline. 12 jobs wait for it.', {
      ...offline,
      job: 48_305 as JobId,
    }),
  ]
}

const keyed = <T>(all: readonly T[], keyOf: (one: T) => string | number): Readonly<Record<string, T>> =>
  Object.fromEntries(all.map((one) => [String(keyOf(one)), one]))

const failing = { by: 'engine', until: null, stops: 'commits' } as const

/** An app that has changed, and a disk that is full. */
const holds = (now: number): readonly HoldCard[] => [
  {
    hold: {
      ...failing,
      id: 71 as HoldId,
      scope: 'app',
      target: 'reelhouse',
      reason: 'app-failing',
      sentence:
        '5 jobs of Reelhouse failed on 4 phones within 3 minutes. Screens came that the flow does not know (after “Trim”). The flow may need a repair. See on the pictures of these jobs what has changed in the app.',
      placedAt: now - 9 * minute,
      test: { at: now + 4 * minute, failed: 2 },
    },
    testingSince: null,
    lastTest: {
      at: now - 2 * minute,
      sentence:
        'The rehearsal of @osprey.films on 01 Heron ended early. Screens came that the flow does not know (after “Trim”). The flow may need a repair.',
    },
  },
  {
    hold: {
      ...failing,
      id: 72 as HoldId,
      scope: 'farm',
      target: '',
      reason: 'room-failing',
      sentence:
        '5 jobs failed because this computer could not write their files (no space left on device). Free some space, and see whether the data folder may be written.',
      placedAt: now - minute,
      test: { at: now, failed: 0 },
    },
    testingSince: now - 1_000,
    lastTest: null,
  },
]

export const seed = (name: FarmName, now = seedNow): Board => {
  const soonest = phonesIn[name].lastIndexOf('ready')
  const nextDue = soonest < 0 ? null : now + 48_000
  const made = phonesIn[name].map((kind, i) => {
    const some = cards(kind, i, now)
    return i === soonest ? { ...some, phone: { ...some.phone, nextDue } } : some
  })
  const tally = counts(name, made)
  return {
    farm: {
      state: name === 'held' ? 'paused' : 'running',
      since: now - 391 * minute,
      sentence: name === 'held' ? 'This computer cannot write its files.' : null,
      epoch: 3,
      nextDue,
      nextPhone: soonest < 0 ? null : phoneId(soonest),
      host: {
        kind: 'node',
        name: 'posthouse',
        version: '0.1.0',
        canPickFolder: false,
        evidence: '/evidence/',
        screens: '/screens/',
        videos: '/videos/',
      },
    },
    counts: tally,
    postedToday: name === 'empty' ? 0 : made.length > 6 ? 186 : 54,
    adb: {
      version: '1.0.41',
      tools: '29.0.6',
      canPair: false,
      servers: [{ port: 5037, owner: 'system', state: 'up', since: now - 391 * minute, restarts: 0 }],
    },
    store: { file: 'posthouse.db', schema: 14, bytes: 41_200_000, lastBackupAt: now - 91 * minute, trouble: null },
    ...(name === 'empty'
      ? {}
      : {
          pulse: {
            hours: posted.map((p, i) => ({ at: now - (23 - i) * 60 * minute, posted: p, failed: failed[i] ?? 0 })),
            adbMs: 14,
            writeMs: 3,
          },
        }),
    phones: keyed(
      made.map((m) => m.phone),
      (p) => p.id,
    ),
    slots: keyed(
      made.flatMap((m) => m.slot ?? []),
      (s) => s.id,
    ),
    accounts: keyed([...made.map((m) => m.account), ...(name === 'trouble' ? moreAccounts(now) : [])], (a) => a.id),
    campaigns:
      name === 'empty'
        ? {}
        : {
            1: {
              id: 1 as CampaignId,
              name: 'Autumn coast',
              folder: 'autumn-coast',
              distribution: 'round-robin',
              createdAt: now - 3 * 24 * 60 * minute,
              counts: tally,
              holds: [],
            },
            ...(name === 'trouble' ? keyed(moreCampaigns(now), (c) => c.id) : {}),
          },
    hand: keyed(
      made.flatMap((m) => m.hand),
      (h) => h.job,
    ),
    holds: name === 'held' ? keyed(holds(now), (card) => card.hold.id) : {},
    tasks: {},
    routines: name === 'empty' ? {} : routineCards(name === 'trouble', now),
    notices: keyed(notices(name, now), (n) => n.id),
  }
}
