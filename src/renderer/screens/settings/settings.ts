import type { SettingLine } from '../../../core/contract/reports.ts'
import { money } from '../../../core/model/cloud.ts'
import { minuteText } from '../../../core/model/day-words.ts'
import { bytes, count } from '../../words/number.ts'
import { span } from '../../words/time.ts'

/** A value as a person reads it, with its unit. `bytes` are sizes by the name of their key. */
export const valueText = (value: SettingLine['value'], unit: SettingLine['unit'], key = ''): string => {
  if (value === null) return 'not set'
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (typeof value === 'string') return value === '' ? 'empty' : value
  if (unit === 'ms') return value < 1_000 && value > 0 ? `${count(value)} ms` : span(value)
  if (unit === 'port') return String(value)
  if (unit === 'time') return minuteText(value)
  if (unit === 'factor') return `${value} times`
  if (unit === 'money') return value === 0 ? 'none' : money(value, 'price')
  return /bytes$/i.test(key) ? bytes(value) : count(value)
}

/** Who says so, where it is not the default; and where it is set when it cannot be changed here. */
export const sourceText = ({ from, by, change, flag, key }: SettingLine): string => {
  if (by !== null) return `fixed by ${by}`
  if (from === 'panel') return 'set here'
  const place = flag === null ? 'in the config file' : `with ${flag} or in the config file`
  if (change === null) return key === 'data' ? 'set with --data' : `set ${place}`
  return from === 'file' ? 'from the config file' : ''
}

export const isUsual = (line: SettingLine): boolean => line.usual === null || line.usual === line.value

/** What says too little by its key alone. */
const names: Readonly<Record<string, string>> = {
  'settings.retry.maxAttempts': 'Attempts',
  'settings.retry.maxTries': 'Tries',
  'settings.retry.maxLooks': 'Looks for proof',
  'settings.retry.freshFirst': 'Fresh jobs first',
  'settings.budgetMs': 'Time for a run',
  'settings.permitMs': 'Life of a permission',
  'settings.graceMs': 'Grace for a new post',
  'settings.silentMs': 'Silence of a worker',
  'settings.drainMs': 'Time to drain',
  'settings.cancelMs': 'Time to call workers back',
  'settings.recycleJobs': 'Jobs of a worker',
  'settings.recycleMs': 'Age of a worker',
  'settings.slotBytes': 'Memory of a worker',
  'settings.mayReboot': 'Reboots of phones',
  'settings.evidenceMs': 'Age of evidence',
  'settings.evidenceBytes': 'Size of all evidence',
  'settings.failedEvidenceMs': 'Age of evidence of failed jobs',
  'settings.eventsMs': 'Age of events',
  'settings.accountCap': 'Cap of new accounts',
  'settings.accountSpacingMs': 'Spacing of new accounts',
  'settings.quietFrom': 'Quiet from',
  'settings.quietTo': 'Quiet until',
  'settings.reportsKept': 'Daily reports',
  'settings.leastMemoryBytes': 'Memory for routines',
  'settings.cloudMinutePrice': 'Price of a cloud minute',
  'settings.cloudDayBudget': 'Cloud budget of the day',
  'settings.mass.jobs': 'Failed jobs',
  'settings.mass.phones': 'Phones of failed jobs',
  'settings.mass.runs': 'Runs that are looked at',
  'settings.mass.withinMs': 'Age of failures',
  data: 'Data folder',
  logs: 'Log folder',
  port: 'Port of the panel',
}

/** `settings.retry.attempt.firstMs` is “Attempt, first”. */
export const nameOf = (key: string): string => {
  const parts = key
    .replace(/^settings\./, '')
    .replace(/^(retry|mass)\./, '')
    .split('.')
    .map((part) =>
      part
        .replace(/(Ms|Bytes)$/, '')
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replaceAll('-', ' ')
        .toLowerCase(),
    )
  const words = parts
    .join(', ')
    .replace(/\bappium\b/g, 'Appium')
    .replace(/\bmjpeg\b/g, 'MJPEG')
  return names[key] ?? (words.startsWith('adb') ? words : words.charAt(0).toUpperCase() + words.slice(1))
}

export interface SettingGroup {
  readonly word: string
  /** When a change acts. */
  readonly facts: string
  readonly lines: readonly SettingLine[]
}

const groupOf = ({ key, unit }: SettingLine): string => {
  if (unit === 'port') return 'Ports'
  if (unit === 'path') return 'Places'
  if (/(^|\.)mass\./.test(key)) return 'What fails many'
  if (unit === 'time') return 'Notices'
  return /(^|\.)retry\./.test(key) ? 'Retries and rests' : 'Work'
}

const factsOf = (word: string): string =>
  word === 'Ports' || word === 'Places'
    ? 'set outside the panel, at the next start'
    : 'kept with the farm, acts at once'

const order = ['Work', 'Retries and rests', 'What fails many', 'Notices', 'Ports', 'Places']

/** All words somewhere in its name, its key, its sentence or its value. */
export const fits = (text: string, wanted: string): boolean =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.toLowerCase().includes(part))

const textOf = (line: SettingLine): string =>
  [line.key, nameOf(line.key), line.sentence, valueText(line.value, line.unit, line.key), groupOf(line)].join(' ')

/** In groups, in the order of the config file; those that are not usual keep their place. */
export const grouped = (lines: readonly SettingLine[], wanted: string): readonly SettingGroup[] => {
  const shown = lines.filter((line) => fits(textOf(line), wanted.trim()))
  return order
    .map((word) => ({ word, facts: factsOf(word), lines: shown.filter((line) => groupOf(line) === word) }))
    .filter((group) => group.lines.length > 0)
}
