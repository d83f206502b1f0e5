import type { Action, Point } from '../../../core/model/action.ts'

/** Keys of a person's own keyboard while the phone's screen has the focus. */

const named = new Map<string, Extract<Action, { kind: 'key' }>['key']>([
  ['Enter', 'enter'],
  ['Backspace', 'delete'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
])

/** What a key does on the phone; null for those that stay with the panel, such as Tab and Escape. */
export const actionOfKey = (key: string): Action | null => {
  const pressed = named.get(key)
  if (pressed !== undefined) return { kind: 'key', key: pressed }
  return [...key].length === 1 ? { kind: 'text', text: key } : null
}

/** Where a tap without a mouse goes, as shares of the screen from 0 to 1. */
export const middle: Point = { x: 0.5, y: 0.5 }

const ways = new Map<string, Point>([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
])

const steps = 40

/** The aim after an arrow; null for a key that is none. One step is as long in both directions. */
export const moveAim = (aim: Point, key: string, ratio: number): Point | null => {
  const way = ways.get(key)
  if (way === undefined) return null
  const inside = (n: number) => Math.min(1, Math.max(0, n))
  return { x: inside(aim.x + way.x / steps), y: inside(aim.y + (way.y / steps) * ratio) }
}
