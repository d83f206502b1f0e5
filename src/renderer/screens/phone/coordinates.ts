import type { Action, Point } from '../../../core/model/action.ts'

/** From the window to the phone: a press on the rendered picture becomes an action in pixels of the phone's screen. */

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Box extends Size {
  readonly left: number
  readonly top: number
}
/** A place in the window, CSS pixels, and when it was touched. */
export interface Touch extends Point {
  readonly at: number
}

/** Farther than this the finger moved: a swipe. CSS pixels. */
const swipeFrom = 8
/** Longer than this it stayed: a long press. */
const longMs = 500
const swipeMs = { least: 80, most: 3_000 }

const between = (n: number, least: number, most: number): number => Math.min(most, Math.max(least, n))

/** The part of a box that a picture fills which is fitted into it as a whole, in its middle. */
export const fitted = (box: Box, picture: Size): Box => {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height }
}

/** The pixel under a place; one outside of the picture is moved to its edge. Null where there is no picture at all. */
export const pixelAt = (box: Box, picture: Size, place: Point): Point | null => {
  const shown = fitted(box, picture)
  if (!(shown.width > 0 && shown.height > 0)) return null
  const x = Math.floor(((place.x - shown.left) / shown.width) * picture.width)
  const y = Math.floor(((place.y - shown.top) / shown.height) * picture.height)
  return { x: between(x, 0, picture.width - 1), y: between(y, 0, picture.height - 1) }
}

const isInside = (box: Box, { x, y }: Point): boolean =>
  x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height

/** What a finger did between down and up. Null for one that came down beside the picture: nothing is guessed. */
export const actionOf = (box: Box, picture: Size, down: Touch, up: Touch): Action | null => {
  const from = pixelAt(box, picture, down)
  const to = pixelAt(box, picture, up)
  if (from === null || to === null || !isInside(fitted(box, picture), down)) return null
  const ms = Math.round(between(up.at - down.at, swipeMs.least, swipeMs.most))
  if (Math.hypot(up.x - down.x, up.y - down.y) >= swipeFrom) return { kind: 'swipe', from, to, ms }
  return up.at - down.at >= longMs ? { kind: 'swipe', from, to: from, ms } : { kind: 'tap', at: from }
}
