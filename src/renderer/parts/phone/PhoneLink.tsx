import type { PhoneCard } from '../../../core/model/board.ts'
import { phoneTo } from '../../state/links.ts'
import { phoneName } from '../../words/name.ts'

/** A phone by its number and name; a press opens it, or shows it among the others. */
export const PhoneLink = ({ phone }: { readonly phone: Pick<PhoneCard, 'id' | 'name'> }) => {
  const { number, name } = phoneName(phone.name)
  return (
    <a className="hover:underline" href={phoneTo(phone)}>
      {number === null ? null : <span className="mr-1.5 font-normal text-faint">{number}</span>}
      {name}
    </a>
  )
}
