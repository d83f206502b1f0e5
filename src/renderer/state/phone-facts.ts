import { useRef } from 'react'
import type { Board, PhoneCard, SlotCard } from '../../core/model/board.ts'
import type { PhoneId, SlotId } from '../../core/model/ids.ts'
import { useShown, useShownInTurns } from './board.ts'
import type { PhoneFacts } from './phone-state.ts'
import { areSame, factsOf } from './select.ts'

// the id may come from an address
const phoneIn = (board: Board | null, id: PhoneId): PhoneCard | null =>
  board !== null && Object.hasOwn(board.phones, id) ? (board.phones[id] ?? null) : null

const readFacts = (board: Board | null, id: PhoneId): PhoneFacts | null => {
  const phone = phoneIn(board, id)
  return board === null || phone === null ? null : factsOf(board, phone)
}

/** What a phone's state is made of; renders again only when one of its own cards changed. Null once it is gone. */
export const usePhoneFacts = (id: PhoneId): PhoneFacts | null => useShown(({ board }) => readFacts(board, id))

/** Said once of each value. */
const once = <T extends object>(say: (value: T) => string): ((value: T) => string) => {
  const known = new WeakMap<T, string>()
  return (value) => {
    const said = known.get(value) ?? say(value)
    known.set(value, said)
    return said
  }
}

const phoneButSteps = once<PhoneCard>(({ doing, picture: _, ...phone }) =>
  JSON.stringify([phone, doing === null ? null : { ...doing, screen: doing.screen !== null, step: 0, of: 0 }]),
)
const slotButBeats = once<SlotCard>(({ rss: _, appium, ...slot }) =>
  JSON.stringify([slot, appium.pid, appium.port, appium.restarts]),
)

const isSlotStill = (a: SlotCard | null, b: SlotCard | null): boolean =>
  a === b || (a !== null && b !== null && slotButBeats(a) === slotButBeats(b))

const isStill = (a: PhoneFacts, b: PhoneFacts): boolean =>
  a === b ||
  (a.farm === b.farm &&
    phoneButSteps(a.phone) === phoneButSteps(b.phone) &&
    isSlotStill(a.slot, b.slot) &&
    areSame(a.hand, b.hand) &&
    areSame(a.accounts, b.accounts))

/**
 * The same for a card of the grid, but the name and number of the step, the picture and the memory are as they were: they
 * change several times a second, and what shows them reads them itself.
 */
export const useCardFacts = (id: PhoneId): PhoneFacts | null => {
  const last = useRef<PhoneFacts | null>(null)
  return useShownInTurns(({ board }) => {
    const facts = readFacts(board, id)
    if (last.current === null || facts === null || !isStill(last.current, facts)) last.current = facts
    return last.current
  })
}

/** What the phone does, to the step. */
export const useDoing = (id: PhoneId): PhoneCard['doing'] =>
  useShownInTurns(({ board }) => phoneIn(board, id)?.doing ?? null)

/** Bytes of a worker and its Appium; 0 while none is known. */
export const useMemory = (id: SlotId | null): number =>
  useShownInTurns(({ board }) => {
    const slot = id === null ? undefined : board?.slots[String(id)]
    return (slot?.rss ?? 0) + (slot?.appium.rss ?? 0)
  })
