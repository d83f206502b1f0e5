import { DropdownMenu } from 'radix-ui'
import { Fragment, memo } from 'react'
import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import { linkLooks } from '../../looks/link.ts'
import type { PhoneState } from '../../looks/phone.ts'
import { phoneActions } from '../../state/phone-actions.ts'
import { phoneName } from '../../words/name.ts'
import { Icon } from '../Icon.tsx'
import { MenuItem, MenuRule } from '../menu/MenuItem.tsx'
import { MenuPanel } from '../menu/MenuPanel.tsx'

export interface PhoneMenuProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly state: PhoneState
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
}

/** What it is and where: for the head of its menu and of its page. */
export const place = ({ about, link, address }: PhoneCard): string =>
  [
    about?.model,
    about?.android == null ? null : `Android ${about.android}`,
    about?.place ?? (link === 'usb' ? linkLooks[link].word : address),
  ]
    .filter((part) => part != null)
    .join(' · ')

const dots =
  '-mr-1.5 ml-0.5 hidden size-6 shrink-0 items-center justify-center rounded-sm text-soft on-card:inline-flex hover:bg-hover hover:text-text data-[state=open]:inline-flex data-[state=open]:bg-hover pointer-coarse:inline-flex'

const cardOf = (id: string): HTMLElement | null => document.querySelector(`[data-phone="${CSS.escape(id)}"]`)

const Closed = memo(({ label, onOpen }: { label: string; onOpen: (open: boolean) => void }) => (
  <button
    type="button"
    aria-label={label}
    aria-haspopup="menu"
    tabIndex={-1}
    className={dots}
    onClick={() => onOpen(true)}
  >
    <Icon of="ellipsis" />
  </button>
))
Closed.displayName = 'Closed'

/** Opens over the card's right edge, so that the phone's screen stays in sight. Hundreds of cards have it closed. */
export const PhoneMenu = ({ phone, slot, state, isOpen, onOpen }: PhoneMenuProps) => {
  const label = `Menu of ${phone.name}`
  if (!isOpen) return <Closed label={label} onOpen={onOpen} />
  const name = phoneName(phone.name)
  const actions = phoneActions(phone, state, slot !== null)
  return (
    <DropdownMenu.Root open onOpenChange={onOpen} modal={false}>
      <DropdownMenu.Trigger aria-label={label} tabIndex={-1} className={dots}>
        <Icon of="ellipsis" />
      </DropdownMenu.Trigger>
      <MenuPanel backTo={() => cardOf(phone.id)}>
        <div className="border-b border-line px-3 pt-1.5 pb-2">
          <p className="truncate font-semibold">
            {name.number === null ? '' : `${name.number} `}
            {name.name}
          </p>
          <p className="truncate text-s text-soft">{place(phone)}</p>
        </div>
        <div className="h-1" />
        {actions.map((action, i) => (
          <Fragment key={action.name}>
            {i > 0 && actions[i - 1]?.group !== action.group ? <MenuRule /> : null}
            <MenuItem {...action} onPick={action.run} />
          </Fragment>
        ))}
      </MenuPanel>
    </DropdownMenu.Root>
  )
}
