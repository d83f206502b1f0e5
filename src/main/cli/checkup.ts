import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Check } from '../../core/contract/outputs.ts'
import { slotPorts } from '../../core/model/settings.ts'
import type { Config } from '../config/config.ts'
import { runProgram } from '../device/adb.ts'
import { locateAdb } from '../device/locate.ts'
import { canPair, parseTools, parseVersion } from '../device/parsers.ts'
import { open } from '../store/open.ts'
import { isFree } from '../system/ports.ts'
import { reach } from './reach.ts'
import { count, size, span } from './times.ts'

/** Inside a control room its own ports, lock and database are in use by itself. */
export interface Point {
  readonly isInside: boolean
}

/** Looks at everything that a control room needs. Each check stands alone; none changes anything. */
export const examine = async (config: Config, { isInside }: Point): Promise<readonly Check[]> => {
  const reached = reach(config.places, Date.now)
  const isUsed = isInside || reached.kind !== 'nobody'
  return Promise.all([
    node(),
    adb(config),
    library('Appium', 'appium'),
    library('UiAutomator2 driver', 'appium-uiautomator2-driver'),
    folder(config),
    disk(config),
    database(config),
    lock(reached, isInside),
    ports(config, isUsed),
  ])
}

const good = (name: string, sentence: string): Check => ({ name, state: 'good', sentence, fix: null })
const bad = (name: string, sentence: string, fix: string): Check => ({ name, state: 'bad', sentence, fix })
const warning = (name: string, sentence: string, fix: string): Check => ({ name, state: 'warning', sentence, fix })

const node = (): Check => {
  const major = Number(process.versions.node.split('.')[0])
  return major >= 24
    ? good('Node', `Node ${process.versions.node}.`)
    : bad('Node', `Node ${process.versions.node} is too old: 24 is needed.`, 'Run: npm run setup')
}

const adb = async ({ adb: setting }: Config): Promise<Check> => {
  const found = await locateAdb(setting)
  if (!found.ok) return bad('adb', found.sentence, 'Run: npm run setup')
  const said = await runProgram(found.value, ['version'], 10_000)
  const version = parseVersion(said.out)
  if (version === null)
    return bad('adb', `${found.value} does not say its version.`, 'Install the Android platform tools again.')
  const tools = parseTools(said.out)
  const sentence = `adb ${version}, platform tools ${tools ?? 'of an unsaid version'}, ${found.value}.`
  // only who wants to pair without a cable needs more
  return good('adb', canPair(tools) ? sentence : `${sentence} Pairing without a cable takes platform tools 30.`)
}

/** Read from the manifest that Node finds, as the worker does. */
const library = (name: string, packageName: string): Check => {
  try {
    const manifest = createRequire(import.meta.url)(`${packageName}/package.json`) as { readonly version: string }
    return good(name, `${name} ${manifest.version}.`)
  } catch {
    return bad(name, `The package ${packageName} is not installed.`, 'Run: npm run setup')
  }
}

/** The nearest folder above that exists. */
const standing = async (folder: string): Promise<string> => {
  const parent = path.dirname(folder)
  const exists = await access(folder).then(
    () => true,
    () => false,
  )
  return exists || parent === folder ? folder : standing(parent)
}

const folder = async ({ places }: Config): Promise<Check> => {
  const place = await standing(places.data)
  if (!(await stat(place)).isDirectory())
    return bad('Data folder', `${place} is not a folder.`, 'Choose another one with --data.')
  const isWritable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable)
    return bad('Data folder', `${place} cannot be written.`, `Change its rights, or choose another one with --data.`)
  return good('Data folder', place === places.data ? `${places.data}.` : `${places.data}, which will be made.`)
}

const roomBytes = { little: 5_000_000_000, least: 500_000_000 }

const disk = async ({ places }: Config): Promise<Check> => {
  const place = await standing(places.data)
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  const sentence = `${size(free)} free on the disk of ${place}.`
  const fix = 'Free some space, or choose another folder with --data.'
  return free < roomBytes.least
    ? bad('Disk', sentence, fix)
    : free < roomBytes.little
      ? warning('Disk', sentence, fix)
      : good('Disk', sentence)
}

const database = async ({ places }: Config): Promise<Check> => {
  const exists = await access(places.database).then(
    () => true,
    () => false,
  )
  if (!exists) return good('Database', 'There is none yet; it will be made.')
  const opened = await open({ file: places.database })
  if (!opened.ok) return bad('Database', opened.sentence, `Backups are in ${places.backups}.`)
  try {
    const { schema, bytes } = await opened.value.about()
    return good('Database', `Schema ${schema}, ${size(bytes)}, it opens.`)
  } finally {
    await opened.value.close()
  }
}

const lock = (reached: ReturnType<typeof reach>, isInside: boolean): Check => {
  if (isInside) return good('Lock', 'This control room has it.')
  const silent = span(Date.now() - reached.beat)
  switch (reached.kind) {
    case 'room':
      return good(
        'Lock',
        `The control room with process ${reached.record.pid} has it, last sign of life ${silent} ago.`,
      )
    case 'nobody':
      return reached.record === null
        ? good('Lock', 'Nobody has it.')
        : warning('Lock', `Process ${reached.record.pid} had it and died.`, 'The next start takes it over by itself.')
    case 'busy':
      return warning('Lock', reached.sentence, 'Wait until it is done, then try again.')
  }
}

const ports = async ({ settings, port }: Config, isUsed: boolean): Promise<Check> => {
  if (isUsed) return good('Ports', 'In use by the control room itself.')
  const all = Array.from({ length: settings.slots }, (_, slot) => {
    const { appium, system, mjpeg } = slotPorts(settings, slot)
    return [appium, system, mjpeg]
  }).flat()
  const wanted = port === 0 ? all : [port, ...all]
  const free = await Promise.all(wanted.map(isFree))
  const taken = wanted.filter((_, i) => free[i] !== true)
  return taken.length === 0
    ? good('Ports', `${count(wanted.length, 'port')} for the panel and ${count(settings.slots, 'slot')} are free.`)
    : bad(
        'Ports',
        `In use by other programs: ${taken.join(', ')}.`,
        'Close them, or choose others with --port, --appium-base-port or --system-port-base.',
      )
}
