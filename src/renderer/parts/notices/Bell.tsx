import { useBoard } from '../../state/board.ts'
import { countNeeds } from '../../state/needs.ts'
import { isReadBy } from '../../state/notices.ts'
import { toggleOverlay, useOverlay } from '../../state/overlay.ts'
import { usePrefs } from '../../state/prefs.ts'
import { counted } from '../../words/number.ts'
import { IconButton } from '../IconButton.tsx'

/** Filled count: what waits for a person. A dot: something else happened since the last look. */
export const Bell = () => {
  const needs = useBoard(countNeeds)
  const readUpTo = usePrefs((p) => p.readUpTo)
  const isNew = useBoard((b) => Object.values(b.notices).some((n) => !isReadBy(n, readUpTo) && n.level !== 'info'))
  const isOpen = useOverlay((o) => o.open === 'notices')
  return (
    <IconButton
      icon="bell"
      word={needs === 0 ? 'Notifications' : `Notifications, ${counted(needs, 'thing needs', 'things need')} you`}
      keys="n"
      size={32}
      aria-expanded={isOpen}
      className={isOpen ? 'bg-hover' : ''}
      onClick={() => toggleOverlay('notices')}
    >
      {needs > 0 ? (
        <span className="absolute top-0 right-0 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-need px-1 text-[11px] leading-4 font-semibold text-on-need">
          {needs}
        </span>
      ) : isNew ? (
        <span className="absolute top-1 right-1 size-2 rounded-full bg-accent-text" />
      ) : null}
    </IconButton>
  )
}
