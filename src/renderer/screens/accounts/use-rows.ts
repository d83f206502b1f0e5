import { type RefObject, useRef } from 'react'
import type { AccountId } from '../../../core/model/ids.ts'
import { type AccountState, accountStates } from '../../looks/account.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { useQuery } from '../../state/view.ts'
import { type AccountRow, countStates, fits, rowsOf, type Sort, sortRows, sorts, steady } from './rows.ts'

const tenSeconds = 10_000

/** How the accounts are shown, from the address; nonsense in it counts for nothing. */
export const useView = () => {
  const sort = useQuery('sort')
  const state = useQuery('state')
  return {
    sort: sorts.find((s) => s === sort) ?? ('health' as Sort),
    state: accountStates.find((s) => s === state) ?? null,
    text: useQuery('q') ?? '',
  }
}

export interface Rows {
  readonly rows: readonly AccountRow[]
  readonly counts: Readonly<Record<AccountState, number>>
  readonly all: number
}

/** The rows in view. Their order stays while the pointer or the focus is among them. */
export const useRows = (scroller: RefObject<HTMLElement | null>): Rows => {
  const accounts = useBoard((b) => b.accounts)
  const phones = useBoard((b) => b.phones)
  const hand = useBoard((b) => b.hand)
  // holds end by themselves; the lines of the rows tick on their own
  const now = useClock((at) => at - (at % tenSeconds))
  const { sort, state, text } = useView()
  const shown = useRef<{ readonly way: string; readonly ids: readonly AccountId[] }>({ way: '', ids: [] })
  const all = rowsOf({ accounts, phones, hand }, now)
  const wanted = text.trim().toLowerCase()
  const found = all.filter((row) => (state === null || row.state === state) && fits(row, wanted))
  const sorted = sortRows(found, sort)
  const way = `${sort} ${state} ${wanted}`
  const isHeld = shown.current.way === way && scroller.current?.matches(':hover, :focus-within') === true
  const rows = isHeld ? steady(shown.current.ids, sorted) : sorted
  shown.current = { way, ids: rows.map((row) => row.account.id) }
  return { rows, counts: countStates(all), all: all.length }
}
