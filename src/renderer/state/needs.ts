import type { Board } from '../../core/model/board.ts'
import type { HoldId, JobId, PhoneId } from '../../core/model/ids.ts'
import { phoneLooks } from '../looks/phone.ts'
import { phoneState } from './phone-state.ts'
import { phoneWords } from './phone-words.ts'
import { factsOf, lastly, phoneOfHand, phonesOf, uncertainJobs } from './select.ts'

/** Phones that stand in the lane “Needs you”, the longest wait first. */
export const needy = lastly((board: Board): readonly PhoneId[] => {
  // holds end by the second, so the time of the last change is near enough for a count
  const now = Date.now()
  return phonesOf(board.phones)
    .flatMap((phone) => {
      const facts = factsOf(board, phone)
      const state = phoneState(facts, now)
      return phoneLooks[state].lane === 'needs'
        ? [{ id: phone.id, since: phoneWords(state, facts, now).since ?? now }]
        : []
    })
    .sort((a, b) => a.since - b.since)
    .map(({ id }) => id)
})

/** Uncertain jobs whose phone does not stand among those that need a person: it works on, or is not known. */
export const strayUncertain = lastly((board: Board): readonly JobId[] => {
  const phones = new Set<string>(needy(board))
  return uncertainJobs(board.hand).filter((job) => {
    const card = board.hand[String(job)]
    const phone = card === undefined ? null : phoneOfHand(board, card)
    return phone === null || !phones.has(phone)
  })
})

/**
 * Holds of an app or of the whole farm that the engine placed and that only a person lifts: no test is planned that may do
 * it, and no time ends them. The longest wait first.
 */
export const needyHolds = lastly((holds: Board['holds']): readonly HoldId[] =>
  Object.values(holds)
    .map(({ hold }) => hold)
    .filter((h) => h.by === 'engine' && h.test === undefined && h.until === null)
    .sort((a, b) => a.placedAt - b.placedAt)
    .map(({ id }) => id),
)

/** Things that wait for a person: such phones, such jobs, and such holds. */
export const countNeeds = (board: Board): number =>
  needy(board).length + strayUncertain(board).length + needyHolds(board.holds).length
