import type { CalendarEntry } from '../../../core/contract/timing.ts'
import type { Millis } from '../../../core/model/ids.ts'

/** A week or a day on this machine's clocks. Pure but for its time zone. */

export type View = 'week' | 'day'

export interface Span {
  readonly from: Millis
  readonly to: Millis
  /** Where each day, or each hour, begins. */
  readonly columns: readonly Millis[]
}

const hour = 3_600_000

const dayAfter = (at: Millis, days: number): Millis => {
  const d = new Date(at)
  d.setHours(0, 0, 0, 0)
  d.setDate(d.getDate() + days)
  return d.getTime()
}

export const spanOf = (view: View, at: Millis): Span => {
  if (view === 'week') {
    const monday = dayAfter(at, -((new Date(at).getDay() + 6) % 7))
    const columns = Array.from({ length: 7 }, (_, i) => dayAfter(monday, i))
    return { from: monday, to: dayAfter(monday, 7), columns }
  }
  const [from, to] = [dayAfter(at, 0), dayAfter(at, 1)]
  // 23 or 25 hours where clocks change
  return { from, to, columns: Array.from({ length: Math.round((to - from) / hour) }, (_, i) => from + i * hour) }
}

/** The next or the last week or day. */
export const turn = (view: View, at: Millis, ways: 1 | -1): Millis => dayAfter(at, ways * (view === 'week' ? 7 : 1))

/** The same time of day on another day. */
export const onDay = (day: Millis, at: Millis): Millis => {
  const d = new Date(day)
  const time = new Date(at)
  d.setHours(time.getHours(), time.getMinutes(), time.getSeconds(), 0)
  return d.getTime()
}

const quarter = 15 * 60_000

/** Where it was dropped, to the quarter of an hour. @param share 0 to 1 of the day */
export const atShare = ({ from, to }: Span, share: number): Millis =>
  from + Math.floor((Math.min(1, Math.max(0, share)) * (to - from)) / quarter) * quarter

/** One step by key: a day in the week, a quarter of an hour in the day. */
export const stepped = (view: View, at: Millis, ways: 1 | -1): Millis =>
  view === 'week' ? onDay(dayAfter(at, ways), at) : (Math.floor(at / quarter) + ways) * quarter

/** The entries of each column. */
export const byColumn = (
  entries: readonly CalendarEntry[],
  { columns, to }: Span,
): readonly (readonly CalendarEntry[])[] =>
  columns.map((from, i) => entries.filter(({ at }) => at >= from && at < (columns[i + 1] ?? to)))

/** What of a day fits into its cell: as many chips as stand in two lines of it, and then how many more there are. @param width of the cell, px; 0: not known */
export const fitting = (count: number, width: number): { readonly shown: number; readonly more: number } => {
  if (width === 0) return { shown: count, more: 0 }
  const [padding, chip, gap] = [9, 62, 4]
  const room = Math.max(1, Math.floor((width - padding + gap) / (chip + gap))) * 2
  return count <= room ? { shown: count, more: 0 } : { shown: room - 1, more: count - room + 1 }
}
