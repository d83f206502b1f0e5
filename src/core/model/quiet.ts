import type { Millis } from './ids.ts'
import type { Settings } from './settings.ts'

/** Minutes since midnight, 0 to 1439. `from` after `to` goes over midnight; both the same means never. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** The hours that are set; null: it is never quiet. */
export const quietOf = ({
  quietFrom: from,
  quietTo: to,
}: Pick<Settings, 'quietFrom' | 'quietTo'>): QuietHours | null => (from === to ? null : { from, to })

/** How long it stays quiet from this minute of the day on; 0: it is not quiet. */
export const quietFor = ({ from, to }: QuietHours, minute: number): Millis => {
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to
  return isQuiet ? ((to - minute + day) % day) * 60_000 : 0
}

const day = 24 * 60

/** Reads `22:00-07:00`; null: it is none. */
export const parseQuiet = (text: string): QuietHours | null => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text.trim())
  if (found === null) return null
  const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number)
  return { from: (fromHour ?? 0) * 60 + (fromMinute ?? 0), to: (toHour ?? 0) * 60 + (toMinute ?? 0) }
}
