import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface CrumbProps {
  /** The screen that this page lies under, and the way back to it. */
  readonly word: string
  readonly to: string
  readonly title?: string
  readonly children: ReactNode
}

/** Where a page lies: `Farm › 07 Osprey`. */
export const Crumb = ({ word, to, title, children }: CrumbProps) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <a href={to} className="font-normal text-soft hover:text-text hover:underline" title={title}>
      {word}
    </a>
    <span className="sr-only"> / </span>
    <Icon of="chevron-right" className="text-faint" />
    {children}
  </span>
)
