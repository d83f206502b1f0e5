import type { Millis } from '../../core/model/ids.ts'

const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/**
 * A time as scripts write it: ISO 8601 with `T` or a space, or Unix time in seconds or milliseconds. One that names no
 * zone is of this machine's, as scripts that ran here meant it. Null: it is none.
 */
export const momentOf = (text: string): Millis | null => {
  const plain = text.trim()
  const at = /^\d{9,13}(\.\d+)?$/.test(plain) ? unix(Number(plain)) : calendar(plain)
  return at !== null && at >= earliest && at < latest ? Math.round(at) : null
}

const unix = (n: number): number => (n < 1e11 ? n * 1_000 : n)

const calendar = (text: string): number | null => {
  const [whole, day, time, zone] = shape.exec(text) ?? []
  if (whole === undefined) return null
  const offset = zone === undefined ? '' : /^[zu]/i.test(zone) ? 'Z' : zone.replace(/^(...):?/, '$1:')
  const at = Date.parse(`${day}T${(time ?? '00:00').replace(',', '.')}${offset}`)
  return Number.isNaN(at) ? null : at
}
