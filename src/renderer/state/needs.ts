import type { Board } from '../../core/model/board.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { phoneLooks } from '../looks/phone.ts'
import { phoneState } from './phone-state.ts'
import { phoneWords } from './phone-words.ts'
import { factsOf, lastly, phonesOf, uncertainJobs } from './select.ts'

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

/** Things that wait for a person: such phones, and uncertain jobs on phones that work on. */
export const countNeeds = (board: Board): number => {
  const phones = new Set<string>(needy(board))
  const elsewhere = uncertainJobs(board.hand).filter((job) => {
    const phone = board.hand[String(job)]?.phone
    return phone == null || !phones.has(phone)
  })
  return phones.size + elsewhere.length
}
