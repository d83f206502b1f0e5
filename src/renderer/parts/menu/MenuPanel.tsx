import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

export const menuItem =
  'mx-1 flex h-7 items-center gap-2.5 rounded-sm px-2 text-m outline-none data-highlighted:bg-hover data-disabled:text-faint'

export interface MenuPanelProps {
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly width?: string
  /** Where the focus goes when it closes; left out: to its button. */
  readonly backTo?: () => HTMLElement | null
}

export const MenuPanel = ({ children, align = 'end', width = 'w-64', backTo }: MenuPanelProps) => (
  <DropdownMenu.Portal>
    <DropdownMenu.Content
      align={align}
      sideOffset={4}
      collisionPadding={8}
      // the right button that opened it is let go over it, and must not pick what happens to be there
      onPointerUpCapture={(event) => event.button === 2 && event.stopPropagation()}
      onCloseAutoFocus={(event) => {
        const place = backTo?.() ?? null
        if (place === null) return
        event.preventDefault()
        place.focus()
      }}
      className={`${width} z-40 animate-appear rounded-md border border-line-strong bg-over py-1 shadow-2`}
    >
      {children}
    </DropdownMenu.Content>
  </DropdownMenu.Portal>
)
