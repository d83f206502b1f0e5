import { dayNames } from '../../core/model/day-words.ts'
import { two } from './number.ts'

/** Times in words, as section 6 of the design has them. Pure: the time is given, times are Unix ms. */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'] as const

// by hand: a row of a list has eight of them, and a list that scrolls three new rows in each picture
const timeIn = (on: Date): string => `${two(on.getHours())}:${two(on.getMinutes())}`
const dayIn = (on: Date): string => `${on.getDate()} ${months[on.getMonth()]}`

/** `14:02` */
export const timeOfDay = (at: number): string => timeIn(new Date(at))
/** `14:02:37` */
export const timeToSecond = (at: number): string => {
  const on = new Date(at)
  return `${timeIn(on)}:${two(on.getSeconds())}`
}

/** A running clock: `0:42`, `12:05`, from an hour on `1:02:05`. */
export const clockOf = (ms: number): string => {
  const s = Math.max(0, Math.floor(ms / second))
  const rest = `${two(s % 60)}`
  return s < 3_600
    ? `${Math.floor(s / 60)}:${rest}`
    : `${Math.floor(s / 3_600)}:${two(Math.floor(s / 60) % 60)}:${rest}`
}

/** A length of time: `40 s`, `38 min`, `3.1 h`, `2 days`. */
export const span = (ms: number): string => {
  const t = Math.max(0, ms)
  if (t < 10 * second) return `${(t / second).toFixed(1).replace(/\.0$/, '')} s`
  if (t < 100 * second) return `${Math.round(t / second)} s`
  if (t < 100 * minute) return `${Math.round(t / minute)} min`
  if (t < 48 * hour) return `${(t / hour).toFixed(1).replace(/\.0$/, '')} h`
  return `${Math.round(t / day)} days`
}

const units: Readonly<Record<string, number>> = { s: second, min: minute, m: minute, h: hour, days: day, d: day }

/** `25 min`, `2h`, `90`: where no unit stands it is `usual`. In ms; null where it is none. */
export const readSpan = (text: string, usual: 's' | 'min' = 'min'): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*(s|min|m|h|days|d)?$/i.exec(text.trim())
  return found === null ? null : Math.round(Number(found[1]) * (units[found[2]?.toLowerCase() ?? usual] ?? minute))
}

/** A round trip: `14 ms`, `1.2 s`. */
export const latency = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`)

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
const daysFrom = (now: number, at: number): number => Math.round((startOfDay(at) - startOfDay(now)) / day)

/** `14:02`, `yesterday`, `Mon 21:10`, `6 Dec`. */
export const moment = (at: number, now: number): string => {
  const days = daysFrom(now, at)
  if (days === 0) return timeOfDay(at)
  if (days === -1) return 'yesterday'
  if (days === 1) return `tomorrow ${timeOfDay(at)}`
  const on = new Date(at)
  if (Math.abs(days) < 7) return `${dayNames[on.getDay()]} ${timeIn(on)}`
  const year = on.getFullYear()
  return year === new Date(now).getFullYear() ? dayIn(on) : `${dayIn(on)} ${year}`
}

/** In full, for a tooltip: `Tue 24 Nov 2026, 14:02:37`. */
export const exactly = (at: number): string => {
  const on = new Date(at)
  return `${dayNames[on.getDay()]} ${dayIn(on)} ${on.getFullYear()}, ${timeToSecond(at)}`
}

/** `in 39 min`, `2 h ago`, `just now`; beyond four hours the time itself. */
export const relative = (at: number, now: number): string => {
  const away = Math.abs(at - now)
  if (away >= 4 * hour) return moment(at, now)
  if (away < 5 * second) return at <= now ? 'just now' : 'now'
  const text =
    away < minute
      ? `${Math.round(away / second)} s`
      : away < hour
        ? `${Math.round(away / minute)} min`
        : `${Math.round(away / hour)} h`
  return at > now ? `in ${text}` : `${text} ago`
}

/** What is left until then: `m:ss` under an hour, else `41 min` as it is wanted for rings, `2 h`. */
export const left = (until: number, now: number): string => {
  const ms = Math.max(0, until - now)
  return ms < hour ? clockOf(Math.ceil(ms / second) * second) : ms < 48 * hour ? `${Math.round(ms / hour)} h` : span(ms)
}
