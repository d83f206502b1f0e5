import type { Millis, PhoneId } from '../../core/model/ids.ts'
import { type LaneName, lanes, type PhoneState, phoneLooks, phoneStates } from '../looks/phone.ts'

/** A phone that is to be put somewhere. */
export interface Placed {
  readonly id: PhoneId
  readonly name: string
  readonly state: PhoneState
  readonly since: Millis | null
}

export interface LaneOf {
  /** A lane's name, or the group's word when phones are grouped otherwise. */
  readonly key: string
  readonly ids: readonly PhoneId[]
}

const byName = new Intl.Collator('en', { numeric: true })
const trouble = (p: Placed) => phoneStates.indexOf(p.state)
export const isTrouble = (state: PhoneState): boolean => ['needs', 'recovering'].includes(phoneLooks[state].lane)

/** Longest in trouble first, else by number. */
export const compare =
  (sort: 'trouble' | 'name') =>
  (a: Placed, b: Placed): number => {
    if (sort === 'trouble' && isTrouble(a.state) !== isTrouble(b.state)) return isTrouble(a.state) ? -1 : 1
    if (sort === 'trouble' && isTrouble(a.state)) return (a.since ?? 0) - (b.since ?? 0) || trouble(a) - trouble(b)
    return byName.compare(a.name, b.name)
  }

/** Groups in the given order of keys, empty ones left out. */
export const group = (
  phones: readonly Placed[],
  keyOf: (phone: Placed) => string,
  sort: 'trouble' | 'name',
  order: readonly string[] = lanes,
): readonly LaneOf[] => {
  const found = new Map<string, Placed[]>()
  for (const phone of phones) {
    const members = found.get(keyOf(phone))
    if (members === undefined) found.set(keyOf(phone), [phone])
    else members.push(phone)
  }
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return [...found]
    .sort(([a], [b]) => place(a) - place(b) || byName.compare(a, b))
    .map(([key, members]) => ({ key, ids: members.sort(compare(sort)).map((p) => p.id) }))
}

/** How long a phone is in a new lane before its card moves there. */
export const settleMs = 2_000

export interface Seat {
  readonly lane: LaneName
  /** Lane that its state asks for, and since when; null while it sits there. */
  readonly wants: { readonly lane: LaneName; readonly since: Millis } | null
}
export type Seats = ReadonlyMap<PhoneId, Seat>

/** Where each card is shown. A card keeps its seat for a moment, and for as long as the pointer or the focus is here. */
export const settle = (seats: Seats, phones: readonly Placed[], isHeld: boolean, now: Millis): Seats => {
  let same = seats.size === phones.length
  const next = new Map<PhoneId, Seat>()
  for (const { id, state } of phones) {
    const { lane } = phoneLooks[state]
    const old = seats.get(id)
    const seat = old === undefined ? { lane, wants: null } : seatIn(old, lane, isHeld, now)
    if (seat !== old) same = false
    next.set(id, seat)
  }
  return same ? seats : next
}

const seatIn = (old: Seat, lane: LaneName, isHeld: boolean, now: Millis): Seat => {
  if (old.lane === lane) return old.wants === null ? old : { lane, wants: null }
  if (old.wants?.lane !== lane) return { lane: old.lane, wants: { lane, since: now } }
  return !isHeld && now - old.wants.since >= settleMs ? { lane, wants: null } : old
}
