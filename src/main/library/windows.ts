import type { PostingWindow } from '../../core/model/account.ts'
import { readDays, readMinute } from '../../core/model/day-words.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Reply } from '../../core/ports.ts'

const timesOf = (text: string): Pick<PostingWindow, 'from' | 'to'> | null => {
  const [a = '', b = '', ...more] = text.split('-')
  const [from, to] = [readMinute(a, 1_440), readMinute(b, 1_440)]
  if (from === null || to === null || from === 1440 || from === to || more.length > 0) return null
  return { from, to }
}

const refuse = (item: string): Reply<never> => ({
  ok: false,
  sentence: `the window “${item.slice(0, 40)}” is not like 09:00-12:00 or Mon-Fri 09:00-17:00`,
})

/**
 * Posting windows: a list with commas of times (`09:00-12:00`), of days (`Sat`, `Mon-Fri`), or of days and times
 * (`Mon-Fri 09:00-17:00`). Days hold for all times that follow, until other days are named; times without days hold
 * every day. `22:00-02:00` runs past midnight. So `Mon-Fri 09:00-12:00, 18:00-23:00, Sat, Sun 10:00-14:00` has three
 * windows. Empty: any time.
 */
export const parseWindows = (text: string): Reply<readonly PostingWindow[]> => {
  const windows: PostingWindow[] = []
  let current: readonly number[] = []
  let isListingDays = false
  for (const item of text.split(',').map((i) => i.trim().replace(/\s*-\s*/g, '-'))) {
    if (item === '' && text.trim() === '') continue
    const words = item.split(/\s+/)
    const [first = '', second] = words
    const named = readDays(first)
    const time = named === null ? first : second
    if (words.length > (named === null ? 1 : 2)) return refuse(item)
    if (named !== null) current = isListingDays ? [...new Set([...current, ...named])] : named
    isListingDays = named !== null && time === undefined
    if (time === undefined) continue
    const times = timesOf(time)
    if (times === null) return refuse(item)
    windows.push({ days: current.toSorted(), ...times })
  }
  if (isListingDays)
    return { ok: false, sentence: `the windows “${text.slice(0, 40)}” end with days that have no times` }
  return { ok: true, value: windows }
}

const units = { h: 3_600_000, m: 60_000, s: 1_000 } as const
const longest = 30 * 24 * units.h

/** A span such as `2h`, `90m`, `1h30m` or `0`, of at most 30 days, in milliseconds. */
export const parseSpan = (text: string): Reply<Millis> => {
  const plain = text.trim().toLowerCase().replace(/\s+/g, '')
  if (plain === '0') return { ok: true, value: 0 }
  const [whole, h, m, s] = /^(?:(\d{1,5})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,7})s)?$/.exec(plain) ?? []
  const ms = Number(h ?? 0) * units.h + Number(m ?? 0) * units.m + Number(s ?? 0) * units.s
  if (whole === undefined || whole === '')
    return { ok: false, sentence: `“${text.slice(0, 40)}” is not a span like 2h or 90m` }
  return ms > longest ? { ok: false, sentence: `${plain} is longer than 30 days` } : { ok: true, value: ms }
}

/** An IANA name as this system spells it. */
export const parseTimeZone = (text: string): Reply<string> => {
  try {
    return { ok: true, value: new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone }
  } catch {
    return { ok: false, sentence: `there is no time zone “${text.slice(0, 40)}”; write it like Europe/Berlin` }
  }
}
