import type { Screen } from '../state/screens.ts'
import { counted } from '../words/number.ts'
import { CountBadge } from './CountBadge.tsx'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { Tip } from './Tip.tsx'

export interface RailProps {
  readonly screens: readonly Screen[]
  readonly current: string | null
  /** Things that need a person; shown at Farm. */
  readonly needs: number
}

const Cell = ({ screen, isCurrent, needs }: { screen: Screen; isCurrent: boolean; needs: number }) => (
  <Tip text={screen.word} keys={`g ${screen.letter}`} side="right">
    <a
      href={`#/${screen.name}`}
      aria-current={isCurrent ? 'page' : undefined}
      className={`relative flex h-13 w-full flex-col items-center justify-center gap-1 rounded-md text-s max-mid:h-10 mid:w-15 ${
        isCurrent ? 'bg-raised text-text' : 'text-soft hover:bg-raised hover:text-text'
      }`}
    >
      <Icon of={screen.icon} size={18} className={isCurrent ? 'text-accent-text' : ''} />
      <span className={`max-mid:sr-only ${isCurrent ? 'font-medium' : ''}`}>{screen.word}</span>
      <CountBadge n={needs} label={`${counted(needs, 'thing needs', 'things need')} you`} />
    </a>
  </Tip>
)

export const Rail = ({ screens, current, needs }: RailProps) => {
  const inRail = screens.filter((s) => s.order !== undefined)
  const isAtFoot = (s: Screen) => (s.order ?? 0) >= 100
  const cells = (some: readonly Screen[]) =>
    some.map((s) => (
      <Cell key={s.name} screen={s} isCurrent={s.name === current} needs={s.name === 'farm' ? needs : 0} />
    ))
  return (
    <nav
      aria-label="Screens"
      className="flex w-12 shrink-0 flex-col items-center gap-1 border-r border-line bg-bg px-1 pb-2 mid:w-18 mid:px-1.5"
    >
      <a
        href="#/farm"
        aria-label="Posthouse, home"
        className="mb-1 flex h-12 items-center justify-center rounded-md px-2"
      >
        <Mark />
      </a>
      {cells(inRail.filter((s) => !isAtFoot(s)))}
      <span className="flex-1" />
      {cells(inRail.filter(isAtFoot))}
    </nav>
  )
}
