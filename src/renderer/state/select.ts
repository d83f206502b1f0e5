import type { AccountCard, Board, HandCard, PhoneCard, SlotCard } from '../../core/model/board.ts'
import type { AccountId, JobId, PhoneId } from '../../core/model/ids.ts'
import { inHand } from '../../core/model/job.ts'
import type { PhoneFacts } from './phone-state.ts'

/** Remembers the answer for the last value it was asked about; parts of the board keep their identity while unchanged. */
export const lastly = <A extends object, B>(make: (value: A) => B): ((value: A) => B) => {
  let known: { readonly value: A; readonly made: B } | null = null
  return (value) => {
    if (known?.value !== value) known = { value, made: make(value) }
    return known.made
  }
}

const none: readonly HandCard[] = []

/** The phone that has the job in hand; of an uncertain one, which none has, the phone of its account. */
export const phoneOfHand = (board: Board, { phone, account }: HandCard): PhoneId | null =>
  phone ?? board.accounts[String(account)]?.phone ?? null

const handsOf = (board: Board) => {
  const found = new Map<PhoneId, HandCard[]>()
  for (const card of Object.values(board.hand)) {
    const phone = phoneOfHand(board, card)
    if (phone !== null) found.set(phone, [...(found.get(phone) ?? []), card])
  }
  return found
}

let lastHands: { readonly of: Board; readonly made: ReturnType<typeof handsOf> } | null = null

const handByPhone = (board: Board): ReturnType<typeof handsOf> => {
  if (lastHands?.of.hand !== board.hand || lastHands.of.accounts !== board.accounts)
    lastHands = { of: board, made: handsOf(board) }
  return lastHands.made
}

const slotByPhone = lastly((slots: Board['slots']) => {
  const found = new Map<PhoneId, SlotCard>()
  for (const slot of Object.values(slots)) {
    const phone = slot.phone ?? slot.session?.phone ?? null
    if (phone !== null) found.set(phone, slot)
  }
  return found
})

export const slotOf = (board: Board, phone: PhoneCard): SlotCard | null =>
  (phone.slot === null ? undefined : board.slots[String(phone.slot)]) ?? slotByPhone(board.slots).get(phone.id) ?? null

export const accountsOf = (board: Board, phone: PhoneCard): readonly AccountCard[] =>
  phone.accounts.flatMap((id) => board.accounts[String(id)] ?? [])

export const handOf = (board: Board, phone: PhoneId): readonly HandCard[] => handByPhone(board).get(phone) ?? none

export const areSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

const lastFacts = new WeakMap<PhoneCard, PhoneFacts>()

/** All that a phone's state is made of, but the time; the same value as long as none of it changed. */
export const factsOf = (board: Board, phone: PhoneCard): PhoneFacts => {
  const facts: PhoneFacts = {
    phone,
    slot: slotOf(board, phone),
    accounts: accountsOf(board, phone),
    hand: handOf(board, phone.id),
    farm: board.farm.state,
  }
  const last = lastFacts.get(phone)
  if (
    last !== undefined &&
    last.slot === facts.slot &&
    last.farm === facts.farm &&
    areSame(last.hand, facts.hand) &&
    areSame(last.accounts, facts.accounts)
  )
    return last
  lastFacts.set(phone, facts)
  return facts
}

export const phonesOf = lastly((phones: Board['phones']): readonly PhoneCard[] => Object.values(phones))

/** The job that an account or a phone has in hand now. */
export const inHandOf = (board: Board, account: AccountId): HandCard | null =>
  Object.values(board.hand).find((h) => h.account === account && inHand.includes(h.state)) ?? null

export const uncertainJobs = lastly((hand: Board['hand']): readonly JobId[] =>
  Object.values(hand).flatMap((h) => (h.state === 'uncertain' ? [h.job] : [])),
)
