import { type ReactNode, useState } from 'react'
import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { phoneActions } from '../../state/phone-actions.ts'
import { href } from '../../state/route.ts'
import { useOwnFocus } from '../../state/use-lines.ts'
import { go } from '../../state/view.ts'
import { phoneName } from '../../words/name.ts'

export interface PhoneFrameProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly state: PhoneState
  /** The sentence that a screen reader gets with the name. */
  readonly lead: string
  readonly height: string
  /** In the tab order: one card of the grid is. */
  readonly isStop: boolean
  readonly children: (menu: { readonly isOpen: boolean; readonly onOpen: (open: boolean) => void }) => ReactNode
}

const letters: Readonly<Record<string, readonly ReturnType<typeof phoneActions>[number]['name'][]>> = {
  Enter: ['open'],
  o: ['open'],
  l: ['logs'],
  p: ['start', 'pause'],
}

/**
 * The card's edge, its keys and its menu. Only a card that needs a person has a coloured edge. What a working one shows has
 * room whatever it is, so it has no clip, which costs a page that scrolls.
 */
export const PhoneFrame = ({ phone, slot, state, lead, height, isStop, children }: PhoneFrameProps) => {
  // a card may come to show another phone: a menu is that of the phone for which it was opened
  const [openFor, setOpenFor] = useState<PhoneId | null>(null)
  const isOpen = openFor === phone.id
  const setOpen = (open: boolean): void => setOpenFor(open ? phone.id : null)
  const element = useOwnFocus(phone.id)
  const look = phoneLooks[state]
  const needs = look.lane === 'needs'
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const names = letters[event.key]
    if (event.key === '.') setOpen(true)
    else if (names === undefined) return
    else {
      const found = phoneActions(phone, state, slot !== null).find((a) => names.includes(a.name) && a.refusal === null)
      found?.run()
    }
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card holds buttons, so it cannot be one
    <div
      ref={element}
      role="group"
      aria-label={`${phoneName(phone.name).name}, ${look.word}. ${lead}`}
      data-phone={phone.id}
      data-tone={look.tone}
      tabIndex={isStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onDoubleClick={({ target }) => {
        if (target instanceof Element && target.closest('[data-phone-screen]') !== null) go(href(['phone', phone.id]))
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        setOpen(true)
      }}
      className={`group relative flex min-w-0 flex-col rounded-md border contain-size contain-layout contain-style ${height} ${
        look.lane === 'working' ? '' : 'overflow-clip'
      } ${needs ? 'border-tone-edge bg-tone-wash' : 'border-line bg-surface'}`}
    >
      {children({ isOpen, onOpen: setOpen })}
    </div>
  )
}
