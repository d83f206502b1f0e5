import type { AccountCard, Doing, HandCard, PhoneCard, SlotCard } from '../../src/core/model/board.ts'
import type { FaultType } from '../../src/core/model/fault.ts'
import type { Hold, HoldReason, Scope } from '../../src/core/model/hold.ts'
import type { AccountId, CampaignId, HoldId, JobId, PhoneId, SlotId } from '../../src/core/model/ids.ts'
import type { JobState } from '../../src/core/model/job.ts'
import { birds, flowScreens, models, posts } from './cast.ts'

export const minute = 60_000

export interface Cards {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly account: AccountCard
  readonly hand: readonly HandCard[]
}

export const kinds = [
  'posting',
  'verifying',
  'starting',
  'code',
  'usb-debugging',
  'uncertain',
  'given-up',
  'offline',
  'restarting',
  'retrying',
  'cooling',
  'resting',
  'off',
  'ready',
  'paused',
] as const
export type Kind = (typeof kinds)[number]

const post = (i: number) => posts[i % posts.length] ?? posts[0]
const pick = <T>(all: readonly T[], i: number): T => all[i % all.length] as T

export const nameOf = (i: number): string => `${String(i + 1).padStart(2, '0')} ${pick(birds, i)}`
export const phoneId = (i: number): PhoneId => `2B0${(81 + i * 7).toString(16).toUpperCase()}FDH${2009 + i}` as PhoneId

const linkOf = (i: number): PhoneCard['link'] => (i % 18 >= 15 ? 'cloud' : i % 6 === 2 ? 'tcp' : 'usb')

const hours = (from: number, to: number) => ({ days: [], from: from * 60, to: to * 60 })

const windows = (i: number): NonNullable<AccountCard['windows']> =>
  i % 6 === 5 ? [hours(7, 10), hours(15, 22)] : i % 6 === 3 ? [] : [hours(8 + (i % 3), 20 + (i % 3))]

const plain = (i: number, now: number): Cards => {
  const id = phoneId(i)
  const link = linkOf(i)
  const p = post(i)
  const account = (i + 1) as AccountId
  return {
    phone: {
      id,
      name: nameOf(i),
      link,
      address: link === 'tcp' ? `192.168.0.${20 + i}:5555` : id,
      adb: 'device',
      adbSince: now - 97 * minute,
      accounts: [account],
      slot: i as SlotId,
      doing: null,
      holds: [],
      nextDue: now + (7 + (i % 9) * 4) * minute + 33_000,
      nextVideo: post(i + 4)?.file ?? null,
      picture: { at: now - 1_000 },
      warnings: i % 9 === 1 ? ['Its language is de-DE, and the flow of Reelhouse reads “en”.'] : [],
      group: pick(['Left shelf', 'Right shelf', 'Window'], Math.floor(i / 5)),
      tags: i % 4 === 1 ? ['slow', 'berlin'] : i % 4 === 2 ? ['new'] : [],
      notes: i % 7 === 0 ? 'Its cable is loose: push it in after a reboot.' : '',
      about: {
        model: pick(models, i),
        android: String(13 + (i % 3)),
        place:
          link === 'usb'
            ? `hub ${pick(['A', 'B', 'C'], i)}, port ${(i % 7) + 1}`
            : link === 'cloud'
              ? 'Paris'
              : 'Berlin',
        battery: link === 'cloud' ? null : 54 + ((i * 37) % 46),
        isPlugged: link === 'cloud' ? null : i % 5 !== 2,
        celsius: link === 'cloud' ? null : 28 + (i % 9),
        free: (9 + ((i * 13) % 70)) * 1_000_000_000,
        isLocked: false,
        locale: 'en-GB',
        timeZone: 'Europe/Berlin',
      },
    },
    slot: {
      id: i as SlotId,
      state: 'ready',
      since: now - 40 * minute,
      until: null,
      pid: 4_000 + i,
      rss: 84_000_000 + ((i * 7) % 30) * 1_000_000,
      appium: {
        port: 4_723 + 2 * i,
        pid: 9_000 + i,
        ms: 6 + (i % 9),
        rss: 80_000_000 + ((i * 11) % 24) * 1_000_000,
        restarts: 0,
      },
      session: { phone: id, since: now - (9 + ((i * 13) % 80)) * minute },
      phone: id,
      jobs: (i * 5) % 31,
      trouble: null,
    },
    account: {
      id: account,
      handle: i < posts.length ? (p?.handle ?? '') : `${p?.handle}.${Math.floor(i / posts.length) + 1}`,
      app: p?.app ?? 'reelhouse',
      phone: id,
      used: i % 5,
      cap: 4 + (i % 3),
      cooldownUntil: null,
      holds: [],
      lastPostAt: now - (12 + (i % 40)) * minute,
      failuresInRow: 0,
      spacingMs: (i % 4 === 1 ? 45 : 25) * minute,
      windows: windows(i),
      timeZone: 'Europe/Berlin',
      tags: i % 3 === 0 ? ['food'] : i % 3 === 1 ? ['travel', 'de'] : [],
      person: pick(['Maya', 'Jonas', ''], Math.floor(i / 2)),
    },
    hand: [],
  }
}

const hold = (
  i: number,
  scope: Scope,
  target: string,
  reason: HoldReason | FaultType,
  sentence: string,
  placedAt: number,
  until: number | null,
  by: Hold['by'] = 'engine',
): Hold => ({ id: (i + 1) as HoldId, scope, target, reason, by, sentence, placedAt, until, stops: 'commits' })

const handCard = (i: number, state: JobState, since: number): HandCard => ({
  job: (48_200 + i) as JobId,
  state,
  account: (i + 1) as AccountId,
  campaign: 1 as CampaignId,
  phone: phoneId(i),
  slot: i as SlotId,
  since,
})

const doing = (i: number, mode: Doing['mode'], step: number, since: number): Doing => ({
  job: (48_200 + i) as JobId,
  mode,
  screen: pick(flowScreens, step),
  step,
  of: 9,
  attempt: 1 + (i % 7 === 2 ? 1 : 0),
  maxAttempts: 3,
  tries: 1,
  maxTries: 30,
  since,
  account: (i + 1) as AccountId,
  videoName: post(i)?.file ?? '',
  caption: post(i)?.caption ?? '',
})

const nothingNext = { nextDue: null, nextVideo: null }

/** The cards of phone `i` in a state, as they are at `now`. */
export const cards = (kind: Kind, i: number, now: number): Cards => {
  const base = plain(i, now)
  const { phone, slot, account } = base
  switch (kind) {
    case 'posting': {
      const since = now - (9 + ((i * 17) % 50)) * 1_000
      const step = [6, 4, 4, 5, 1, 6][i % 6] ?? 3
      return {
        ...base,
        phone: { ...phone, ...nothingNext, doing: doing(i, 'post', step, since) },
        slot: slot && { ...slot, state: 'busy' },
        hand: [handCard(i, 'running', since)],
      }
    }
    case 'verifying': {
      const since = now - (118 + (i % 5) * 4) * 1_000
      return {
        ...base,
        phone: { ...phone, ...nothingNext, doing: doing(i, i % 2 === 0 ? 'post' : 'verify', 7 + (i % 2), since) },
        slot: slot && { ...slot, state: 'busy' },
        hand: [handCard(i, 'verifying', since)],
      }
    }
    case 'starting':
      return {
        ...base,
        slot: slot && {
          ...slot,
          state: 'starting',
          since: now - 5_000,
          session: null,
          appium: { ...slot.appium, pid: null },
        },
      }
    case 'code': {
      const h = hold(
        i,
        'account',
        String(account.id),
        'challenge',
        'The app asks for a check that only you can pass: a code sent to this account’s e-mail.',
        now - 33 * minute,
        null,
      )
      return { ...base, account: { ...account, holds: [h] } }
    }
    case 'usb-debugging':
      return { ...base, phone: { ...phone, adb: 'unauthorized', adbSince: now - 9 * minute }, slot: null }
    case 'uncertain':
      // no slot and no phone has it, as the control room tells it
      return { ...base, hand: [{ ...handCard(i, 'uncertain', now - 29 * minute), phone: null, slot: null }] }
    case 'given-up':
      return {
        ...base,
        slot: slot && {
          ...slot,
          state: 'given-up',
          trouble: 'Appium ended five times in a row with “address in use”.',
          session: null,
          appium: { ...slot.appium, pid: null },
        },
      }
    case 'offline':
      return {
        ...base,
        phone: { ...phone, picture: null, adb: 'absent', adbSince: now - 4 * minute, nextTry: now + 8_000 },
        slot: null,
      }
    case 'restarting':
      return {
        ...base,
        slot: slot && {
          ...slot,
          state: 'backing-off',
          since: now - 7_000,
          until: now + 5_000,
          trouble: 'Appium missed 3 checks and is starting again.',
          session: null,
          appium: { ...slot.appium, rss: 12_000_000 },
        },
      }
    case 'retrying': {
      const h = hold(
        i,
        'phone',
        phone.id,
        'instrumentation',
        'The UiAutomator2 server on the phone stopped. A new session follows.',
        now - 80_000,
        now + 100_000,
      )
      return { ...base, phone: { ...phone, holds: [h] } }
    }
    case 'cooling': {
      const h = hold(
        i,
        'account',
        String(account.id),
        'cooldown',
        'It rests after a post.',
        now - 12 * minute,
        now + (i % 2 === 0 ? 372_000 : 169_000),
      )
      return { ...base, account: { ...account, used: 3, holds: [h], cooldownUntil: h.until } }
    }
    case 'resting': {
      const h = hold(
        i,
        'phone',
        phone.id,
        'rest',
        'The phone rests until 17:00.',
        now - 90 * minute,
        now + 149 * minute,
      )
      return { ...base, phone: { ...phone, holds: [h], nextDue: now + 153 * minute }, slot: null }
    }
    case 'off':
      return { ...base, phone: { ...phone, link: 'cloud', adb: 'absent', picture: null, slot: null }, slot: null }
    case 'paused': {
      const h = hold(i, 'phone', phone.id, 'paused', 'Paused by a person.', now - 71 * minute, null, 'person')
      return { ...base, phone: { ...phone, holds: [h] }, slot: null }
    }
    case 'ready':
      return base
  }
}
