import { Popover } from 'radix-ui'
import type { ComponentProps } from 'react'
import { popover } from './popover.ts'

export interface PopoverPanelProps extends ComponentProps<typeof Popover.Content> {
  readonly 'aria-label': string
}

/** What a popover shows, beside its trigger and never over the window's edge. */
export const PopoverPanel = ({ className = '', ...rest }: PopoverPanelProps) => (
  <Popover.Portal>
    <Popover.Content sideOffset={8} collisionPadding={8} {...rest} className={`${popover} ${className}`} />
  </Popover.Portal>
)
