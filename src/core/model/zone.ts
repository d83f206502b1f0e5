import type { Millis } from './ids.ts'

/**
 * Time zones, decided in one place. A wall time is what a zone's clocks show, in ms as if it were UTC. Where clocks skip it
 * (spring), it is meant by the clock that went before: 02:30 becomes 03:30. Where they show it twice (autumn), the first
 * time is meant.
 */

const minute: Millis = 60_000
const quarter: Millis = 15 * minute
export const dayMs: Millis = 24 * 60 * minute

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** Offsets by the quarter of an hour: no zone changes its clocks within one. */
  readonly offsets: Map<number, Millis>
}

const zones = new Map<string, Zone>()
/** Names come from outside, and one zone has many spellings. */
const mostZones = 1_000
const most = 20_000

const zoneOf = (name: string): Zone => {
  let zone = zones.get(name)
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    zone = { format, offsets: new Map() }
    if (zones.size >= mostZones) zones.clear()
    zones.set(name, zone)
  }
  return zone
}

const readOffset = (text: string): Millis => {
  const [, sign = '+', h = '0', m = '0', s = '0'] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m) + Number(s) / 60) * minute
}

const unknown = new Set<string>()
const mostUnknown = 100

/** An IANA name that this system knows. Asked of every phone many times a second: each name is looked up once. */
export const isZone = (name: string): boolean => {
  if (zones.has(name)) return true
  if (unknown.has(name)) return false
  try {
    zoneOf(name)
    return true
  } catch {
    if (unknown.size >= mostUnknown) unknown.clear()
    unknown.add(name)
    return false
  }
}

/** What a zone's clocks are ahead of UTC. The zone must be known. */
export const offsetAt = (timeZone: string, at: Millis): Millis => {
  const { format, offsets } = zoneOf(timeZone)
  const key = Math.floor(at / quarter)
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size >= most) offsets.clear()
    offset = readOffset(format.format(key * quarter))
    offsets.set(key, offset)
  }
  return offset
}

/** What the zone's clocks show. */
export const wallAt = (timeZone: string, at: Millis): Millis => at + offsetAt(timeZone, at)

/** When the zone's clocks show it, and whether they skip it or show it twice. */
export const instantAt = (
  timeZone: string,
  wall: Millis,
): { readonly at: Millis; readonly is: 'plain' | 'skipped' | 'twice' } => {
  const before = offsetAt(timeZone, wall - dayMs)
  const after = offsetAt(timeZone, wall + dayMs)
  const isFirst = offsetAt(timeZone, wall - before) === before
  const isSecond = before !== after && offsetAt(timeZone, wall - after) === after
  if (isFirst) return { at: wall - before, is: isSecond ? 'twice' : 'plain' }
  return isSecond ? { at: wall - after, is: 'plain' } : { at: wall - before, is: 'skipped' }
}

/** 0 Sunday to 6 Saturday, of a wall time. */
export const weekdayOf = (wall: Millis): number => (((Math.floor(wall / dayMs) + 4) % 7) + 7) % 7

/** Days since 1970 of a date in the calendar; months from 1. */
export const dayNumber = (year: number, month: number, date: number): number => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}
