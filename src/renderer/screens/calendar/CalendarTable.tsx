import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CalendarLane } from '../../../core/contract/timing.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { JobId, Millis } from '../../../core/model/ids.ts'
import { useRoom } from '../../state/use-room.ts'
import { isPlanned } from './Chip.tsx'
import { byColumn, fitting, type Span, stepped, type View } from './days.ts'
import { Lane } from './Lane.tsx'

export interface Row {
  readonly account: AccountCard
  readonly lane: CalendarLane
}

export interface CalendarTableProps {
  readonly rows: readonly Row[]
  readonly view: View
  readonly span: Span
  readonly now: Millis
  readonly onMove: (job: JobId, at: Millis) => void
}

const heights = { week: 60, day: 32 } as const
/** Width of the accounts at the left, px. */
const handles = 200

/** Beside what is planned stands what was due before, and how much of it is proved. */
const noteOf = ({ entries }: CalendarLane): string => {
  const planned = entries.filter(isPlanned).length
  const past = entries.length - planned
  const posted = entries.filter((entry) => entry.state === 'succeeded').length
  return [
    ...(planned === 0 ? [] : [`${planned} planned`]),
    ...(past === 0 ? [] : [posted === past ? `${posted} posted` : `${posted} of ${past} posted`]),
  ].join(', ')
}

/** One stop for Tab; arrows move among jobs and lanes, Shift with them moves the job, Enter opens it. */
export const CalendarTable = ({ rows, view, span, now, onMove }: CalendarTableProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const [stop, setStop] = useState<JobId | null>(null)
  const [dragged, setDragged] = useState<JobId | null>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heights[view],
    overscan: 8,
    initialRect: { width: 1_280, height: 900 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view has other heights
  useEffect(() => list.measure(), [view])
  const cell = Math.max(0, room - handles) / 7
  // what is shown: a day without room for all of its jobs says how many more there are
  const lanes = rows.map(({ lane: { entries } }) =>
    view === 'day' ? entries : byColumn(entries, span).flatMap((day) => day.slice(0, fitting(day.length, cell).shown)),
  )
  const ids = lanes.flatMap((entries) => entries.map((entry) => entry.job))
  const current = stop !== null && ids.includes(stop) ? stop : (ids[0] ?? null)

  const focus = (job: JobId): void => {
    setStop(job)
    const index = lanes.findIndex((entries) => entries.some((entry) => entry.job === job))
    list.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-entry="${job}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = lanes.findIndex((entries) => entries.some((entry) => entry.job === current))
    const lane = lanes[place] ?? []
    const at = lane.findIndex((entry) => entry.job === current)
    const here = lane[at]
    if (here === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const ways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const down =
      event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
    if (ways !== 0 && event.shiftKey) {
      if (isPlanned(here)) onMove(here.job, stepped(view, here.at, ways))
    } else if (ways !== 0) {
      const next = lane[at + ways]
      if (next !== undefined) focus(next.job)
    } else if (down !== 0) {
      for (let i = place + down; lanes[i] !== undefined; i += down) {
        const [first] = [...(lanes[i] ?? [])].sort((a, b) => Math.abs(a.at - here.at) - Math.abs(b.at - here.at))
        if (first === undefined) continue
        focus(first.job)
        break
      }
    } else return
    event.preventDefault()
  }
  const share = (now - span.from) / (span.to - span.from)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move among the jobs inside
    <div
      ref={scroller}
      className="scroll-page min-h-0 flex-1"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const job = event.target.closest<HTMLElement>('[data-entry]')?.dataset['entry']
        if (job !== undefined) setStop(Number(job) as JobId)
      }}
    >
      <div className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          const { account, lane } = row
          const isOfLane = lane.entries.some((entry) => entry.job === dragged)
          return (
            <div key={account.id} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)` }}>
              <Lane
                account={account.id}
                handle={account.handle}
                note={noteOf(lane)}
                entries={lane.entries}
                view={view}
                span={span}
                stop={current}
                dragged={isOfLane ? dragged : null}
                onDrag={setDragged}
                onMove={onMove}
                now={share >= 0 && share < 1 ? share : null}
                cell={cell}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
