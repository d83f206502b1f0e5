import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { type LaneName, laneLooks } from '../../looks/phone.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Lane } from '../../parts/Lane.tsx'
import { PhoneCard } from '../../parts/phone/PhoneCard.tsx'
import { columnsIn, type GridRow, gap, layOut } from '../../state/grid.ts'
import { ask } from '../../state/view.ts'
import { type Size, useChoices } from './choices.ts'
import { ManyPhones } from './ManyPhones.tsx'
import { useGridKeys } from './use-grid-keys.ts'
import { useLanes } from './use-lanes.ts'
import { useRoom } from './use-room.ts'

const least: Readonly<Record<Size, number>> = { S: 188, M: 288, L: 428 }
const heights: Readonly<Record<Size, number>> = { S: 132, M: 268, L: 455 }
const headHeight = 32

const laneOf = (key: string) =>
  key in laneLooks ? laneLooks[key as LaneName] : { word: key, tone: 'neutral' as const }

interface RowProps {
  readonly row: GridRow
  readonly columns: number
  readonly size: Size
  readonly stop: PhoneId | null
  readonly isInView: boolean
}

/** How many cards are drawn: all where somebody sees them, one more each frame where they only come nearer. */
const useDrawn = (all: number, isInView: boolean): number => {
  const [drawn, setDrawn] = useState(isInView ? all : 0)
  const isDone = isInView || drawn >= all
  useEffect(() => {
    if (isDone) return
    const frame = requestAnimationFrame(() => setDrawn(drawn + 1))
    return () => cancelAnimationFrame(frame)
  }, [drawn, isDone])
  // what was seen stays
  if (isInView && drawn < all) setDrawn(all)
  return isInView ? all : drawn
}

const Row = memo(({ row, columns, size, stop, isInView }: RowProps) => {
  const drawn = useDrawn(columns, isInView)
  return (
    <div className="grid gap-x-3" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {row.kind === 'heads'
        ? row.stretches.map((s) => (
            <div key={s.key} style={{ gridColumn: `${s.start + 1} / span ${s.span}` }}>
              <Lane {...laneOf(s.key)} n={s.ids.length}>
                <ManyPhones word={laneOf(s.key).word} ids={s.ids} />
              </Lane>
            </div>
          ))
        : row.ids
            .slice(0, drawn)
            .map((id) => (id === null ? null : <PhoneCard key={id} id={id} size={size} isStop={id === stop} />))}
    </div>
  )
})
Row.displayName = 'Row'

/** The live grid: only what is in view is there, and nothing moves under the pointer. */
export const FarmGrid = () => {
  const { group, sort, size, text } = useChoices()
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const [stop, setStop] = useState<PhoneId | null>(null)
  const isHeld = () => scroller.current?.matches(':hover, :focus-within') === true
  const lanes = useLanes(group, sort, text, isHeld)
  const columns = columnsIn(room, least[size])
  const rows = useMemo(() => layOut(lanes, columns), [lanes, columns])
  // the head of a lane brings most of its own air
  const heightOf = (index: number) =>
    rows[index]?.kind === 'heads' ? headHeight : heights[size] + (rows[index + 1]?.kind === 'heads' ? 4 : gap)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 1,
    paddingEnd: 4,
    initialRect: { width: 1_280, height: 900 },
  })
  const shape = rows.map((row) => row.kind).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of other heights have to be measured again
  useEffect(() => list.measure(), [shape, size])
  const first = rows.find((row) => row.kind === 'cards')?.ids[0] ?? null
  const isThere = stop !== null && rows.some((row) => row.kind === 'cards' && row.ids.includes(stop))
  const onKeyDown = useGridKeys(rows, scroller, (index) => list.scrollToIndex(index, { align: 'auto' }))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the cards inside
    <div
      ref={scroller}
      className="scroll-page min-h-0 flex-1 pr-1.5 pl-4"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const card = event.target.closest<HTMLElement>('[data-phone]')
        if (card?.dataset['phone'] !== undefined) setStop(card.dataset['phone'] as PhoneId)
      }}
    >
      {rows.length === 0 ? (
        <EmptyState title="No phone fits" sentence={`Nothing here has “${text}” in its name, accounts, app or link.`}>
          <Button onClick={() => ask({ q: null })}>Show all phones</Button>
        </EmptyState>
      ) : (
        <div className="relative" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <div key={index} className="absolute inset-x-0" style={{ top: start }}>
                <Row
                  row={row}
                  columns={columns}
                  size={size}
                  stop={isThere ? stop : first}
                  isInView={list.range === null || (index >= list.range.startIndex && index <= list.range.endIndex)}
                />
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
}
