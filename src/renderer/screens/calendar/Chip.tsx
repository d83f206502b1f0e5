import type { CSSProperties } from 'react'
import type { CalendarEntry } from '../../../core/contract/timing.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { jobLooks } from '../../looks/job.ts'
import { Icon } from '../../parts/Icon.tsx'
import { href } from '../../state/route.ts'
import { go } from '../../state/view.ts'
import { classes } from '../../style/classes.ts'
import { titleOf } from '../../words/name.ts'
import { exactly, timeOfDay } from '../../words/time.ts'

export interface ChipProps {
  readonly entry: CalendarEntry
  readonly isStop: boolean
  readonly onDrag: (job: JobId | null) => void
  readonly className?: string
  readonly style?: CSSProperties
}

export const isPlanned = ({ state }: CalendarEntry): boolean => state === 'pending'

/** One job on an account's day. A planned one can be dragged; Enter opens it. */
export const Chip = ({ entry, isStop, onDrag, className, style }: ChipProps) => {
  const { job, at, state, videoName, publishAt } = entry
  const look = jobLooks[state]
  const planned = isPlanned(entry)
  const word = planned ? (publishAt === null ? 'Planned' : 'Planned, with its own time') : look.word
  const label = `${titleOf(videoName)}: ${word}, ${exactly(at)}`
  return (
    <button
      type="button"
      data-entry={job}
      data-at={at}
      data-tone={look.tone}
      tabIndex={isStop ? 0 : -1}
      draggable={planned}
      aria-label={label}
      title={label}
      onClick={() => go(href(['job', job]))}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', String(job))
        onDrag(job)
      }}
      onDragEnd={() => onDrag(null)}
      style={style}
      className={classes(
        'flex h-6 w-15.5 shrink-0 items-center gap-1 rounded-sm border px-1 text-s hover:bg-hover',
        planned ? 'cursor-grab border-line-strong bg-surface text-text' : 'border-transparent bg-raised text-tone',
        className,
      )}
    >
      <Icon
        of={planned && publishAt !== null ? 'calendar-clock' : look.icon}
        className={planned ? (publishAt === null ? 'text-faint' : 'text-accent-text') : ''}
      />
      {timeOfDay(at)}
    </button>
  )
}
