import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react'
import type { AccountId } from '../../../core/model/ids.ts'
import { useFilling } from '../../state/filling.ts'
import { AccountHead } from './AccountHead.tsx'
import { AccountLine } from './AccountLine.tsx'
import type { AccountRow, Sort } from './rows.ts'
import { useDays } from './use-days.ts'

export interface AccountTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: readonly AccountRow[]
  readonly sort: Sort
  readonly checked: ReadonlySet<AccountId>
  readonly onChecked: (checked: ReadonlySet<AccountId>) => void
  readonly onOpen: (row: AccountRow) => void
}

const ways: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

const put = (checked: ReadonlySet<AccountId>, id: AccountId, on: boolean): ReadonlySet<AccountId> => {
  const next = new Set(checked)
  if (on) next.add(id)
  else next.delete(id)
  return next
}

/** One stop for Tab; arrows, j and k move inside, x checks, Ctrl A takes all in view. */
export const AccountTable = ({ scroller, rows, sort, checked, onChecked, onOpen }: AccountTableProps) => {
  const [stop, setStop] = useState<AccountId | null>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    initialRect: { width: 1_280, height: 900 },
  })
  const drawn = list.getVirtualItems()
  const there = useFilling(12, 6, drawn.length)
  const days = useDays(rows, drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0)
  const place = Math.max(
    0,
    rows.findIndex((row) => row.account.id === stop),
  )
  const here = rows.filter((row) => checked.has(row.account.id)).length
  const onCheck = useCallback((id: AccountId, on: boolean) => onChecked(put(checked, id, on)), [checked, onChecked])

  const move = (to: number): AccountRow | undefined => {
    const row = rows[to]
    if (row === undefined) return undefined
    list.scrollToIndex(to, { align: 'auto' })
    setStop(row.account.id)
    const focus = (): boolean => {
      const line = scroller.current?.querySelector<HTMLElement>(`[data-account="${row.account.id}"]`)
      line?.focus({ preventScroll: true })
      return line != null
    }
    if (!focus()) requestAnimationFrame(focus)
    return row
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[place]
    const isCommand = event.ctrlKey || event.metaKey
    if (row === undefined || event.altKey) return
    if (isCommand && event.key === 'a') onChecked(new Set(rows.map((r) => r.account.id)))
    else if (isCommand) return
    else if (ways[event.key] !== undefined) {
      const next = move(place + (ways[event.key] ?? 0))
      if (event.shiftKey && next !== undefined)
        onChecked(put(put(checked, row.account.id, true), next.account.id, true))
    } else if (event.key === 'x' || event.key === ' ')
      onChecked(put(checked, row.account.id, !checked.has(row.account.id)))
    else if (event.key === 'Enter') onOpen(row)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not in view are not there
    <div
      role="grid"
      aria-label="Accounts"
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      tabIndex={-1}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="border-b border-line pr-2.5">
        <AccountHead
          sort={sort}
          checked={here === 0 ? false : here === rows.length ? true : 'some'}
          onCheckAll={(on) => onChecked(on ? new Set(rows.map((r) => r.account.id)) : new Set())}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move among the rows inside */}
      <div
        ref={scroller}
        className="scroll-page min-h-0 flex-1"
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const line = event.target.closest<HTMLElement>('[data-account]')
          if (line !== null) setStop(Number(line.dataset['account']) as AccountId)
        }}
      >
        <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
          {drawn.slice(0, there).map(({ index, start }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <div
                key={row.account.id}
                role="presentation"
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <AccountLine
                  row={row}
                  days={days.get(row.account.id)}
                  index={index}
                  isChecked={checked.has(row.account.id)}
                  isStop={index === place}
                  onCheck={onCheck}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
