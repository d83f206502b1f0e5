import type { PhoneId } from '../../../core/model/ids.ts'
import { href } from '../../state/route.ts'
import { go, useRoute } from '../../state/view.ts'

/** The way back: the farm as it was left, with its filter and groups, and the phone's card in focus. */

let farm = href(['farm'])
useRoute.subscribe((_, before) => {
  if (before.path[0] === 'farm') farm = href(before.path, before.query)
})

export const wayBack = (): string => farm

/** Its card is there once the farm is drawn, if it is in view at all. */
const focusCard = (phone: PhoneId, frames: number): void => {
  const card = document.querySelector<HTMLElement>(`[data-phone="${CSS.escape(phone)}"]`)
  if (card !== null) card.focus()
  else if (frames > 0) requestAnimationFrame(() => focusCard(phone, frames - 1))
}

export const leave = (phone: PhoneId): void => {
  go(farm)
  focusCard(phone, 30)
}
