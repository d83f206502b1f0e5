import type { VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * The elements of a virtual list, each with the item that it shows now. One that leaves at an end comes back at the other
 * with another item: to change a few words costs a fraction of new elements. Their order says nothing; in a table,
 * `aria-rowindex` does.
 */
export const useLines = (items: readonly VirtualItem[]): readonly (VirtualItem | undefined)[] => {
  const most = useRef(0)
  most.current = Math.max(most.current, items.length)
  const lines = Array.from<VirtualItem | undefined>({ length: most.current })
  for (const item of items) lines[item.index % most.current] = item
  return lines
}

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
