import type { Millis } from './ids.ts'
import { dayMs, dayNumber, instantAt, isZone } from './zone.ts'

/** A time as a person writes it: an instant, or what clocks show in a zone; zone null: in that of whoever it is for. */
export type When =
  | { readonly kind: 'instant'; readonly at: Millis }
  | { readonly kind: 'wall'; readonly wall: Millis; readonly zone: string | null }

const shape =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})?$/
const [firstYear, lastYear] = [2000, 2099]
const longest = 80

const daysIn = (year: number, month: number): number =>
  dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayNumber(year, month, 1)

const offsetOf = (text: string): Millis => {
  const [, sign, h, m] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m)) * 60_000
}

/**
 * Reads `2026-12-24 18:30`, with `T` or a space, with or without seconds, and behind it `Z`, an offset such as `+01:00`, a
 * zone such as `Europe/Berlin`, or nothing. Null: it is no such time, or not of this century.
 */
export const readWhen = (text: string): When | null => {
  const plain = text.trim()
  const found = plain.length > longest ? null : shape.exec(plain)
  if (found === null) return null
  const [year = 0, month = 0, date = 0, hour = 0, minutes = 0, seconds = 0] = found
    .slice(1, 7)
    .map((n) => Number(n ?? 0))
  const fits = year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && date >= 1
  if (!fits || date > daysIn(year, month) || hour > 23 || minutes > 59 || seconds > 59) return null
  const wall = dayNumber(year, month, date) * dayMs + ((hour * 60 + minutes) * 60 + seconds) * 1_000
  const zone = found[7]
  if (zone === undefined) return { kind: 'wall', wall, zone: null }
  if (/^(Z|UTC|[+-])/.test(zone)) return { kind: 'instant', at: wall - offsetOf(zone) }
  return isZone(zone) ? { kind: 'wall', wall, zone } : null
}

/** The instant that is meant, where the clocks of `home` are meant unless it says otherwise. */
export const resolveWhen = (when: When, home: string): ReturnType<typeof instantAt> =>
  when.kind === 'instant' ? { at: when.at, is: 'plain' } : instantAt(when.zone ?? home, when.wall)
