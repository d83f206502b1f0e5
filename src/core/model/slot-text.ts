import type { DaySlot } from './account.ts'
import { dayNames, minuteText, readDays, readMinute } from './day-words.ts'

/** Slots in words: `Mon–Fri 09:00, 18:30, Sat 10:00`; days hold for the times that follow, times before any day come daily. */

/** Weeks begin on Monday. */
const order = [1, 2, 3, 4, 5, 6, 0]
const mostSlots = 50

/** `Mon–Fri`, `Mon, Wed` as `Mon Wed`; none: every day. */
const daysText = (days: readonly number[]): string => {
  const places = days.map((day) => order.indexOf(day)).sort((a, b) => a - b)
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return ''
  const isRun = places.length > 2 && last - first === places.length - 1
  const word = (place: number): string => dayNames[order[place] ?? 0] ?? ''
  return isRun ? `${word(first)}–${word(last)}` : places.map(word).join(' ')
}

export const slotsText = (slots: readonly DaySlot[]): string => {
  const groups = Map.groupBy(slots, (slot) => daysText(slot.days))
  return [...groups]
    .sort(([a], [b]) => Number(a !== '') - Number(b !== ''))
    .map(([days, of]) => {
      const times = of.map((slot) => slot.at).sort((a, b) => a - b)
      return `${days} ${times.map(minuteText).join(', ')}`.trim()
    })
    .join(', ')
}

export type ReadSlots =
  | { readonly ok: true; readonly slots: readonly DaySlot[] }
  | { readonly ok: false; readonly sentence: string }

export const readSlots = (text: string): ReadSlots => {
  const words = text
    .trim()
    .slice(0, 2_000)
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
  const slots = new Map<string, DaySlot>()
  let days: readonly number[] = []
  let isListing = false
  for (const word of words) {
    const named = readDays(word)
    const at = readMinute(word)
    if (named !== null) {
      days = isListing ? [...new Set([...days, ...named])] : named
      isListing = true
      continue
    }
    if (at === null)
      return { ok: false, sentence: `“${word.slice(0, 40)}” is not a slot. Write slots like Mon–Fri 09:00, 18:30.` }
    isListing = false
    const sorted = days.length === 7 ? [] : days.toSorted((a, b) => a - b)
    slots.set(`${sorted.join()} ${at}`, { days: sorted, at })
  }
  if (isListing) return { ok: false, sentence: 'The slots end with days that have no times.' }
  if (slots.size > mostSlots) return { ok: false, sentence: `At most ${mostSlots} slots are possible.` }
  return { ok: true, slots: [...slots.values()] }
}
