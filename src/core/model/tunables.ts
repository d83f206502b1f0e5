import type { Backoff, RetryPolicy } from './retry.ts'
import type { Settings } from './settings.ts'

/** A number in the setting's unit, or a switch. */
export type SettingValue = number | boolean

/** What a person may set in the panel while the control room runs, within which limits. */
export interface Tunable {
  /** As the config file names it. */
  readonly key: string
  readonly from: number
  readonly to: number
  readonly isWhole: boolean
  /** On or off instead of a number. */
  readonly isSwitch: boolean
  read(settings: Settings): SettingValue
  /** The settings with another value; the limits are the caller's to keep. */
  write(settings: Settings, value: SettingValue): Settings
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const megabyte = 1_000_000

const within = (from: number, to: number, isWhole = true) => ({ from, to, isWhole, isSwitch: false })

/** All others are fixed at the start: ports, places, what the database is opened with, and how long a permission is good for. */
type Plain = Exclude<
  { [K in keyof Settings]: Settings[K] extends number ? K : never }[keyof Settings],
  'permitMs' | `${string}PortBase`
>

const plain = (name: Plain, from: number, to: number, isWhole = true): Tunable => ({
  key: name === 'slots' ? 'slots' : `settings.${name}`,
  ...within(from, to, isWhole),
  read: (settings) => settings[name],
  write: (settings, value) => ({ ...settings, [name]: value }),
})

/** A number of a group of settings. */
const inner = <G extends 'retry' | 'mass'>(
  group: G,
  name: { [K in keyof Settings[G]]: Settings[G][K] extends number ? K : never }[keyof Settings[G]] & string,
  from: number,
  to: number,
): Tunable => ({
  key: `settings.${group}.${name}`,
  ...within(from, to),
  read: (settings) => Number(settings[group][name]),
  write: (settings, value) => ({ ...settings, [group]: { ...settings[group], [name]: value } }),
})

/** A growing pause, wherever in the settings it lies. */
interface Pause {
  readonly key: string
  read(settings: Settings): Backoff
  write(settings: Settings, pause: Backoff): Settings
}

type RetryPause = { [K in keyof RetryPolicy]: RetryPolicy[K] extends Backoff ? K : never }[keyof RetryPolicy]

const ofRetry = (name: RetryPause): Pause => ({
  key: `settings.retry.${name}`,
  read: (settings) => settings.retry[name],
  write: (settings, pause) => ({ ...settings, retry: { ...settings.retry, [name]: pause } }),
})

const pauses: readonly Pause[] = [
  ...(['attempt', 'infrastructure', 'look', 'phoneRest', 'cooldown', 'accountRest', 'proxyRest'] as const).map(ofRetry),
  {
    key: 'settings.mass.test',
    read: (settings) => settings.mass.test,
    write: (settings, test) => ({ ...settings, mass: { ...settings.mass, test } }),
  },
]

const partsOf = ({ key, read, write }: Pause): readonly Tunable[] => {
  const part = (field: keyof Backoff, from: number, to: number): Tunable => ({
    key: `${key}.${field}`,
    ...within(from, to, field !== 'factor'),
    read: (settings) => read(settings)[field],
    write: (settings, value) => write(settings, { ...read(settings), [field]: value }),
  })
  return [part('firstMs', second, day), part('factor', 1, 100), part('maxMs', second, 7 * day)]
}

export const tunables: readonly Tunable[] = [
  plain('slots', 1, 200),
  plain('budgetMs', minute, 2 * hour),
  plain('graceMs', second, 10 * minute),
  plain('silentMs', 10 * second, 10 * minute),
  plain('drainMs', second, 2 * hour),
  plain('cancelMs', second, 10 * minute),
  plain('recycleJobs', 1, 100_000),
  plain('recycleMs', 10 * minute, 7 * day),
  plain('slotBytes', 100 * megabyte, 64_000 * megabyte),
  plain('evidenceMs', hour, 3_650 * day),
  plain('evidenceBytes', 10 * megabyte, 100_000_000 * megabyte),
  plain('failedEvidenceMs', hour, 3_650 * day),
  plain('eventsMs', day, 3_650 * day),
  plain('reportsKept', 1, 3_650),
  plain('leastMemoryBytes', 0, 64_000 * megabyte),
  plain('accountCap', 1, 1_000),
  plain('accountSpacingMs', 0, 30 * day),
  plain('quietFrom', 0, 1_439),
  plain('quietTo', 0, 1_439),
  plain('cloudMinutePrice', 0, 1_000, false),
  plain('cloudDayBudget', 0, 1_000_000, false),
  {
    key: 'settings.mayReboot',
    ...within(0, 1),
    isSwitch: true,
    read: (settings) => settings.mayReboot,
    write: (settings, value) => ({ ...settings, mayReboot: value === true }),
  },
  {
    key: 'settings.retry.freshFirst',
    ...within(0, 1),
    isSwitch: true,
    read: (settings) => settings.retry.freshFirst,
    write: (settings, value) => ({ ...settings, retry: { ...settings.retry, freshFirst: value === true } }),
  },
  inner('retry', 'maxAttempts', 1, 20),
  inner('retry', 'maxTries', 1, 1_000),
  inner('retry', 'maxLooks', 1, 50),
  inner('retry', 'strikes', 1, 100),
  inner('mass', 'jobs', 1, 1_000),
  inner('mass', 'phones', 1, 200),
  inner('mass', 'runs', 1, 1_000),
  inner('mass', 'withinMs', minute, day),
  ...pauses.flatMap(partsOf),
]

export const tunableOf = (key: string): Tunable | null => tunables.find((t) => t.key === key) ?? null

export const fitsIn = ({ from, to, isWhole, isSwitch }: Tunable, value: SettingValue): boolean =>
  typeof value === 'boolean'
    ? isSwitch
    : !isSwitch && Number.isFinite(value) && value >= from && value <= to && (!isWhole || Number.isInteger(value))

/** What the settings together must keep; null: they do. */
export const discord = (settings: Settings): string | null => {
  const crossed = pauses.find(({ read }) => read(settings).firstMs > read(settings).maxMs)
  return crossed === undefined ? null : `${crossed.key}: the first pause must not be longer than the longest one.`
}
