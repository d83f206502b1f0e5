import { adbAdvice } from '../../core/model/adb-state.ts'
import { money } from '../../core/model/cloud.ts'
import type { HoldId, JobId, Millis } from '../../core/model/ids.ts'
import type { PhoneState } from '../looks/phone.ts'
import { at, titleOf } from '../words/name.ts'
import { counted, idText } from '../words/number.ts'
import { moment, span } from '../words/time.ts'
import { cooldownEnd, needs, type PhoneFacts, retryHold } from './phone-state.ts'

/** What a card says of its phone. */
export interface PhoneWords {
  /** The sentence, or the title of the job in hand. */
  readonly lead: string
  readonly note: string | null
  /** When the state began. */
  readonly since: Millis | null
  /** When it ends by itself, or is tried again. */
  readonly until: Millis | null
  /** Jobs of this phone whose post is neither proved nor disproved. */
  readonly uncertain: readonly JobId[]
  /** The hold that a person can lift here. */
  readonly lift: { readonly scope: 'phone' | 'account'; readonly target: string; readonly hold: HoldId } | null
}

type Part = Partial<Omit<PhoneWords, 'uncertain'>> & { readonly lead: string }

const needWords = (facts: PhoneFacts, now: Millis): Part => {
  const { phone } = facts
  const [hold] = needs(facts, now)
  if (phone.adb !== 'device' && hold === undefined)
    return { lead: adbAdvice[phone.adb], note: `Asks since ${moment(phone.adbSince, now)}.`, since: phone.adbSince }
  if (hold === undefined) return { lead: 'The phone needs a look.' }
  const owner = facts.accounts.find((a) => hold.scope === 'account' && String(a.id) === hold.target)
  const whose = owner === undefined || facts.accounts.length < 2 ? '' : `${at(owner.handle)}: `
  const waiting = facts.accounts
    .filter((a) => hold.scope !== 'account' || a === owner)
    .reduce((sum, a) => sum + (a.waiting ?? 0), 0)
  const what = waiting === 0 ? 'held' : `holds ${counted(waiting, 'job')}`
  const words = `${whose}${what} since ${moment(hold.placedAt, now)}.`
  return {
    lead: hold.sentence,
    note: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    since: hold.placedAt,
    lift: { scope: hold.scope === 'account' ? 'account' : 'phone', target: hold.target, hold: hold.id },
  }
}

const uncertainWords = ({ hand }: PhoneFacts, now: Millis): Part => {
  const jobs = hand.filter((h) => h.state === 'uncertain')
  const [first] = jobs
  const since = first?.since ?? now
  return {
    lead: 'The share was permitted. No look found proof yet.',
    note:
      jobs.length > 1
        ? `${counted(jobs.length, 'job')}, since ${moment(since, now)}.`
        : `Job ${idText(first?.job ?? 0)}, since ${moment(since, now)}. Nothing is repeated.`,
    since,
  }
}

/** Of a phone on another adb server, the hold tells whether that server is gone. */
const awayOf = ({ server, holds }: PhoneFacts['phone']): string | null =>
  server === undefined ? null : (holds.find((h) => h.reason === 'offline')?.sentence ?? null)

const offlineWords = ({ phone }: PhoneFacts, now: Millis): Part => ({
  lead: awayOf(phone) ?? (phone.adb === 'absent' ? 'adb does not see this phone.' : 'adb lost this phone.'),
  note: `Since ${moment(phone.adbSince, now)}${phone.about?.place == null ? '' : `, ${phone.about.place}`}.`,
  since: phone.adbSince,
  until: phone.nextTry ?? null,
})

const restWords = (facts: PhoneFacts, until: Millis | null, now: Millis): Part => {
  const [account] = facts.accounts.filter((a) => a.cooldownUntil !== null && a.cooldownUntil > now)
  const hold = [...facts.phone.holds, ...(account?.holds ?? [])].find((h) => h.until === null || h.until > now)
  const last = account?.lastPostAt ?? null
  return {
    lead: hold?.sentence ?? 'The phone rests.',
    note: last === null ? null : `Last post ${moment(last, now)}.`,
    since: hold?.placedAt ?? null,
    until,
    lift:
      hold === undefined
        ? null
        : { scope: hold.scope === 'account' ? 'account' : 'phone', target: hold.target, hold: hold.id },
  }
}

const personHold = ({ phone }: PhoneFacts, now: Millis): Part => {
  const hold = phone.holds.find((h) => h.until === null || h.until > now)
  return {
    lead: hold === undefined ? 'Set aside.' : hold.sentence.replace(/\.$/, ` at ${moment(hold.placedAt, now)}.`),
    note: 'Its jobs keep their place.',
    since: hold?.placedAt ?? null,
    until: hold?.until ?? null,
    lift: hold === undefined ? null : { scope: 'phone', target: phone.id, hold: hold.id },
  }
}

const jobWords = ({ phone, slot }: PhoneFacts): Part =>
  phone.cloud?.power === 'starting'
    ? {
        lead: 'Starting at the vendor…',
        note: phone.doing === null ? null : `For ${titleOf(phone.doing.videoName)}.`,
        since: phone.cloud.since,
      }
    : phone.doing === null
      ? { lead: 'A worker starts for this phone.', since: slot?.since ?? null }
      : { lead: titleOf(phone.doing.videoName), note: phone.doing.caption || null, since: phone.doing.since }

const offWords = ({ cloud, nextDue }: PhoneFacts['phone']): Part => {
  const used = cloud === undefined || cloud.ms === 0 ? null : `${span(cloud.ms)} today, cost ${money(cloud.cost)}.`
  const lead = cloud?.power === 'stopping' ? 'It is being stopped at its vendor.' : 'Off. It starts when a job is due.'
  return { lead, note: used, until: nextDue }
}

const readyWords = (facts: PhoneFacts, now: Millis): Part => {
  const used = facts.accounts.reduce((sum, a) => sum + a.used, 0)
  const cap = facts.accounts.reduce((sum, a) => sum + a.cap, 0)
  const [account] = facts.accounts
  const { nextDue } = facts.phone
  if (account === undefined) return { lead: 'No account is on this phone.', note: 'It posts nothing until one is.' }
  const isFull = used >= cap
  const lead =
    facts.farm === 'paused'
      ? 'Ready. The farm is paused.'
      : facts.farm === 'draining'
        ? 'Ready. The farm drains.'
        : isFull
          ? 'The cap is reached.'
          : nextDue === null
            ? 'Nothing is due.'
            : nextDue > now
              ? `Nothing due for ${span(nextDue - now)}.`
              : 'Its next job is due now.'
  return { lead, note: `${used} of ${cap} posted in 24 h.`, since: account.lastPostAt, until: nextDue }
}

const parts = (state: PhoneState, facts: PhoneFacts, now: Millis): Part => {
  const { phone, slot } = facts
  switch (state) {
    case 'taken':
      return {
        lead:
          phone.cloud !== undefined && phone.adb !== 'device'
            ? 'It is yours, and starts at its vendor.'
            : phone.taken?.isFree !== true
              ? 'What runs on it lets go first.'
              : phone.taken.by === undefined
                ? 'You have this phone. Nothing posts from it.'
                : `Reserved for ${phone.taken.by}. Nothing posts from it.`,
        note: 'Hand it back when you are done: the work goes on by comparing.',
        since: phone.taken?.since ?? null,
      }
    case 'needs':
      return needWords(facts, now)
    case 'uncertain':
      return uncertainWords(facts, now)
    case 'given-up':
      return {
        lead: slot?.trouble ?? 'Its worker did not start.',
        note: 'Tried too often. It waits for you.',
        since: slot?.since ?? null,
      }
    case 'offline':
      return offlineWords(facts, now)
    case 'reconnecting':
      return {
        lead: 'adb is connecting to this phone.',
        note: phone.address,
        since: phone.adbSince,
        until: phone.nextTry ?? null,
      }
    case 'restarting':
      return {
        lead: slot?.trouble ?? 'The worker starts again.',
        note: 'The job keeps its attempt.',
        since: slot?.since ?? null,
        until: slot?.until ?? null,
      }
    case 'retrying': {
      const hold = retryHold(facts, now)
      return {
        lead: hold?.sentence ?? 'The phone is tried again.',
        note: null,
        since: hold?.placedAt ?? null,
        until: hold?.until ?? null,
      }
    }
    case 'starting':
    case 'rehearsing':
    case 'posting':
    case 'verifying':
      return jobWords(facts)
    case 'cooling':
      return restWords(
        facts,
        cooldownEnd(facts, now) ?? phone.holds.find((h) => h.reason === 'cooldown')?.until ?? null,
        now,
      )
    case 'resting':
      return restWords(facts, phone.holds.find((h) => h.reason === 'rest')?.until ?? null, now)
    case 'off':
      return offWords(phone)
    case 'draining':
    case 'paused':
      return personHold(facts, now)
    case 'ready':
      return readyWords(facts, now)
  }
}

export const phoneWords = (state: PhoneState, facts: PhoneFacts, now: Millis): PhoneWords => ({
  note: null,
  since: null,
  until: null,
  lift: null,
  uncertain: facts.hand.flatMap((h) => (h.state === 'uncertain' ? [h.job] : [])),
  ...parts(state, facts, now),
})
