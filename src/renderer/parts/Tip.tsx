import { Tooltip } from 'radix-ui'
import type { ReactElement } from 'react'
import { Key } from './Key.tsx'

export interface TipProps {
  readonly text: string
  readonly keys?: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactElement
}

/** A word or a sentence for what is under the pointer. What it says has to be reachable without it, too. */
export const Tip = ({ text, keys, side = 'bottom', children }: TipProps) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Content
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="z-40 flex max-w-80 animate-appear items-center gap-2 rounded-md border border-line-strong bg-over px-2 py-1 text-s text-text shadow-2"
      >
        {text}
        {keys === undefined ? null : <Key of={keys} />}
      </Tooltip.Content>
    </Tooltip.Portal>
  </Tooltip.Root>
)
