import { existsSync } from 'node:fs'
import { type Command, deskCommands, parseCommand } from '../../core/contract/commands.ts'
import type { Receipt } from '../../core/contract/panel.ts'
import { addPhone } from '../../core/engine/handlers/add-phone.ts'
import { deedOf } from '../../core/engine/handlers/deeds.ts'
import {
  addAccounts,
  backUp,
  type Desk,
  exportJobs,
  importProgress,
  listJobs,
  oneJob,
  takeFolder,
  waitingGroups,
  whyWaits,
} from '../../core/engine/handlers/desk.ts'
import { exportEvents, listEvents } from '../../core/engine/handlers/events.ts'
import { addAdbServer, removeAdbServer } from '../../core/engine/handlers/servers.ts'
import { calendar, foretell, tryTime } from '../../core/engine/handlers/timing.ts'
import { addToken, removeToken } from '../../core/engine/handlers/tokens.ts'
import { Tuning } from '../../core/engine/settings/tuning.ts'
import { usualPace } from '../../core/model/settings.ts'
import type { Log, Reply } from '../../core/ports.ts'
import { rulesFolder } from '../compose.ts'
import type { Config } from '../config/config.ts'
import { createDesk } from '../desk.ts'
import { AdbDevices } from '../device/devices.ts'
import { locateAdb, systemAdbPort } from '../device/locate.ts'
import { open, type SqliteStore } from '../store/open.ts'
import { systemClock } from '../system/clock.ts'
import { takeLock } from '../system/lock.ts'
import { freePort } from '../system/ports.ts'
import { loadRules } from '../system/rules.ts'
import { examine } from './checkup.ts'

/** The desk of a data folder that no control room has. */
export interface OpenDesk {
  readonly desk: Desk
  readonly store: SqliteStore
  close(): Promise<void>
}

const quiet: Log = { info: () => {}, warn: () => {} }

export interface DeskNeeds {
  /** `write` takes the lock for as long as it is open; `read` needs data that is there. */
  readonly how: 'read' | 'write'
  readonly onProgress?: (done: number, all: number) => void
}

export const openDesk = async (config: Config, { how, onProgress }: DeskNeeds): Promise<Reply<OpenDesk>> => {
  const { places } = config
  if (how === 'read' && !existsSync(places.database))
    return { ok: false, sentence: `There is no data in ${places.data} yet. Start with: posthouse add-folder, or run.` }
  const lock = how === 'write' ? takeLock({ folder: places.data, clock: systemClock, what: 'command' }) : null
  if (lock?.ok === false) return lock
  const tuning = new Tuning({ base: config.settings, fixed: config.fixed ?? {}, panelPort: config.port })
  const { settings } = tuning
  const rules = await loadRules(rulesFolder, places.rules)
  if (!rules.ok) {
    lock?.value.release()
    return rules
  }
  const store = await open({
    file: places.database,
    maxLooks: () => settings.retry.maxLooks,
    freshFirst: () => settings.retry.freshFirst,
    pace: () => usualPace(settings),
    rules: rules.value,
  })
  if (!store.ok) {
    lock?.value.release()
    return store
  }
  tuning.load(await store.value.settings())
  // a control room that died must not write any more, should one of its connections outlive it
  if (lock?.value.former != null) store.value.takeOver()
  const desk = createDesk({
    store: store.value,
    clock: systemClock,
    log: quiet,
    places,
    settings,
    rules: rules.value,
    ...(onProgress === undefined ? {} : { onProgress }),
    doctor: () => examine(config, { isInside: false }),
  })
  return {
    ok: true,
    value: {
      desk,
      store: store.value,
      close: async () => {
        await store.value.close()
        lock?.value.release()
      },
    },
  }
}

const writing: readonly string[] = [
  'add-folder',
  'import-progress',
  'add-accounts',
  'add-phone',
  'add-adb-server',
  'remove-adb-server',
  'add-token',
  'remove-token',
]
/** Commands that work without a control room; the doctor has a way of its own. */
export const isOffline = (name: string): boolean => name !== 'doctor' && deskCommands.some((desk) => desk === name)

/** Does one command by itself, as a control room would. */
export const performOffline = async (
  config: Config,
  name: string,
  input: unknown,
  onProgress?: (done: number, all: number) => void,
): Promise<Receipt<unknown>> => {
  const parsed = parseCommand(name, input)
  if (!parsed.ok) return { ok: false, sentence: parsed.sentence }
  // the first thing that people do with an old farm's progress is to look at it: then there is no data yet
  const isFirst = name === 'import-progress' && !existsSync(config.places.database)
  const how = writing.includes(name) && (isFirst || !isDryRun(parsed.command)) ? 'write' : 'read'
  const opened = await openDesk(config, { how, ...(onProgress === undefined ? {} : { onProgress }) })
  if (!opened.ok) return opened
  try {
    const receipt = await perform(config, opened.value.desk, parsed.command)
    const deed = how === 'write' ? deedOf(parsed.command, receipt) : null
    if (deed !== null) {
      const about = { job: null, phone: null, account: null, ...deed.about }
      await opened.value.store.note({ at: systemClock.now(), who: 'person', what: name, why: deed.why, ...about })
    }
    return receipt
  } finally {
    await opened.value.close()
  }
}

const isDryRun = (command: Command): boolean =>
  (command.name === 'add-folder' || command.name === 'import-progress') && command.input.dryRun

const perform = async (config: Config, desk: Desk, command: Command): Promise<Receipt<unknown>> => {
  switch (command.name) {
    case 'add-folder':
      return takeFolder(desk, command.input)
    case 'import-progress':
      return importProgress(desk, command.input)
    case 'add-accounts':
      return addAccounts(desk, command.input)
    case 'add-phone':
      return withAdb(config, isOnUsb(command.input), async (devices) => {
        for (const server of await desk.store.adbServers()) await devices.follow(server)
        return addPhone(desk.store, devices, command.input)
      })
    case 'add-adb-server':
      return withAdb(config, false, (devices) => addAdbServer(desk.store, devices, command.input))
    case 'remove-adb-server':
      return removeAdbServer(desk.store, { unfollow: () => {} }, command.input)
    case 'jobs':
      return { ok: true, value: await listJobs(desk, command.input) }
    case 'job':
      return oneJob(desk, command.input.job)
    case 'why':
      return whyWaits(desk, command.input.job)
    case 'forecast':
      return { ok: true, value: await foretell(desk, command.input.jobs) }
    case 'calendar':
      return { ok: true, value: await calendar(desk, command.input) }
    case 'try-time':
      return tryTime(desk, command.input)
    case 'waiting':
      return { ok: true, value: await waitingGroups(desk) }
    case 'export':
      return { ok: true, value: await exportJobs(desk, command.input) }
    case 'events':
      return { ok: true, value: await listEvents(desk, command.input) }
    case 'export-events':
      return { ok: true, value: await exportEvents(desk, command.input) }
    case 'tokens':
      return { ok: true, value: await desk.store.tokens() }
    case 'add-token':
      return addToken(desk, command.input)
    case 'remove-token':
      return removeToken(desk, command.input)
    case 'backup':
      return backUp(desk, command.input.file)
    default:
      return { ok: false, sentence: `${command.name} needs a control room that runs.` }
  }
}

const isOnUsb = ({ link, address, server }: Extract<Command, { name: 'add-phone' }>['input']): boolean =>
  server === undefined && (link === 'usb' || (link === undefined && address === undefined))

/** With an adb server of its own for as long as it takes; only a phone on USB needs the system's. */
const withAdb = async (
  config: Config,
  usb: boolean,
  run: (devices: AdbDevices) => Promise<Receipt<unknown>>,
): Promise<Receipt<unknown>> => {
  const adb = await locateAdb(config.adb)
  if (!adb.ok) return adb
  const devices = new AdbDevices({ adb: adb.value, choosePort: freePort, usb, systemPort: systemAdbPort(process.env) })
  try {
    await devices.start()
    return await run(devices)
  } finally {
    await devices.stop()
  }
}
