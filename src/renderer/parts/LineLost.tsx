import { useShown } from '../state/board.ts'
import { useClock } from '../state/clock.ts'
import { relative } from '../words/time.ts'
import { Icon } from './Icon.tsx'

/** What is shown is old: says so, and since when. The line is tried again by itself. */
export const LineLost = () => {
  const isLost = useShown((s) => s.line === 'lost' && s.board !== null)
  const since = useShown((s) => s.since)
  const when = useClock((now) => relative(since, now))
  return isLost ? (
    <div
      role="status"
      data-tone="bad"
      className="flex h-9 shrink-0 items-center gap-2 border-b border-tone-note bg-tone-wash px-4 text-m"
    >
      <Icon of="unplug" className="text-tone" />
      The control room does not answer since {when}. What you see is from then. The panel tries again by itself.
    </div>
  ) : null
}
