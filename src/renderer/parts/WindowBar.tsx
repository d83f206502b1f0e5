import type { PostingWindow } from '../../core/model/account.ts'
import { dayNames } from '../../core/model/day-words.ts'
import { useClock } from '../state/clock.ts'
import { openParts, windowsText } from '../words/windows.ts'

export interface WindowBarProps {
  readonly windows: readonly PostingWindow[]
  readonly timeZone: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minute of the week in a zone, from Sunday 00:00. */
const minuteOfWeek = (at: number, timeZone: string): number => {
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(timeZone, known)
  const parts = Object.fromEntries(known.formatToParts(at).map((p) => [p.type, p.value]))
  return (
    dayNames.findIndex((day) => day === (parts['weekday'] ?? 'Sun')) * 1_440 +
    Number(parts['hour']) * 60 +
    Number(parts['minute'])
  )
}

/** The day as a track: the hours that are open, and a hairline for now. */
export const WindowBar = ({ windows, timeZone }: WindowBarProps) => {
  const minute = useClock((now) => minuteOfWeek(now - (now % 60_000), timeZone))
  const text = `Posts ${windowsText(windows)}, ${timeZone}`
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      className="relative block h-3.5 w-full overflow-hidden rounded-[3px] bg-raised"
    >
      {openParts(windows, Math.floor(minute / 1_440)).map(([from, to]) => (
        <span
          key={from}
          className="absolute inset-y-0 rounded-[3px] bg-line-control"
          style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
        />
      ))}
      <span className="absolute inset-y-0 w-0.5 bg-text" style={{ left: `${((minute % 1_440) / 1_440) * 100}%` }} />
    </span>
  )
}
