import { useShallow } from 'zustand/react/shallow'
import type { PhoneId } from '../../core/model/ids.ts'
import { useShown } from './board.ts'
import type { PhoneFacts } from './phone-state.ts'
import { accountsOf, handOf, slotOf } from './select.ts'

/** What a phone's state is made of; renders again only when one of its own cards changed. Null once it is gone. */
export const usePhoneFacts = (id: PhoneId): PhoneFacts | null => {
  // the id may come from an address
  const phone = useShown((s) =>
    s.board !== null && Object.hasOwn(s.board.phones, id) ? s.board.phones[id] : undefined,
  )
  const slot = useShown((s) => (s.board === null || phone === undefined ? null : slotOf(s.board, phone)))
  const accounts = useShown(
    useShallow((s) => (s.board === null || phone === undefined ? [] : accountsOf(s.board, phone))),
  )
  const hand = useShown(useShallow((s) => (s.board === null ? [] : handOf(s.board, id))))
  const farm = useShown((s) => s.board?.farm.state)
  return phone === undefined || farm === undefined ? null : { phone, slot, accounts, hand, farm }
}
