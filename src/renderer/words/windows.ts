import type { PostingWindow } from '../../core/model/account.ts'
import { dayNames, minuteText } from '../../core/model/day-words.ts'

/** Posting hours in words: `09:00–21:00`, `Mon Tue 08:00–10:00, Sat 12:00–14:00`; none is “any time”. */

export const windowsText = (windows: readonly PostingWindow[]): string =>
  windows.length === 0
    ? 'any time'
    : windows
        .map((w) => [...w.days.map((day) => dayNames[day]), `${minuteText(w.from)}–${minuteText(w.to)}`].join(' '))
        .join(', ')

export type ReadWindows =
  | { readonly ok: true; readonly windows: readonly PostingWindow[] }
  | { readonly ok: false; readonly sentence: string }

const shape = /^((?:[a-z]{3}\s+)*)(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})$/i

const minuteOf = (hour = '', minute = ''): number => Number(hour) * 60 + Number(minute)

const readOne = (text: string): PostingWindow | string => {
  const found = shape.exec(text)
  if (found === null) return `“${text}” is not a window. Write it like 09:00–21:00.`
  const names = (found[1] ?? '').trim().split(/\s+/).filter(Boolean)
  const on = names.map((name) => dayNames.findIndex((day) => day.toLowerCase() === name.toLowerCase()))
  if (on.includes(-1)) return `“${names[on.indexOf(-1)]}” is not a day. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.`
  const from = minuteOf(found[2], found[3])
  const to = minuteOf(found[4], found[5])
  if (from > 1_439 || to > 1_440 || Number(found[3]) > 59 || Number(found[5]) > 59)
    return `“${text}” is not a time of day.`
  return from === to ? `“${text}” ends when it begins.` : { days: on, from, to }
}

export const readWindows = (text: string): ReadWindows => {
  const plain = text.trim()
  if (plain === '' || plain.toLowerCase() === 'any time') return { ok: true, windows: [] }
  const read = plain.split(',').map((part) => readOne(part.trim()))
  const wrong = read.find((one) => typeof one === 'string')
  if (wrong !== undefined) return { ok: false, sentence: wrong }
  return { ok: true, windows: read.filter((one) => typeof one !== 'string') }
}

/** The open parts of a day's track, 0 to 1. @param weekday 0 Sunday to 6 Saturday */
export const openParts = (
  windows: readonly PostingWindow[],
  weekday: number,
): readonly (readonly [number, number])[] => {
  const whole = 1_440
  const before = (weekday + 6) % 7
  const opensOn = (w: PostingWindow, day: number): boolean => w.days.length === 0 || w.days.includes(day)
  if (windows.length === 0) return [[0, 1]]
  return windows.flatMap((w) => {
    if (w.from < w.to) return opensOn(w, weekday) ? [[w.from / whole, w.to / whole] as const] : []
    return [
      ...(opensOn(w, before) ? [[0, w.to / whole] as const] : []),
      ...(opensOn(w, weekday) ? [[w.from / whole, 1] as const] : []),
    ]
  })
}
