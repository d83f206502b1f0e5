import type { Millis } from '../../model/ids.ts'

/** Numbers in the sentences of routines. */

/** `1,204`. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

export const size = (bytes: number): string => {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1_000
  return `${unit >= 3 && value < 100 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

export const span = (ms: Millis): string => {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  if (minutes < 100) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : counted(Math.round(hours / 24), 'day')
}

/** `a, b and 3 more`. */
export const named = (names: readonly string[], most = 3): string => {
  const shown = names.slice(0, most)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
