import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { popover } from './popover.ts'

export interface AskBelowProps {
  readonly label: string
  readonly title: string
  /** Of the button that asks. */
  readonly look: string
  readonly inside: ReactNode
  readonly isOn?: boolean
  /** What would come of it, as paragraphs. */
  readonly children: ReactNode
  /** Buttons, each in a `Popover.Close`. */
  readonly answers: ReactNode
}

/** Asks once, under the button that was pressed. */
export const AskBelow = ({ label, title, look, inside, isOn = false, children, answers }: AskBelowProps) => (
  <Popover.Root>
    <Popover.Trigger className={look} aria-pressed={isOn} disabled={isOn}>
      {inside}
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content
        aria-label={label}
        align="end"
        sideOffset={8}
        collisionPadding={8}
        className={`${popover} w-90 p-4`}
      >
        <p className="text-m font-semibold">{title}</p>
        {children}
        <div className="mt-4 flex justify-end gap-2">{answers}</div>
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
