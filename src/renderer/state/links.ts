import type { AccountCard, PhoneCard } from '../../core/model/board.ts'
import { href } from './route.ts'
import { leads } from './screens.ts'

/** The page of a phone, or the farm with this phone alone in it. */
export const phoneTo = ({ id, name }: Pick<PhoneCard, 'id' | 'name'>): string => {
  const own = href(['phone', id])
  return leads(own) ? own : href(['farm'], { q: name })
}

/** The page of an account, or the list with this account alone in it. */
export const accountTo = ({ id, handle }: Pick<AccountCard, 'id' | 'handle'>): string => {
  const own = href(['account', id])
  return leads(own) ? own : href(['accounts'], { q: handle })
}
