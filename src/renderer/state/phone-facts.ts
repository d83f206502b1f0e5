import type { PhoneId } from '../../core/model/ids.ts'
import { useShown } from './board.ts'
import type { PhoneFacts } from './phone-state.ts'
import { factsOf } from './select.ts'

/** What a phone's state is made of; renders again only when one of its own cards changed. Null once it is gone. */
export const usePhoneFacts = (id: PhoneId): PhoneFacts | null =>
  useShown(({ board }) => {
    // the id may come from an address
    const phone = board !== null && Object.hasOwn(board.phones, id) ? board.phones[id] : undefined
    return board === null || phone === undefined ? null : factsOf(board, phone)
  })
