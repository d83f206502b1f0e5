import { isWindowOpen, type PostingWindow } from '../../core/model/account.ts'
import type { Millis } from '../../core/model/ids.ts'

/** Whether posts may go out, and until when that answer holds; null: for ever. */
export interface Opening {
  readonly open: boolean
  readonly until: Millis | null
}

const minute = 60_000
const day = 24 * 60 * minute

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the zone's clocks show, read as if it were UTC. */
const wallClock = (timeZone: string, at: Millis): Millis => {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]))
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0)
}

const offset = (timeZone: string, at: Millis): Millis => wallClock(timeZone, at) - Math.floor(at / minute) * minute

/** The first minute after `at` at which the zone's offset is no longer what it is at `at`; by halving, up to `end`. */
const shiftBefore = (timeZone: string, at: Millis, end: Millis): Millis => {
  const before = offset(timeZone, at)
  let low = Math.floor(at / minute)
  let high = Math.floor(end / minute)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(timeZone, middle * minute) === before) low = middle
    else high = middle
  }
  return high * minute
}

/** The next time at which the answer may change: a window's edge on the wall clock, or the clock's own shift. */
const nextEdge = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Millis => {
  const shift = offset(timeZone, at)
  const midnight = Math.floor((at + shift) / day) * day - shift
  let edge = midnight + 2 * day
  for (const w of windows) {
    for (const edgeMinute of [w.from, w.to]) {
      for (const start of [midnight, midnight + day]) {
        const t = start + edgeMinute * minute
        if (t > at && t < edge) edge = t
      }
    }
  }
  return offset(timeZone, edge) === shift ? edge : shiftBefore(timeZone, at, edge)
}

const openingAt = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Opening => {
  if (windows.length === 0) return { open: true, until: null }
  const open = isWindowOpen(windows, timeZone, at)
  const end = at + 9 * day
  for (let t = nextEdge(windows, timeZone, at); t < end; t = nextEdge(windows, timeZone, t))
    if (isWindowOpen(windows, timeZone, t) !== open) return { open, until: t }
  return { open, until: null }
}

const most = 10_000

/**
 * SQL knows no time zones, so windows are turned into an interval here. Accounts with the same windows share one, and it
 * is worked out again only when it has ended.
 */
export const createWindows = (): ((windows: string, timeZone: string, at: Millis) => Opening) => {
  const known = new Map<string, Opening & { readonly from: Millis }>()
  return (windows, timeZone, at) => {
    if (windows === '[]') return { open: true, until: null }
    const key = `${timeZone} ${windows}`
    const last = known.get(key)
    if (last !== undefined && at >= last.from && (last.until === null || at < last.until)) return last
    if (known.size >= most) known.clear()
    const opening = { ...openingAt(JSON.parse(windows) as PostingWindow[], timeZone, at), from: at }
    known.set(key, opening)
    return opening
  }
}
