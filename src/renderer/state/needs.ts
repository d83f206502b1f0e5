import type { Board } from '../../core/model/board.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { phoneLooks } from '../looks/phone.ts'
import { phoneState } from './phone-state.ts'
import { factsOf, lastly, phonesOf, uncertainJobs } from './select.ts'

/** Phones that stand in the lane “Needs you”, the longest wait first. */
export const needy = lastly((board: Board): readonly PhoneId[] => {
  // holds end by the second, so the time of the last change is near enough for a count
  const now = Date.now()
  return phonesOf(board.phones)
    .filter((phone) => phoneLooks[phoneState(factsOf(board, phone), now)].lane === 'needs')
    .map((phone) => phone.id)
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
