import type { KeyboardEvent, RefObject } from 'react'
import type { JobFilter } from '../../../core/contract/fields.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { usePrefs } from '../../state/prefs.ts'
import { toast } from '../../state/toasts.ts'
import { idText } from '../../words/number.ts'
import type { BulkVerb } from './bulk.ts'
import type { JobRow } from './row.ts'
import { clear, extended, isEmpty, toggled, useSelection, widened } from './selection.ts'

export interface TableKeys {
  readonly rows: readonly JobRow[]
  readonly inView: () => readonly JobId[]
  readonly filter: JobFilter
  readonly scroller: RefObject<HTMLElement | null>
  readonly show: (index: number) => void
  readonly placeOf: (id: JobId) => number | undefined
  readonly onStop: (id: JobId) => void
  readonly onOpen: (row: JobRow) => void
  readonly onWhy: (row: JobRow, open: boolean) => void
  readonly onVerb: (verb: BulkVerb) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 20, PageUp: -20 }

/** The keys of the table. Rows that are not drawn are brought into view first. */
export const useTableKeys = (t: TableKeys) => {
  const focus = (index: number): JobRow | null => {
    const row = t.rows[Math.max(0, Math.min(t.rows.length - 1, index))]
    if (row === undefined) return null
    t.onStop(row.id)
    t.show(t.placeOf(row.id) ?? 0)
    const find = (): boolean => {
      const line = t.scroller.current?.querySelector<HTMLElement>(`[data-job="${row.id}"]`)
      line?.focus({ preventScroll: true })
      return line != null
    }
    if (!find()) requestAnimationFrame(find)
    return row
  }
  const choose = (row: JobRow): void =>
    useSelection.setState(({ chosen }) => ({ chosen: toggled(chosen, row.id, t.inView()), last: row.id }))
  const extend = (from: JobRow, to: JobRow): void =>
    useSelection.setState(({ chosen, last }) => ({
      chosen: extended(
        chosen,
        t.rows.map((r) => r.id),
        last ?? from.id,
        to.id,
      ),
      last: last ?? from.id,
    }))
  /** A verb for what is chosen, or for the row when nothing is. */
  const verb = (row: JobRow, which: BulkVerb): true => {
    if (isEmpty(useSelection.getState().chosen)) choose(row)
    t.onVerb(which)
    return true
  }
  const letter = (key: string, row: JobRow): boolean => {
    switch (key) {
      case 'x':
        choose(row)
        return true
      case 'w':
        t.onWhy(row, true)
        return true
      case 'r':
        return verb(row, 'retry')
      case 's':
        return verb(row, 'skip')
      case 'p':
        return verb(row, 'pause-jobs')
      case 'c':
        void navigator.clipboard?.writeText(String(row.id))
        toast({ tone: 'good', sentence: `Copied job ${idText(row.id)}.` })
        return true
      default:
        return false
    }
  }
  return (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    const place = target.dataset['job'] === undefined ? undefined : t.placeOf(Number(target.dataset['job']) as JobId)
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault()
      useSelection.setState(({ chosen }) => ({ chosen: widened(chosen, t.inView(), t.filter) }))
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && !isEmpty(useSelection.getState().chosen) && !event.defaultPrevented) {
      event.preventDefault()
      clear()
      return
    }
    const row = place === undefined ? undefined : t.rows[place]
    if (place === undefined || row === undefined) return
    const step = steps[event.key]
    const isLetter = event.key.length === 1
    if (isLetter && !usePrefs.getState().singleKeys) return
    if (step !== undefined) {
      event.preventDefault()
      const next = focus(place + step)
      if (event.shiftKey && next !== null) extend(row, next)
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      focus(event.key === 'Home' ? 0 : t.rows.length - 1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      t.onOpen(row)
    } else if (isLetter && letter(event.key, row)) event.preventDefault()
  }
}
