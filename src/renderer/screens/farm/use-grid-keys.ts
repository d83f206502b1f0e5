import type { KeyboardEvent, RefObject } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { type GridRow, neighbour } from '../../state/grid.ts'
import { pickSize } from './FarmTools.tsx'

const ways: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  k: 'left',
  j: 'right',
}

const sizes: Readonly<Record<string, 'S' | 'M' | 'L'>> = { Digit1: 'S', Digit2: 'M', Digit3: 'L' }

/** Arrows among the cards; rows that are not drawn are brought into view first. Shift 1 2 3 changes their size. */
export const useGridKeys =
  (rows: readonly GridRow[], scroller: RefObject<HTMLElement | null>, show: (row: number) => void) =>
  (event: KeyboardEvent): void => {
    const card = (event.target as HTMLElement).dataset['phone'] as PhoneId | undefined
    if (card === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const size = event.shiftKey ? sizes[event.code] : undefined
    if (size !== undefined) pickSize(size)
    const way = event.shiftKey ? undefined : ways[event.key]
    if (way === undefined) return
    event.preventDefault()
    const next = neighbour(rows, card, way)
    if (next === null) return
    show(rows.findIndex((row) => row.kind === 'cards' && row.ids.includes(next)))
    const focus = (): boolean => {
      const found = scroller.current?.querySelector<HTMLElement>(`[data-phone="${CSS.escape(next)}"]`)
      found?.focus({ preventScroll: true })
      return found != null
    }
    // the row may only be there after the list has scrolled; a second focus would close what was opened meanwhile
    if (!focus()) requestAnimationFrame(focus)
  }
