// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are there, which no table element can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is the one stop, its cells are read with it
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { JobFilter } from '../../../core/contract/fields.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { FlightVeil } from '../../parts/FlightVeil.tsx'
import { useFilling } from '../../state/filling.ts'
import { placedAt, useLines } from '../../state/use-lines.ts'
import { BulkBar } from './BulkBar.tsx'
import type { BulkVerb } from './bulk.ts'
import { rowHeight } from './columns.ts'
import { JobFoot } from './JobFoot.tsx'
import { JobHead } from './JobHead.tsx'
import { JobRowLine } from './JobRowLine.tsx'
import { type JobList, type Listed, stagesOf } from './job-list.ts'
import type { JobRow } from './row.ts'
import { chooseAll, extended, has, isEmpty, toggled, useSelection, widened } from './selection.ts'
import { useLiveRows } from './use-job-list.ts'

import { useTableKeys } from './use-table-keys.ts'

export interface JobTableProps {
  readonly list: JobList
  readonly shown: Listed
  readonly filter: JobFilter
  /** Jobs that fit by now; null where the board does not know. */
  readonly total: number | null
  readonly openJob: JobId | null
  readonly onOpen: (job: JobId) => void
}

const overscan = 6

/** A hundred thousand rows, of which those in view are there. */
export const JobTable = ({ list, shown, filter, total, openJob, onOpen }: JobTableProps) => {
  const { rows, isEnd, at } = shown
  const scroller = useRef<HTMLDivElement>(null)
  const chosen = useSelection((s) => s.chosen)
  const [stop, setStop] = useState<JobId | null>(null)
  const [why, setWhy] = useState<JobId | null>(null)
  const [verb, setVerb] = useState<BulkVerb | null>(null)
  // what was there when the order was read; more by now is new
  const [counted, setCounted] = useState<{ at: number | null; total: number | null }>({ at: null, total: null })
  if (counted.at !== at) setCounted({ at, total })
  const fresh = total !== null && counted.total !== null ? Math.max(0, total - counted.total) : shown.unseen
  const size = isEnd ? rows.length : Math.max(rows.length, counted.total ?? 0)
  const virtual = useVirtualizer({
    count: size,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialRect: { width: 1_280, height: 720 },
  })
  const lines = useLines(virtual.getVirtualItems(), size, '')
  const there = useFilling(18, 9, lines.length)
  const top = Math.floor((virtual.scrollOffset ?? 0) / rowHeight)
  const seen = Math.max(1, Math.ceil((scroller.current?.clientHeight ?? 720) / rowHeight))
  const to = Math.min(size, top + seen)
  useEffect(() => list.need(to), [list, to])
  useLiveRows(list, { from: top, to }, at)

  const inView = (): readonly JobId[] => {
    const from = Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight)
    return list
      .shown()
      .rows.slice(from, Math.min(size, from + seen))
      .map((r) => r.id)
  }
  const onCheck = useCallback(
    (row: JobRow, isRange: boolean) =>
      useSelection.setState((s) => {
        const order = list.shown().rows.map((r) => r.id)
        return {
          chosen: isRange ? extended(s.chosen, order, s.last, row.id) : toggled(s.chosen, row.id, order.slice(0, 200)),
          last: row.id,
        }
      }),
    [list],
  )
  const open = useCallback((row: JobRow) => onOpen(row.id), [onOpen])
  const onWhy = useCallback((row: JobRow, isOpen: boolean) => setWhy(isOpen ? row.id : null), [])
  const onKeyDown = useTableKeys({
    rows,
    inView,
    filter,
    scroller,
    show: (index) => showRow(scroller.current, index),
    placeOf: list.placeOf,
    onStop: setStop,
    onOpen: open,
    onWhy,
    onVerb: setVerb,
  })
  const reload = useCallback(() => {
    scroller.current?.scrollTo({ top: 0 })
    void list.open(filter)
  }, [list, filter])

  const stageNow = stagesOf(filter)
  const moved = rows
    .slice(top, to)
    .reduce((n, row, i, all) => n + (i > 0 && rank(stageNow, row) < rank(stageNow, all[i - 1]) ? 1 : 0), 0)
  // with nobody here and nothing scrolled, there is no place to lose
  useEffect(() => {
    if (fresh === 0 && moved === 0) return
    const timer = setTimeout(() => {
      const table = scroller.current
      if (table !== null && table.scrollTop < 4 && !table.matches(':hover, :focus-within')) reload()
    }, 2_000)
    return () => clearTimeout(timer)
  }, [fresh, moved, reload])

  const some = !isEmpty(chosen)
  const isWhole = some && inView().every((id) => has(chosen, id))
  const stopPlace = stop === null ? undefined : list.placeOf(stop)
  const isStopThere = stopPlace !== undefined && lines.some((line) => line?.index === stopPlace)
  const first = rows[top]?.id ?? null
  return (
    <>
      <div
        role="grid"
        aria-label="Jobs"
        aria-rowcount={size + 1}
        aria-multiselectable
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col"
        onKeyDown={onKeyDown}
      >
        <JobHead
          state={isWhole ? true : some ? 'some' : false}
          onAll={() =>
            useSelection.setState((s) => ({
              chosen: isWhole ? { kind: 'rows', ids: new Set() } : widened(s.chosen, inView(), filter),
            }))
          }
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only remembers which row has the focus */}
        <div
          ref={scroller}
          className="scroll-page min-h-0 flex-1"
          onFocus={(event) => {
            const row = event.target.closest<HTMLElement>('[data-job]')
            if (row?.dataset['job'] !== undefined) setStop(Number(row.dataset['job']) as JobId)
          }}
        >
          <div className="relative" style={{ height: size * rowHeight }}>
            {lines.slice(0, there).map((line, place) => {
              const row = line === undefined ? undefined : rows[line.index]
              return line === undefined ? null : (
                <div
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is the same element whatever row it shows
                  key={place}
                  className="absolute inset-x-0 top-0"
                  style={{ ...placedAt(line.start), height: rowHeight, contain: 'strict' }}
                >
                  {row === undefined ? (
                    <div className="h-full border-b border-line/55" />
                  ) : (
                    <JobRowLine
                      row={row}
                      index={line.index}
                      isOpen={row.id === openJob}
                      isChecked={has(chosen, row.id)}
                      isStop={row.id === (isStopThere ? stop : first)}
                      isWhy={row.id === why}
                      onCheck={onCheck}
                      onOpen={open}
                      onWhy={onWhy}
                    />
                  )}
                </div>
              )
            })}
            <FlightVeil />
          </div>
        </div>
      </div>
      <JobFoot
        from={top + 1}
        to={to}
        total={total ?? (isEnd ? rows.length : null)}
        fresh={fresh}
        moved={moved}
        at={at}
        onShow={reload}
      />
      {some ? (
        <BulkBar
          chosen={chosen}
          total={total ?? (isEnd ? rows.length : null)}
          inView={inView}
          row={(id) => list.shown().rows[list.placeOf(id) ?? -1]}
          onAll={() => chooseAll(filter)}
          open={verb}
          onOpen={setVerb}
          onDone={() => void list.refresh(top, to)}
        />
      ) : null}
    </>
  )
}

/** Brings a row into view by as little as is needed. */
const showRow = (table: HTMLElement | null, index: number): void => {
  if (table === null) return
  const start = index * rowHeight
  if (start < table.scrollTop) table.scrollTop = start
  else if (start + rowHeight > table.scrollTop + table.clientHeight)
    table.scrollTop = start + rowHeight - table.clientHeight
}

const rank = (order: readonly (readonly string[])[], row: JobRow | undefined): number =>
  row === undefined ? -1 : order.findIndex((states) => states.includes(row.state))
