import type { Receipt } from '../../../core/contract/panel.ts'
import type { SettingLine } from '../../../core/contract/reports.ts'
import { money } from '../../../core/model/cloud.ts'
import { readMinute } from '../../../core/model/day-words.ts'
import { readSpan } from '../../words/time.ts'
import { nameOf, valueText } from './settings.ts'

/* Values as they are typed, and as they are shown to be typed again. */

const lengths = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const
const sizes = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['KB', 1e3],
] as const

/** `900 MB`, `1.5 gb`; MB where no unit stands. */
const readBytes = (text: string): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*(kb|mb|gb)?$/i.exec(text)
  const unit = sizes.find(([word]) => word === (found?.[2] ?? 'MB').toUpperCase())
  return found === null || unit === undefined ? null : Math.round(Number(found[1]) * unit[1])
}

/** `0.007 USD`, `$4`; another currency is no answer. */
const readMoney = (text: string): number | null => {
  const found = /^\$?\s*(\d+(?:\.\d+)?)(?:\s*(?:USD|US\$|\$))?$/i.exec(text)
  return found?.[1] === undefined ? null : Number(found[1])
}

const numberOf = (unit: SettingLine['unit'], text: string): number | null => {
  if (unit === 'ms') return readSpan(text, 's')
  if (unit === 'bytes') return readBytes(text)
  if (unit === 'time') return readMinute(text)
  if (unit === 'money') return readMoney(text)
  return /^\d+(\.\d+)?( times)?$/.test(text) ? Number.parseFloat(text) : null
}

const example: Partial<Readonly<Record<SettingLine['unit'], string>>> = {
  ms: ', such as 90 s or 2 min',
  bytes: ', such as 900 MB',
  time: ', such as 22:30',
  money: ', such as 4.50 USD',
}
const noun: Partial<Readonly<Record<SettingLine['unit'], string>>> = {
  ms: 'length',
  bytes: 'size',
  time: 'time of day',
  money: 'sum',
}

/** In the setting's unit, or what is wrong with it. */
export const readValue = (line: SettingLine, typed: string): Receipt<number> => {
  const { change, unit, key } = line
  if (change === null) return { ok: false, sentence: `${nameOf(key)} cannot be changed here.` }
  // 1,500 is one number
  const value = numberOf(unit, typed.trim().replace(/(?<=\d),(?=\d{3})/g, ''))
  if (value !== null && value >= change.from && value <= change.to && (!change.isWhole || Number.isInteger(value)))
    return { ok: true, value }
  const what = noun[unit] ?? (change.isWhole ? 'whole number' : 'number')
  const [from, to] = [change.from, change.to].map((limit) =>
    unit === 'money' ? money(limit, 'price') : valueText(limit, unit, key),
  )
  return { ok: false, sentence: `A ${what} from ${from} to ${to}${example[unit] ?? ''}.` }
}

/** Exact, so that typing it again changes nothing. */
export const editText = ({ value, unit, key }: SettingLine): string => {
  if (typeof value !== 'number') return valueText(value, unit, key)
  const scale = unit === 'ms' ? lengths : unit === 'bytes' ? sizes : null
  if (unit === 'money') return money(value, 'price')
  if (scale === null) return valueText(value, unit, key)
  const whole = scale.find(([, size]) => value >= size && value % size === 0)
  const [word, size] = whole ?? scale[scale.length - 1] ?? ['', 1]
  return `${value / size} ${word}`
}
