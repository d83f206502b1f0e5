import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'

export interface SelectionBarProps {
  /** `25 selected`, `4,213 match, all selected`. */
  readonly sentence: string
  /** The way back from all that match, or on to it. */
  readonly other?: { readonly word: string; readonly go: () => void }
  readonly onClear: () => void
  /** Actions, each with the number that it would touch. */
  readonly children: ReactNode
}

const link = 'shrink-0 rounded-sm px-1 whitespace-nowrap text-s text-accent-text hover:underline'

/** Docked at the foot of a list while something in it is chosen. */
export const SelectionBar = ({ sentence, other, onClear, children }: SelectionBarProps) => (
  <section
    aria-label="Selection"
    className="z-10 flex min-h-13 shrink-0 animate-arrive items-center gap-3 border-t border-accent bg-raised px-4 max-mid:gap-2"
  >
    <span className="flex shrink-0 items-center gap-2 font-medium">
      <Icon of="list-checks" className="text-accent-text max-mid:hidden" />
      {sentence}
    </span>
    {other === undefined ? null : (
      <button type="button" className={link} onClick={other.go}>
        {other.word}
      </button>
    )}
    <button type="button" className={`${link} flex items-center gap-2`} onClick={onClear}>
      Clear{' '}
      <span className="max-mid:hidden">
        <Key of="Esc" />
      </span>
    </button>
    <span className="mx-1 h-5 w-px shrink-0 bg-line-strong max-mid:hidden" />
    <div className="flex min-w-0 flex-wrap items-center gap-2 py-2 max-mid:*:px-2">{children}</div>
  </section>
)
