import { create } from 'zustand'
import type { JobFilter } from '../../../core/contract/fields.ts'
import type { JobId } from '../../../core/model/ids.ts'

/** Which jobs are chosen: some by their numbers, or all that fit the search, whatever they are by then. */
export type Selection =
  | { readonly kind: 'rows'; readonly ids: ReadonlySet<JobId> }
  | { readonly kind: 'query'; readonly filter: JobFilter }

export const nothing: Selection = { kind: 'rows', ids: new Set() }

export const useSelection = create<{ readonly chosen: Selection; readonly last: JobId | null }>(() => ({
  chosen: nothing,
  last: null,
}))

export const isEmpty = (s: Selection): boolean => s.kind === 'rows' && s.ids.size === 0
export const has = (s: Selection, id: JobId): boolean => s.kind === 'query' || s.ids.has(id)

export const clear = (): void => useSelection.setState({ chosen: nothing, last: null })
export const chooseAll = (filter: JobFilter): void => useSelection.setState({ chosen: { kind: 'query', filter } })
export const chooseRows = (ids: readonly JobId[]): void =>
  useSelection.setState({ chosen: { kind: 'rows', ids: new Set(ids) } })

/** Turns one around. From all that fit, one press goes back to rows: those in view but this one. */
export const toggled = (s: Selection, id: JobId, inView: readonly JobId[]): Selection => {
  const ids = new Set(s.kind === 'query' ? inView : s.ids)
  if (!ids.delete(id)) ids.add(id)
  return { kind: 'rows', ids }
}

/** Adds all between two rows. */
export const extended = (s: Selection, order: readonly JobId[], from: JobId | null, to: JobId): Selection => {
  const a = from === null ? -1 : order.indexOf(from)
  const b = order.indexOf(to)
  const between = a < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1)
  return { kind: 'rows', ids: new Set([...(s.kind === 'rows' ? s.ids : []), ...between]) }
}

/** Ctrl A: all in view; again: all that match. */
export const widened = (s: Selection, inView: readonly JobId[], filter: JobFilter): Selection =>
  s.kind === 'rows' && inView.length > 0 && inView.every((id) => s.ids.has(id))
    ? { kind: 'query', filter }
    : { kind: 'rows', ids: new Set([...(s.kind === 'rows' ? s.ids : []), ...inView]) }
