import { type RefObject, useRef } from 'react'
import type { AccountId } from '../../../core/model/ids.ts'
import { type AccountState, accountStates } from '../../looks/account.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { href, type Route } from '../../state/route.ts'
import { ask, go, useQuery, useRoute } from '../../state/view.ts'
import { type AccountRow, countStates, fits, rowsOf, type Sort, sortRows, sorts, steady } from './rows.ts'

const tenSeconds = 10_000

/** `#/account/12` shows that account alone. */
const loneIn = ({ path }: Route): string | null => (path[0] === 'account' ? (path[1] ?? '') : null)

/** Changes what is shown of all accounts; one that was shown alone is left for them. */
export const narrow = (words: Readonly<Record<string, string | null>>): void => {
  const route = useRoute.getState()
  if (loneIn(route) === null) ask(words)
  else go(href(['accounts'], { ...route.query, ...words }))
}

/** How the accounts are shown, from the address; nonsense in it counts for nothing. */
export const useView = () => {
  const lone = useRoute(loneIn)
  const sort = useQuery('sort')
  const state = useQuery('state')
  return {
    sort: sorts.find((s) => s === sort) ?? ('health' as Sort),
    state: accountStates.find((s) => s === state) ?? null,
    lone,
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
  const { sort, state, text, lone } = useView()
  const shown = useRef<{ readonly way: string; readonly ids: readonly AccountId[] }>({ way: '', ids: [] })
  const all = rowsOf({ accounts, phones, hand }, now)
  const wanted = text.trim().toLowerCase()
  const found = all.filter((row) =>
    lone === null ? (state === null || row.state === state) && fits(row, wanted) : String(row.account.id) === lone,
  )
  const sorted = sortRows(found, sort)
  const way = `${sort} ${state} ${wanted} ${lone}`
  const isHeld = shown.current.way === way && scroller.current?.matches(':hover, :focus-within') === true
  const rows = isHeld ? steady(shown.current.ids, sorted) : sorted
  shown.current = { way, ids: rows.map((row) => row.account.id) }
  return { rows, counts: countStates(all), all: all.length }
}
