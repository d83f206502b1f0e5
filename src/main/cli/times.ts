import type { Millis } from '../../core/model/ids.ts'

/** `48 s`, `3 min`, `2 h 05 min`, `4 d 3 h`: rough on purpose, never longer than two units. */
export const span = (ms: Millis): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 100) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** `in 3 min`, `2 h 05 min ago`. */
export const relative = (at: Millis, now: Millis): string =>
  at > now ? `in ${span(at - now)}` : at > now - 1_000 ? 'now' : `${span(now - at)} ago`

/** `1.4 GB`, `170 MB`. */
export const size = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `30s`, `10m`, `6h` or `2d` in ms; null: it is none of these. */
export const durationOf = (text: string): Millis | null => {
  const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  return number === undefined ? null : Number(number) * units[unit as keyof typeof units]
}

/** `30m` before now, or a date with or without its time, in this machine's time zone; null: neither. */
export const sinceOf = (text: string, now: Millis): Millis | null => {
  const ago = durationOf(text)
  if (ago !== null) return Math.max(0, now - ago)
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return null
  // a date alone would be read as UTC
  const at = Date.parse(text.includes('T') ? text : `${text}T00:00`)
  return at >= 0 ? at : null
}

/** `1 job`, `2 jobs`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
