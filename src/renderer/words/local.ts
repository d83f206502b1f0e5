import { two } from './number.ts'
/** A time as the browser's own field for dates has it: `2026-12-24T18:30`, on this machine's clocks. */

/** `2026-12-24` */
export const dayText = (at: number): string => {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
}

export const fieldText = (at: number): string => {
  const d = new Date(at)
  return `${dayText(at)}T${two(d.getHours())}:${two(d.getMinutes())}`
}

/** Of a day or of a day and its time; null: it is neither. */
export const readField = (text: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(text)) return null
  const at = new Date(text.includes('T') ? text : `${text}T00:00`).getTime()
  return Number.isNaN(at) ? null : at
}
