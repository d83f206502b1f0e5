import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { type LaneName, laneLooks } from '../../looks/phone.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FlightVeil } from '../../parts/FlightVeil.tsx'
import { Lane } from '../../parts/Lane.tsx'
import { PhoneCard } from '../../parts/phone/PhoneCard.tsx'
import { useByPicture } from '../../state/by-picture.ts'
import { useFilling } from '../../state/filling.ts'
import { columnsIn, type GridRow, gap, layOut } from '../../state/grid.ts'
import { placedAt, useLines } from '../../state/use-lines.ts'
import { useRoom } from '../../state/use-room.ts'
import { ask } from '../../state/view.ts'
import { type Size, useChoices } from './choices.ts'
import { ManyPhones } from './ManyPhones.tsx'
import { useGridKeys } from './use-grid-keys.ts'
import { useLanes } from './use-lanes.ts'

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
  readonly isScrolling: boolean
}

interface CardsProps extends Omit<RowProps, 'row' | 'columns'> {
  readonly ids: readonly (PhoneId | null)[]
}

const Cards = ({ ids, size, stop, isInView, isScrolling }: CardsProps) =>
  useByPicture(ids, isInView, isScrolling).map((id, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a card is the same element whatever phone it shows
    id === null ? null : <PhoneCard key={place} id={id} size={size} isStop={id === stop} />,
  )

const Row = memo(({ row, columns, ...rest }: RowProps) => (
  <div className="grid gap-x-3" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
    {row.kind === 'heads' ? (
      row.stretches.map((s) => (
        <div key={s.key} style={{ gridColumn: `${s.start + 1} / span ${s.span}` }}>
          <Lane {...laneOf(s.key)} n={s.ids.length}>
            <ManyPhones word={laneOf(s.key).word} ids={s.ids} />
          </Lane>
        </div>
      ))
    ) : (
      <Cards ids={row.ids} {...rest} />
    )}
  </div>
))
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
  const lines = useLines(list.getVirtualItems(), rows.length, `${size} ${shape}`)
  const there = useFilling(3, size === 'S' ? 2 : 1, lines.length)
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
          {lines.slice(0, there).map((line, place) => {
            const row = line === undefined ? undefined : rows[line.index]
            return line === undefined || row === undefined ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is the same element whatever row it shows
              <div key={`${row.kind} ${place}`} className="absolute inset-x-0 top-0" style={placedAt(line.start)}>
                <Row
                  row={row}
                  columns={columns}
                  size={size}
                  stop={isThere ? stop : first}
                  isInView={
                    list.range === null || (line.index >= list.range.startIndex && line.index <= list.range.endIndex)
                  }
                  isScrolling={list.isScrolling}
                />
              </div>
            )
          })}
          <FlightVeil />
        </div>
      )}
    </div>
  )
}
