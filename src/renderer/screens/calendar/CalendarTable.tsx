import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CalendarLane } from '../../../core/contract/timing.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { JobId, Millis } from '../../../core/model/ids.ts'
import { counted } from '../../words/number.ts'
import { isPlanned } from './Chip.tsx'
import { type Span, stepped, type View } from './days.ts'
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

const noteOf = ({ entries }: CalendarLane): string => {
  const planned = entries.filter(isPlanned).length
  return `${counted(planned, 'job')} planned, ${entries.length - planned} posted`
}

/** One stop for Tab; arrows move among jobs and lanes, Shift with them moves the job, Enter opens it. */
export const CalendarTable = ({ rows, view, span, now, onMove }: CalendarTableProps) => {
  const scroller = useRef<HTMLDivElement>(null)
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
  const ids = rows.flatMap((row) => row.lane.entries.map((entry) => entry.job))
  const current = stop !== null && ids.includes(stop) ? stop : (ids[0] ?? null)

  const focus = (job: JobId): void => {
    setStop(job)
    const index = rows.findIndex((row) => row.lane.entries.some((entry) => entry.job === job))
    list.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-entry="${job}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = rows.findIndex((row) => row.lane.entries.some((entry) => entry.job === current))
    const lane = rows[place]?.lane.entries ?? []
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
      for (let i = place + down; rows[i] !== undefined; i += down) {
        const [first] = [...(rows[i]?.lane.entries ?? [])].sort(
          (a, b) => Math.abs(a.at - here.at) - Math.abs(b.at - here.at),
        )
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
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
