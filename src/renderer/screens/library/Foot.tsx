import type { ReactNode } from 'react'
import { Button } from '../../parts/Button.tsx'

export interface FootProps {
  /** What will come of it. */
  readonly sentence: ReactNode
  readonly onThrow: () => void
  /** The one button that does it, once it can be done. */
  readonly children?: ReactNode
}

/** Below a preview: take it, or throw it away. */
export const Foot = ({ sentence, onThrow, children }: FootProps) => (
  <footer className="z-10 flex h-13 shrink-0 items-center gap-3 border-t border-line-strong bg-surface px-4">
    <p className="min-w-0 flex-1 truncate">{sentence}</p>
    <Button look="bare" height={32} onClick={onThrow}>
      Throw away this preview
    </Button>
    {children}
  </footer>
)
