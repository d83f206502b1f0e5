import type { PhoneCard } from '../../../core/model/board.ts'
import { Icon } from '../../parts/Icon.tsx'
import { timeOfDay } from '../../words/time.ts'

export interface ScreenHeadProps {
  readonly phone: PhoneCard
  readonly age: 'live' | 'stale' | 'none'
  /** When the picture was taken. */
  readonly at: number | null
}

const modes = {
  view: { icon: 'eye', word: 'View only', tone: 'neutral' },
  wait: { icon: 'loader', word: 'Waiting for the phone', tone: 'run' },
  hands: { icon: 'pointer', word: 'In your hands', tone: 'run' },
} as const

/** Whether the screen takes input, and how old its picture is. */
export const ScreenHead = ({ phone, age, at }: ScreenHeadProps) => {
  const mode = modes[phone.taken == null ? 'view' : phone.taken.isFree ? 'hands' : 'wait']
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 px-3">
      <h2 data-tone={mode.tone} className="flex min-w-0 flex-1 items-center gap-2 text-m font-semibold text-tone">
        <Icon of={mode.icon} />
        <span className="truncate">{mode.word}</span>
      </h2>
      <span
        data-tone={age === 'live' ? 'good' : age === 'stale' ? 'retry' : 'neutral'}
        className="flex shrink-0 items-center gap-1.5 text-s text-soft"
        title={age === 'live' ? 'A new picture twice a second, while this page is in sight' : undefined}
      >
        <span className="size-1.5 rounded-full bg-tone" />
        {age === 'live' ? 'Live' : age === 'stale' ? `as of ${timeOfDay(at ?? 0)}` : 'No picture'}
      </span>
    </div>
  )
}
