import { type DragEvent, useState } from 'react'
import type { CalendarEntry } from '../../../core/contract/timing.ts'
import type { AccountId, JobId, Millis } from '../../../core/model/ids.ts'
import { href } from '../../state/route.ts'
import { classes } from '../../style/classes.ts'
import { dayText } from '../../words/local.ts'
import { at as handleOf } from '../../words/name.ts'
import { Chip } from './Chip.tsx'
import { atShare, byColumn, fitting, onDay, type Span, type View } from './days.ts'

export interface LaneProps {
  readonly account: AccountId
  readonly handle: string
  readonly note: string
  readonly entries: readonly CalendarEntry[]
  readonly view: View
  readonly span: Span
  readonly stop: JobId | null
  /** The job that is dragged, where it is of this lane. */
  readonly dragged: JobId | null
  readonly onDrag: (job: JobId | null) => void
  readonly onMove: (job: JobId, at: Millis) => void
  /** Where the hairline for now stands, 0 to 1; null: it is not in view. */
  readonly now: number | null
  /** Of a day in the week, px; 0: not measured. */
  readonly cell: number
}

const hourLine = 'color-mix(in oklab, var(--line) 55%, transparent)'

interface CellProps {
  readonly column: Millis
  readonly entries: readonly CalendarEntry[]
  readonly isToday: boolean
  readonly lane: LaneProps
}

const Cell = ({ column, entries, isToday, lane }: CellProps) => {
  const [isOver, setOver] = useState(false)
  const { dragged, onMove, stop, onDrag } = lane
  const { shown, more } = fitting(entries.length, lane.cell)
  const over = (event: DragEvent): void => {
    if (dragged === null) return
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; keys move a job as well
    <div
      className={classes(
        'flex min-w-0 flex-1 flex-wrap content-start gap-1 overflow-hidden border-l border-line p-1',
        isOver && dragged !== null ? 'bg-accent-tint' : isToday && 'bg-surface',
      )}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const job = dragged
        const from = lane.entries.find((entry) => entry.job === job)
        if (job !== null && from !== undefined) onMove(job, onDay(column, from.at))
      }}
    >
      {entries.slice(0, shown).map((entry) => (
        <Chip key={entry.job} entry={entry} isStop={entry.job === stop} onDrag={onDrag} />
      ))}
      {more > 0 ? (
        <a
          href={href(['calendar'], { view: 'day', at: dayText(column), q: handleOf(lane.handle) })}
          className="flex h-6 w-15.5 items-center justify-center text-s text-accent-text hover:underline"
        >
          {more} more
        </a>
      ) : null}
    </div>
  )
}

const Day = (lane: LaneProps) => {
  const [isOver, setOver] = useState(false)
  const { entries, span, stop, dragged, onDrag, onMove, now } = lane
  const length = span.to - span.from
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; keys move a job as well
    <div
      className={classes(
        'relative min-w-0 flex-1 overflow-hidden border-l border-line',
        isOver && dragged !== null && 'bg-accent-tint',
      )}
      style={{
        backgroundImage: `linear-gradient(to right, ${hourLine} 1px, transparent 1px)`,
        backgroundSize: `${100 / span.columns.length}% 100%`,
      }}
      onDragOver={(event) => {
        if (dragged === null) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const box = event.currentTarget.getBoundingClientRect()
        if (dragged !== null) onMove(dragged, atShare(span, (event.clientX - box.left) / box.width))
      }}
    >
      {now === null ? null : (
        <span className="absolute inset-y-0 w-px bg-accent-text" style={{ left: `${now * 100}%` }} />
      )}
      {entries.map((entry) => (
        <Chip
          key={entry.job}
          entry={entry}
          isStop={entry.job === stop}
          onDrag={onDrag}
          className="absolute top-1"
          style={{ left: `min(${((entry.at - span.from) / length) * 100}%, calc(100% - 4rem))` }}
        />
      ))}
    </div>
  )
}

/** An account with what it posted and what is planned for it. */
export const Lane = (props: LaneProps) => {
  const { account, handle, note, entries, view, span, now } = props
  const columns = view === 'week' ? byColumn(entries, span) : []
  const today = now === null ? null : dayText(span.from + now * (span.to - span.from))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a lane is no set of fields
    <div
      role="group"
      aria-label={handleOf(handle)}
      data-lane={account}
      className={classes('flex border-b border-line', view === 'week' ? 'h-15' : 'h-8')}
    >
      <div className={classes('flex w-50 shrink-0 flex-col px-4', view === 'week' ? 'pt-1.5' : 'justify-center')}>
        <a href={href(['account', account])} className="truncate font-medium hover:underline">
          {handleOf(handle)}
        </a>
        {view === 'week' ? <span className="truncate text-s text-faint">{note}</span> : null}
      </div>
      {view === 'day' ? (
        <Day {...props} />
      ) : (
        span.columns.map((column, i) => (
          <Cell
            key={column}
            column={column}
            entries={columns[i] ?? []}
            isToday={dayText(column) === today}
            lane={props}
          />
        ))
      )}
    </div>
  )
}
