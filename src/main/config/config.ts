import { isIP } from 'node:net'
import path from 'node:path'
import { portTrouble } from '../../core/model/port-blocks.ts'
import { parseQuiet } from '../../core/model/quiet.ts'
import type { Settings } from '../../core/model/settings.ts'
import type { Reply } from '../../core/ports.ts'
import { defaultData, type Places, placesOf } from '../paths.ts'
import { type ConfigFile, readConfig, readText } from './file.ts'
import { tune } from './tuning.ts'

/** What a control room starts with. */
export interface Config {
  readonly headless: boolean
  /** Where the panel answers; left out: on 127.0.0.1. */
  readonly host?: string
  /** Lets panels of other machines in; left out: none are. Never shown. */
  readonly password?: string
  /** Of the panel; 0: any free one. */
  readonly port: number
  readonly places: Places
  /** Where adb is; null: looked for. */
  readonly adb: string | null
  /** What phones ask for through a proxy; left out: Android's own test of a connection. */
  readonly exitUrl?: string
  readonly settings: Settings
  /** Settings that a flag or the environment fixes, with its name. */
  readonly fixed?: Readonly<Record<string, string>>
}

/** Texts as they came from the command line, by flag name without dashes. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: NodeJS.Platform
}

interface Given {
  /** As a person wrote it: a flag, a variable, or a file and its key. */
  readonly place: string
  readonly value: unknown
  /** Folder that relative paths start from. */
  readonly base: string
}

/** Settings by flag name; the same names in a config file, and `POSTHOUSE_DATA` and so on in the environment. */
const kinds = {
  headless: 'switch',
  port: { from: 0, to: 65_535, usual: 4_600 },
  data: 'path',
  slots: { from: 1, to: 200, usual: 4 },
  'appium-base-port': { from: 1_024, to: 65_535, usual: 4_723 },
  'system-port-base': { from: 1_024, to: 65_535, usual: 8_200 },
  logs: 'path',
  adb: 'path',
  'exit-url': 'url',
  host: 'host',
  'password-file': 'path',
  'quiet-hours': 'hours',
} as const
type Key = keyof typeof kinds

export const variable = (key: string): string => `POSTHOUSE_${key.toUpperCase().replaceAll('-', '_')}`

/** Flag before environment before file before default. The first wrong value ends it with a sentence that names its place. */
export const resolveConfig = (flags: Flags, around: Surroundings): Reply<Config> => {
  try {
    return { ok: true, value: resolve(flags, around) }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, sentence: error.message }
    throw error
  }
}

/** Never leaves this file. */
class Wrong extends Error {}

const must = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Wrong(reply.sentence)
  return reply.value
}

const resolve = (flags: Flags, { env, cwd, platform }: Surroundings): Config => {
  const outside = (key: string): Given | null => {
    if (flags[key] !== undefined) return { place: `--${key}`, value: flags[key], base: cwd }
    const value = env[variable(key)]
    return value === undefined || value === '' ? null : { place: variable(key), value, base: cwd }
  }
  const named = outside('config')
  const asked = outside('data')
  const usualData = asked === null ? defaultData(env, platform) : pathOf(asked)
  const file = must(readConfig(named === null ? null : { place: named.place, file: pathOf(named) }, usualData))
  if (file !== null) checkKeys(file, named !== null)
  const given = (key: Key): Given | null => outside(key) ?? inFile(file, key)
  const number = (key: 'port' | 'slots' | 'appium-base-port' | 'system-port-base'): number => {
    const { from, to, usual } = kinds[key]
    const found = given(key)
    return found === null ? usual : numberOf(found, from, to)
  }
  const optionalPath = (key: 'logs' | 'adb' | 'password-file'): string | null => {
    const found = given(key)
    return found === null ? null : pathOf(found)
  }

  const dataGiven = given('data')
  const data = dataGiven === null ? usualData : pathOf(dataGiven)
  const quiet = given('quiet-hours')
  const settings: Settings = {
    ...must(tune(file?.file ?? '', file?.values['settings'])),
    slots: number('slots'),
    appiumPortBase: number('appium-base-port'),
    systemPortBase: number('system-port-base'),
    ...(quiet === null ? {} : hoursOf(quiet)),
  }
  const port = number('port')
  const trouble = portTrouble(settings, port)
  if (trouble !== null) throw new Wrong(`${trouble} Change --slots, --appium-base-port, --system-port-base or --port.`)
  const hostGiven = given('host')
  const host = hostGiven === null ? '127.0.0.1' : hostOf(hostGiven)
  const password = passwordOf(env['POSTHOUSE_PASSWORD'], optionalPath('password-file'))
  if (hostGiven !== null && password === null && !loopback.includes(host))
    throw new Wrong(
      `${hostGiven.place}: a panel on ${host} needs a password. Put one into a file and name it with --password-file, or set POSTHOUSE_PASSWORD.`,
    )
  const headless = given('headless')
  const exitUrl = given('exit-url')
  const slotsBy = outside('slots')
  const quietBy = outside('quiet-hours')
  return {
    headless: headless !== null && switchOf(headless),
    host,
    ...(password === null ? {} : { password }),
    port,
    places: placesOf(data, optionalPath('logs') ?? undefined),
    adb: optionalPath('adb'),
    settings,
    fixed: { ...fixed(slotsBy, 'slots'), ...fixed(quietBy, 'settings.quietFrom', 'settings.quietTo') },
    ...(exitUrl === null ? {} : { exitUrl: urlOf(exitUrl) }),
  }
}

const inFile = (file: ConfigFile | null, key: Key): Given | null => {
  if (file === null || !Object.hasOwn(file.values, key)) return null
  return { place: `${file.file}: ${key}`, value: file.values[key], base: path.dirname(file.file) }
}

const checkKeys = ({ file, values }: ConfigFile, mayNameData: boolean): void => {
  const known = [...Object.keys(kinds), 'settings']
  const stray = Object.keys(values).find((key) => !known.includes(key))
  if (stray !== undefined) throw new Wrong(`${file}: ${stray}: is not a setting. There are ${known.join(', ')}.`)
  if (!mayNameData && Object.hasOwn(values, 'data'))
    throw new Wrong(`${file}: data: a file in the data folder cannot name another one. Use --data or --config.`)
}

const show = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value))

const numberOf = ({ place, value }: Given, from: number, to: number): number => {
  const isWritten = typeof value === 'string' && /^\d{1,9}$/.test(value.trim())
  const number = isWritten ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number
  throw new Wrong(`${place}: must be a whole number from ${from} to ${to}, not ${show(value)}.`)
}

const switchOf = ({ place, value }: Given): boolean => {
  const word = String(value).toLowerCase()
  if (['true', 'yes', 'on', '1'].includes(word)) return true
  if (['false', 'no', 'off', '0'].includes(word)) return false
  throw new Wrong(`${place}: must be yes or no, not ${show(value)}.`)
}

/** Settings that a person cannot change, by who says so. */
const fixed = (by: Given | null, ...keys: readonly string[]): Readonly<Record<string, string>> =>
  by === null ? {} : Object.fromEntries(keys.map((key) => [key, by.place]))

const hoursOf = ({ place, value }: Given): Pick<Settings, 'quietFrom' | 'quietTo'> => {
  const hours = typeof value === 'string' ? parseQuiet(value) : null
  if (hours !== null) return { quietFrom: hours.from, quietTo: hours.to }
  throw new Wrong(`${place}: must be hours such as 22:00-07:00, not ${show(value)}.`)
}

const urlOf = ({ place, value }: Given): string => {
  if (typeof value === 'string' && /^http:\/\/[^\s/]+(\/\S*)?$/.test(value) && URL.canParse(value)) return value
  throw new Wrong(`${place}: must be an address such as http://example.org/ip, not ${show(value)}.`)
}

const loopback = ['127.0.0.1', '::1', 'localhost']

const hostOf = ({ place, value }: Given): string => {
  if (typeof value === 'string' && (loopback.includes(value) || isIP(value) !== 0)) return value
  throw new Wrong(`${place}: must be an address of this machine such as 192.168.1.10 or 0.0.0.0, not ${show(value)}.`)
}

const leastPassword = 12

/** The variable goes before the file. Neither is ever a flag: those can be seen by everyone on the machine. */
const passwordOf = (variable: string | undefined, file: string | null): string | null => {
  if ((variable ?? '') === '' && file === null) return null
  const place = variable === undefined || variable === '' ? String(file) : 'POSTHOUSE_PASSWORD'
  const text = variable === undefined || variable === '' ? readText(place) : variable
  if (text === null) throw new Wrong(`--password-file: ${file} cannot be read.`)
  const password = text.replace(/\r?\n$/, '')
  if (password.length >= leastPassword) return password
  throw new Wrong(`${place}: the password must have ${leastPassword} characters or more.`)
}

const pathOf = ({ place, value, base }: Given): string => {
  if (typeof value === 'string' && value.trim() !== '' && !value.includes('\0')) return path.resolve(base, value)
  throw new Wrong(`${place}: must be a path, not ${show(value)}.`)
}
