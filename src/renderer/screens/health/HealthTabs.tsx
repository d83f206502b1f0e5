import type { KeyboardEvent } from 'react'
import { useBoard } from '../../state/board.ts'
import { href } from '../../state/route.ts'
import { count } from '../../words/number.ts'
import { type Tab, tabs, tabWords } from './tabs.ts'

const step = (event: KeyboardEvent<HTMLElement>): void => {
  const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (way === 0) return
  const links: readonly Element[] = [...event.currentTarget.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement ?? event.currentTarget)
  const next = links[(at + way + links.length) % links.length]
  event.preventDefault()
  if (next instanceof HTMLElement) next.focus()
}

/** Parts of Health; each has its address. */
export const HealthTabs = ({ current }: { readonly current: Tab }) => {
  const slots = useBoard((b) => Object.keys(b.slots).length)
  const routines = useBoard((b) => Object.keys(b.routines).length)
  const waiting = useBoard((b) => b.counts.pending + b.counts.retrying)
  const numbers: Partial<Record<Tab, number>> = { slots, routines, waiting }
  return (
    <nav
      aria-label="Parts of Health"
      onKeyDown={step}
      className="flex h-11 shrink-0 items-stretch gap-4 overflow-x-auto border-b border-line px-4"
    >
      {tabs.map((tab) => (
        <a
          key={tab}
          href={href(tab === 'overview' ? ['health'] : ['health', tab])}
          aria-current={tab === current ? 'page' : undefined}
          className={`flex items-center gap-2 border-b-2 pt-0.5 text-m whitespace-nowrap ${
            tab === current
              ? 'border-accent-text font-medium text-text'
              : 'border-transparent text-soft hover:text-text'
          }`}
        >
          {tabWords[tab]}
          {numbers[tab] === undefined ? null : (
            <span className="text-s font-normal text-faint">{count(numbers[tab])}</span>
          )}
        </a>
      ))}
    </nav>
  )
}
