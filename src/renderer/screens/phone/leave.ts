import type { PhoneId } from '../../../core/model/ids.ts'
import { href } from '../../state/route.ts'
import { go, useRoute } from '../../state/view.ts'

/** The way back: the farm as it was left, with its filter and groups, and the phone's card in focus. */

let farm = href(['farm'])
useRoute.subscribe((_, before) => {
  if (before.path[0] === 'farm') farm = href(before.path, before.query)
})

export const wayBack = (): string => farm

const withinMs = 1_000

/** Its card is there once the farm is drawn, if it is in view at all, and anew once the grid knows its columns. */
const focusCard = (phone: PhoneId, until: number): void => {
  const card = document.querySelector<HTMLElement>(`[data-phone="${CSS.escape(phone)}"]`)
  if (document.activeElement === document.body) card?.focus()
  if (Date.now() < until) requestAnimationFrame(() => focusCard(phone, until))
}

export const leave = (phone: PhoneId): void => {
  go(farm)
  focusCard(phone, Date.now() + withinMs)
}
