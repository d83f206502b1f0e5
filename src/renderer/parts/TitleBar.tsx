import type { ReactNode } from 'react'
import { useOverlay } from '../state/overlay.ts'
import { FarmControls } from './FarmControls.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { Key } from './Key.tsx'
import { Bell } from './notices/Bell.tsx'

export interface TitleBarProps {
  readonly title: ReactNode
  /** One sentence of facts; the first to leave when it gets narrow. */
  readonly facts?: string
  /** The same in fewer words, under 1440 px. */
  readonly brief?: string
  /** A screen's own search field; it takes the place of the palette's. */
  readonly search?: ReactNode
  /** A screen's own buttons, left of the farm's. */
  readonly children?: ReactNode
}

const PaletteField = ({ brief }: { brief: boolean }) => (
  <button
    type="button"
    onClick={() => useOverlay.setState({ open: 'palette' })}
    className={`hidden h-8 shrink-0 items-center gap-2.5 rounded-md border border-line-strong bg-surface pr-1.5 pl-2.5 text-m text-faint hover:bg-raised mid:flex ${
      brief ? 'w-54' : 'w-65 wide:w-80'
    }`}
  >
    <Icon of="search" className="text-soft" />
    <span className="flex-1 text-left">{brief ? 'Do anything' : 'Search or do anything'}</span>
    <Key of="Ctrl K" />
  </button>
)

export const TitleBar = ({ title, facts, brief = facts, search, children }: TitleBarProps) => (
  <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-bg px-4">
    <h1 className="shrink-0 text-l font-semibold">{title}</h1>
    {search}
    <p className="min-w-0 flex-1 truncate text-s text-faint">
      <span className="hidden wide:inline">{facts}</span>
      <span className="hidden mid:inline wide:hidden">{brief}</span>
    </p>
    {children}
    <PaletteField brief={search !== undefined} />
    <IconButton
      icon="search"
      word="Search or do anything"
      keys="Ctrl K"
      size={32}
      className="mid:hidden"
      onClick={() => useOverlay.setState({ open: 'palette' })}
    />
    <FarmControls />
    <Bell />
  </header>
)
