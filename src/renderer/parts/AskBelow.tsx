import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { PopoverPanel } from './PopoverPanel.tsx'

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
    <PopoverPanel aria-label={label} align="end" className="w-90 p-4">
      <p className="text-m font-semibold">{title}</p>
      {children}
      <div className="mt-4 flex justify-end gap-2">{answers}</div>
    </PopoverPanel>
  </Popover.Root>
)
