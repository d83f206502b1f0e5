import type { Android } from '../adb/android.ts'
import type { Rect } from '../phone/ui.ts'
import { snapshot, type UiNode } from './node.ts'
import { toXml } from './source.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

const swipeMs = 300

/** Moves the finger across an area so that its content goes on in `direction`; true when something changed. */
export function scrollBy(
  android: Android,
  area: UiNode | Rect | undefined,
  direction: Direction,
  percent: number,
): boolean {
  if (area === undefined) return false
  const opposite = { up: 'down', down: 'up', left: 'right', right: 'left' } as const
  const before = source(android)
  swipeBy(android, 'bounds' in area ? area.bounds : area, opposite[direction], percent)
  return source(android) !== before
}

/** Moves the finger itself in `direction`, centred in the area. */
export function swipeBy(android: Android, area: Rect, direction: Direction, percent: number, ms = swipeMs): void {
  const x = Math.round(area.x + area.width / 2)
  const y = Math.round(area.y + area.height / 2)
  const along = direction === 'up' || direction === 'down' ? area.height : area.width
  const half = Math.max(1, Math.floor((along * Math.min(percent, 0.98)) / 2))
  const ends = {
    up: [
      { x, y: y + half },
      { x, y: y - half },
    ],
    down: [
      { x, y: y - half },
      { x, y: y + half },
    ],
    left: [
      { x: x + half, y },
      { x: x - half, y },
    ],
    right: [
      { x: x - half, y },
      { x: x + half, y },
    ],
  } as const
  const [from, to] = ends[direction]
  android.phone.swipe(from, to, ms)
}

function source(android: Android): string {
  return toXml(snapshot(android.phone.window(), android.phone.size), android.phone.size, false)
}
