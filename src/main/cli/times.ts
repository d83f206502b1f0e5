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

/** `1 job`, `2 jobs`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
