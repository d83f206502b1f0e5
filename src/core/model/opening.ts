import type { PostingWindow } from './account.ts'
import type { Millis } from './ids.ts'
import { dayMs, offsetAt, wallAt, weekdayOf } from './zone.ts'

/** Whether posts may go out, and until when that answer holds; null: for ever. */
export interface Opening {
  readonly open: boolean
  readonly until: Millis | null
}

const minute = 60_000

const opensOn = (w: PostingWindow, weekday: number): boolean => w.days.length === 0 || w.days.includes(weekday)

/** True when a post may go out at that time. */
export const isWindowOpen = (windows: readonly PostingWindow[], timeZone: string, at: Millis): boolean => {
  if (windows.length === 0) return true
  const wall = wallAt(timeZone, at)
  const weekday = weekdayOf(wall)
  const shown = Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / minute)
  const before = (weekday + 6) % 7
  return windows.some((w) =>
    w.from < w.to
      ? opensOn(w, weekday) && shown >= w.from && shown < w.to
      : (opensOn(w, weekday) && shown >= w.from) || (opensOn(w, before) && shown < w.to),
  )
}

/** The first minute after `at` at which the zone's offset is no longer what it is at `at`; by halving, up to `end`. */
const shiftBefore = (timeZone: string, at: Millis, end: Millis): Millis => {
  const before = offsetAt(timeZone, at)
  let low = Math.floor(at / minute)
  let high = Math.floor(end / minute)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle * minute) === before) low = middle
    else high = middle
  }
  return high * minute
}

/** The next time at which the answer may change: a window's edge on the wall clock, or the clock's own shift. */
const nextEdge = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Millis => {
  const shift = offsetAt(timeZone, at)
  const midnight = Math.floor((at + shift) / dayMs) * dayMs - shift
  let edge = midnight + 2 * dayMs
  for (const w of windows) {
    for (const edgeMinute of [w.from, w.to]) {
      for (const start of [midnight, midnight + dayMs]) {
        const t = start + edgeMinute * minute
        if (t > at && t < edge) edge = t
      }
    }
  }
  return offsetAt(timeZone, edge) === shift ? edge : shiftBefore(timeZone, at, edge)
}

export const openingAt = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Opening => {
  if (windows.length === 0) return { open: true, until: null }
  const open = isWindowOpen(windows, timeZone, at)
  const end = at + 9 * dayMs
  for (let t = nextEdge(windows, timeZone, at); t < end; t = nextEdge(windows, timeZone, t))
    if (isWindowOpen(windows, timeZone, t) !== open) return { open, until: t }
  return { open, until: null }
}

/** The next time at which a window opens, to the minute, within nine days; `at` itself if one is open. */
export const nextOpening = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Millis | null => {
  const { open, until } = openingAt(windows, timeZone, at)
  return open ? at : until
}
