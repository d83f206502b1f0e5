import { two } from './number.ts'
/** A time as it is typed and read everywhere here: `2026-12-24 18:30`, on this machine's clocks. */

/** `2026-12-24` */
export const dayText = (at: number): string => {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
}

/** `2026-12-24 18:30` */
export const fieldText = (at: number): string => {
  const d = new Date(at)
  return `${dayText(at)} ${two(d.getHours())}:${two(d.getMinutes())}`
}

const written = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d))?$/

/** Of a day or of a day and its time; null: it is neither, or no calendar has that day. */
export const readField = (text: string): number | null => {
  const found = written.exec(text.trim())
  if (found === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map((part) => Number(part ?? 0))
  const at = new Date(year, month - 1, day, hour, minute)
  const isOne = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === day
  return isOne && hour < 24 && minute < 60 ? at.getTime() : null
}

export const howTime = 'Write a time like 2026-12-24 18:30.'

/** Something was typed, and it is no time. */
export const isNoTime = (text: string): boolean => text.trim() !== '' && readField(text) === null

/** As the browser's own picker has it; '' where it is none. */
export const pickerText = (text: string, of: 'day' | 'time'): string => {
  const at = readField(text)
  return at === null ? '' : of === 'day' ? dayText(at) : fieldText(at).replace(' ', 'T')
}
