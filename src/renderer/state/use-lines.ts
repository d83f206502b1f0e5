import type { VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'

type Lines = readonly (VirtualItem | undefined)[]

/**
 * The elements of a virtual list, each with the item that it shows now. One that leaves at an end comes back at the other
 * with another item, and meanwhile it stays where it was, out of view: to change a few words costs a fraction of new
 * elements. Their order says nothing; in a table, `aria-rowindex` does.
 *
 * @param places says where items are, in a word; when it changes, nothing stays where it was
 */
export const useLines = (items: readonly VirtualItem[], count: number, places: string): Lines => {
  const last = useRef<{ readonly places: string; readonly lines: Lines }>({ places, lines: [] })
  const before = last.current.places === places ? last.current.lines : []
  const lines =
    items.length > before.length
      ? Array.from<VirtualItem | undefined>({ length: items.length })
      : before.map((line) => (line !== undefined && line.index < count ? line : undefined))
  for (const item of items) lines[item.index % lines.length] = item
  last.current = { places, lines }
  return lines
}

/** Puts an element of such a list, which is at its top, so many px from there: a shift needs no layout. */
export const placedAt = (px: number) => ({ transform: `translateY(${px}px)` })

/** For an element of such a list: the focus that one item was given does not pass to the next that the element shows. */
export const useOwnFocus = (item: string | number): RefObject<HTMLDivElement | null> => {
  const element = useRef<HTMLDivElement>(null)
  const last = useRef(item)
  useLayoutEffect(() => {
    if (last.current === item) return
    last.current = item
    const focused = document.activeElement
    if (focused instanceof HTMLElement && element.current?.contains(focused) === true) focused.blur()
  }, [item])
  return element
}
