import type { PhoneId } from '../../../core/model/ids.ts'
import { phoneLooks } from '../../looks/phone.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { phoneState } from '../../state/phone-state.ts'
import { phoneWords } from '../../state/phone-words.ts'
import { factsOf } from '../../state/select.ts'
import { moment } from '../../words/time.ts'
import { PhoneRemedies } from '../phone/PhoneRemedies.tsx'
import { NoticeItem } from './NoticeItem.tsx'

/** A phone that waits for a person. It goes away by being solved, not by being seen. */
export const NeedItem = ({ id }: { readonly id: PhoneId }) => {
  const now = useNow()
  const board = useBoard((b) => b)
  const phone = board.phones[id]
  if (phone === undefined) return null
  const facts = factsOf(board, phone)
  const state = phoneState(facts, now)
  const words = phoneWords(state, facts, now)
  return (
    <NoticeItem
      icon={phoneLooks[state].icon}
      tone={phoneLooks[state].tone}
      sentence={phone.name}
      cause={words.lead}
      time={words.since === null ? '' : moment(words.since, now)}
    >
      <PhoneRemedies phone={phone} state={state} words={words} layout="row" />
    </NoticeItem>
  )
}
