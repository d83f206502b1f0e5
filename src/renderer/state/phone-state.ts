import type { AccountCard, FarmState, HandCard, PhoneCard, SlotCard } from '../../core/model/board.ts'
import { type FaultType, faults } from '../../core/model/fault.ts'
import { type Hold, type HoldReason, isHolding } from '../../core/model/hold.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { PhoneState } from '../looks/phone.ts'

/** What a phone's state is made of. */
export interface PhoneFacts {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly accounts: readonly AccountCard[]
  /** Jobs of this phone that are in hand or uncertain. */
  readonly hand: readonly HandCard[]
  readonly farm: FarmState
}

const isFault = (reason: HoldReason): reason is FaultType => Object.hasOwn(faults, reason)
const cureOf = (hold: Hold) => (isFault(hold.reason) ? faults[hold.reason].cure : null)

const active = (holds: readonly Hold[], now: Millis): readonly Hold[] => holds.filter((h) => isHolding(h, now))

/** Holds of the phone and of its accounts that only a person can lift, the oldest first. */
export const needs = ({ phone, accounts }: PhoneFacts, now: Millis): readonly Hold[] =>
  [...active(phone.holds, now), ...accounts.flatMap((a) => active(a.holds, now))]
    .filter((h) => h.by === 'engine' && (cureOf(h) === 'person' || (cureOf(h) === 'never' && h.until === null)))
    .sort((a, b) => a.placedAt - b.placedAt)

/** The hold by which a fault rests the phone until it is tried again. */
export const retryHold = ({ phone }: PhoneFacts, now: Millis): Hold | null =>
  active(phone.holds, now).find((h) => cureOf(h) === 'retry' && h.reason !== 'phone-offline') ?? null

/** When every account of the phone may post again; null while one may, or where none rests. */
export const cooldownEnd = ({ accounts }: PhoneFacts, now: Millis): Millis | null => {
  const ends = accounts.map((a) => (a.cooldownUntil !== null && a.cooldownUntil > now ? a.cooldownUntil : null))
  return ends.length === 0 || ends.includes(null) ? null : Math.min(...ends.map(Number))
}

const asksPerson = ['unauthorized', 'no permissions', 'recovery', 'sideload', 'bootloader']
const isGone = ({ phone }: PhoneFacts) => phone.adb === 'absent' || phone.adb === 'offline'
/** A cloud phone that does not run, or will not in a moment. */
const isOff = (facts: PhoneFacts): boolean => {
  const { link, cloud } = facts.phone
  return link === 'cloud' && (cloud?.power === 'stopping' || (isGone(facts) && cloud?.power !== 'on'))
}
const has = (holds: readonly Hold[], reason: HoldReason, now: Millis) =>
  holds.some((h) => h.reason === reason && isHolding(h, now))

const working = ({ phone, slot, hand }: PhoneFacts): PhoneState | null => {
  const { doing } = phone
  if (phone.cloud?.power === 'starting') return 'starting'
  if (doing === null) return slot?.state === 'starting' && slot.trouble === null ? 'starting' : null
  if (doing.screen === null) return 'starting'
  if (doing.mode === 'rehearse') return 'rehearsing'
  if (doing.mode === 'verify') return 'verifying'
  return hand.some((h) => h.job === doing.job && h.state === 'verifying') ? 'verifying' : 'posting'
}

/** Every state's condition, in the order of the table: the first that applies is shown. */
export const phoneState = (facts: PhoneFacts, now: Millis): PhoneState => {
  const { phone, slot, hand } = facts
  const atWork = working(facts)
  const isCloudOff = isOff(facts)
  if (phone.taken != null) return 'taken'
  if (asksPerson.includes(phone.adb) || needs(facts, now).length > 0) return 'needs'
  // an uncertain job does not stop its phone
  if (hand.some((h) => h.state === 'uncertain') && atWork === null) return 'uncertain'
  if (slot?.state === 'given-up') return 'given-up'
  if (isGone(facts) && !isCloudOff) return 'offline'
  if (phone.adb === 'connecting' || phone.adb === 'authorizing') return 'reconnecting'
  if (slot?.state === 'backing-off' || (slot?.state === 'starting' && slot.trouble !== null)) return 'restarting'
  if (retryHold(facts, now) !== null) return 'retrying'
  if (atWork !== null) return atWork
  if (has(phone.holds, 'draining', now)) return 'draining'
  if (phone.holds.some((h) => h.by === 'person' && h.reason !== 'rest' && isHolding(h, now))) return 'paused'
  if (has(phone.holds, 'rest', now)) return 'resting'
  if (cooldownEnd(facts, now) !== null || has(phone.holds, 'cooldown', now)) return 'cooling'
  return isCloudOff ? 'off' : 'ready'
}
