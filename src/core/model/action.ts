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

/** The first letter of a text that no key of a US keyboard types; null when all of it can be typed. */
export const untypable = (text: string): string | null => /[^\x20-\x7e]/u.exec(text)?.[0] ?? null

export const untypableSentence = (letter: string): string =>
  `“${letter}” is not on a US keyboard and cannot be typed from here. Type it on the phone.`
