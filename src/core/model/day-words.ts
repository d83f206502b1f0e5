/** Weekdays and times of day, as people write them. */

export const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const full = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const dayOf = (word: string): number =>
  word.length < 2 ? -1 : full.findIndex((name) => name.startsWith(word.toLowerCase()))

/** `Mon`, `Mon-Fri` or `Fri-Mon`, 0 Sunday to 6 Saturday; null when it is neither. */
export const readDays = (text: string): readonly number[] | null => {
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [dayOf(first), dayOf(last)]
  if (from < 0 || to < 0 || more.length > 0) return null
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7)
}

/** Minutes since midnight of `7:30` or `07:30`, up to `most`; null when it is no time of day. */
export const readMinute = (text: string, most = 1_439): number | null => {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const at = Number(hour) * 60 + Number(minute)
  return hour === '' || Number(minute) > 59 || at > most ? null : at
}

/** A minute of the day: `22:00`. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
