import type { Millis } from './ids.ts'

/** Keys that a person may press on a phone that they took over. */
export const actionKeys = ['back', 'home', 'recents', 'enter', 'delete', 'tab', 'escape', 'wake', 'up', 'down'] as const

export interface Point {
  readonly x: number
  readonly y: number
}

/** One thing that a person does on a phone's screen; points are its pixels. */
export type Action =
  | { readonly kind: 'tap'; readonly at: Point }
  | { readonly kind: 'swipe'; readonly from: Point; readonly to: Point; readonly ms: Millis }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'key'; readonly key: (typeof actionKeys)[number] }
