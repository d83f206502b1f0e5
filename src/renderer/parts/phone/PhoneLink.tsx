import type { PhoneCard } from '../../../core/model/board.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { phoneName } from '../../words/name.ts'

/** A phone by its number and name; a press opens it, or shows it among the others. */
export const PhoneLink = ({ phone }: { readonly phone: Pick<PhoneCard, 'id' | 'name'> }) => {
  const { number, name } = phoneName(phone.name)
  const own = href(['phone', phone.id])
  return (
    <a className="hover:underline" href={leads(own) ? own : href(['farm'], { q: phone.name })}>
      {number === null ? null : <span className="font-normal text-faint">{number} </span>}
      {name}
    </a>
  )
}
