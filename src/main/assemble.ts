import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { parseCommand } from '../core/contract/commands.ts'
import type { Check } from '../core/contract/outputs.ts'
import type { Panel } from '../core/contract/panel.ts'
import type { SettingLine } from '../core/contract/reports.ts'
import { protocol } from '../core/contract/worker-in.ts'
import { Hub } from '../core/engine/board/hub.ts'
import { Pulse } from '../core/engine/board/pulse.ts'
import { ClockLeap } from '../core/engine/clock-leap.ts'
import { Engine } from '../core/engine/engine.ts'
import { type Admit, guests } from '../core/engine/guests.ts'
import { handle } from '../core/engine/handlers/handlers.ts'
import { note } from '../core/engine/noting.ts'
import type { Picture } from '../core/engine/phones/pictures.ts'
import { FolderHints } from '../core/engine/routines/hints.ts'
import type { Tuning } from '../core/engine/settings/tuning.ts'
import type { CrewOptions } from '../core/engine/slots/crew.ts'
import { Pressure } from '../core/engine/slots/pressure.ts'
import type { NewNotice, World } from '../core/engine/world.ts'
import type { AllRules } from '../core/model/content.ts'
import type { PhoneId } from '../core/model/ids.ts'
import type { Settings } from '../core/model/settings.ts'
import { slotPorts } from '../core/model/settings.ts'
import type { Devices, FindVideo, Host, Log, Workers } from '../core/ports.ts'
import type { Config } from './config/config.ts'
import { createDesk } from './desk.ts'
import { AdbDevices } from './device/devices.ts'
import { systemAdbPort } from './device/locate.ts'
import { createVendors } from './device/vendors.ts'
import { createRoutines } from './routines.ts'
import { LocalSimulator } from './simulated/simulator.ts'
import type { SqliteStore } from './store/open.ts'
import { steady, systemClock } from './system/clock.ts'
import { createEvidence } from './system/evidence.ts'
import type { Hush } from './system/hush.ts'
import type { HeldLock } from './system/lock-hold.ts'
import type { FileLog } from './system/log.ts'
import { systemMemory } from './system/memory.ts'
import { busyPorts, freePort } from './system/ports.ts'
import * as processes from './system/processes.ts'
import { roomMark } from './system/room-mark.ts'
import { type Cipher, FileSecrets, takeKey, wordsCipher } from './system/secrets.ts'
import { endAll } from './system/spawn.ts'
import { hashWord } from './system/tokens.ts'
import { createTelling } from './telling.ts'
import { createVideos } from './videos.ts'

export interface RoomOptions {
  readonly config: Config
  readonly host: Host & { readonly name: string }
  /** The host's way to start workers. */
  workers(crew: Omit<CrewOptions, 'word'>): Workers
  doctor(): Promise<readonly Check[]>
  /** The Node that Appium runs on, where this process is not one. */
  readonly node?: string
  /** Locks the operator's secrets; left out: a key from the environment does. */
  readonly cipher?: Cipher
  /** Lets a person choose a folder of this machine; null when they chose none. */
  pickFolder?(): Promise<string | null>
  /** Places beside a bundle, where they are not beside this file. */
  readonly beside?: { readonly flows: string; readonly rules: string; readonly reader: URL; readonly simulator: string }
  /** Stands in for adb and its phones, where the workers need none. */
  readonly devices?: Devices
}

/** A running control room. */
export interface Room {
  readonly panel: Panel
  /** What a panel and the command line must show to be let in. */
  readonly token: string
  /** Lets whoever shows a token of the API in. */
  readonly admit: Admit
  readonly log: Log
  /** As they are now. */
  readonly settings: Settings
  /** Who had the data folder before and died; a sentence for the person who starts. */
  readonly takenOver: string | null
  /** The newest picture of a phone, for the host to show. */
  picture(phone: PhoneId): Picture | null
  /** A video's file, for the host to show. */
  readonly video: FindVideo
  /** Puts something that the host saw on the board. */
  tell(notice: NewNotice): void
  /** Writes down where the control room answers. */
  publish(port: number): void
  /** `drain`: what runs finishes. `now`: runs are called back. A second call may only hasten it. */
  end(how: 'drain' | 'now'): Promise<void>
  /** Resolves when everything is down, whoever asked for it. */
  readonly ended: Promise<void>
}

const beatMs = 2_000

/** What is set at the start besides the engine's own settings. */
const hostSettings = ({ places, port, adb }: Config): readonly SettingLine[] => {
  const line = (key: string, value: SettingLine['value'], usual: number | null, sentence: string): SettingLine => ({
    key,
    value,
    usual,
    unit: usual === null ? 'path' : 'port',
    sentence,
    from: value === usual ? 'default' : 'file',
    by: null,
    change: null,
    flag: `--${key}`,
  })
  return [
    line('data', places.data, null, 'The folder with everything that is kept.'),
    line('logs', places.logs, null, 'The folder with the logs.'),
    line('port', port, 4_600, 'Where the panel answers on this machine; 0: any.'),
    line('adb', adb, null, 'The adb program; left out: it is looked for.'),
  ]
}

export interface Parts {
  readonly adb: string
  readonly flows: World['flows']
  readonly rules: AllRules
  readonly store: SqliteStore
  readonly tuning: Tuning
  readonly log: FileLog
  readonly lock: HeldLock
  /** What no log may show. */
  readonly hush: Hush
}

/** Makes a control room's parts and joins them; nothing has started yet. */
export const assemble = (options: RoomOptions, parts: Parts): Room & { start(): Promise<void> } => {
  const { config, host } = options
  const { adb, flows, rules, store, tuning, log, lock, hush } = parts
  const mark = roomMark(config.places.data)
  const env = { [processes.markName]: `${mark}:adb` }
  const systemPort = systemAdbPort(process.env)
  const exit = config.exitUrl === undefined ? {} : { exitUrl: config.exitUrl }
  const forwardPort = (): number => slotPorts(tuning.settings, 0).system + 9
  const adbWays = { adb, choosePort: freePort, usb: true, systemPort, env, forwardPort, ...exit }
  const devices = options.devices ?? new AdbDevices(adbWays)
  const workers = options.workers({
    room: mark,
    processes: { ...processes, endAll },
    log,
    spec: (slot) => ({
      protocol,
      slot,
      ports: slotPorts(tuning.settings, slot),
      adb,
      home: path.join(config.places.slots, String(slot)),
      beatMs,
      node: options.node ?? process.execPath,
    }),
    busyPorts,
    clearForwards: async (ports) => devices.clearForwards(ports, await store.phones()),
  })
  const common = { store, clock: systemClock, settings: tuning.settings, devices, log }
  const hub = new Hub({ ...common, flows, host }, randomBytes(4).toString('hex'))
  const evidence = createEvidence(config.places.data, systemClock)
  const cloud = {
    vendors: createVendors(systemClock, hush.add),
    secrets: new FileSecrets({
      file: config.places.secrets,
      cipher: options.cipher ?? wordsCipher(takeKey(process.env)),
      hush: hush.add,
    }),
  }
  const world: World = { ...common, workers, evidence, random: Math.random, flows, changed: hub, cloud }
  const engine = new Engine(world)
  const onProgress = (done: number, all: number): void => {
    const card = { id: 'intake', what: 'Reading the folder', done, all, since: systemClock.now() }
    hub.task(card.id, done < all ? card : null)
  }
  const reader = options.beside?.reader
  const desk = createDesk({
    ...common,
    places: config.places,
    rules,
    doctor: options.doctor,
    onProgress,
    ...(reader === undefined ? {} : { reader }),
  })
  const { pickFolder } = options
  const simulator = new LocalSimulator({
    folder: config.places.simulated,
    program: {
      ...(options.node === undefined ? {} : { node: options.node }),
      ...(options.beside === undefined ? {} : { file: options.beside.simulator }),
    },
    log,
    hasPhones: async () => (await store.phones()).some((p) => p.link === 'simulated'),
    freePort,
  })

  const routines = createRoutines({ places: config.places, world, engine, desk, hub })

  const hints = new FolderHints({ world, watch: desk.library.watch, rescan: () => routines.hasten('rescan') })

  const pressure = new Pressure({ ...common, engine, memory: systemMemory })

  const clockLeap = new ClockLeap({ ...common, steady: steady(systemClock), changed: hub })

  const pulse = new Pulse({
    store,
    clock: systemClock,
    log,
    adbMs: () => engine.keeper.lastCheckMs,
    show: (card) => hub.pulse(card),
  })

  const telling = createTelling({
    ...common,
    settings: tuning.settings,
    hush: hush.add,
    watch: (cursor, onFrame) => hub.watch(cursor, onFrame),
    secrets: cloud.secrets,
  })

  let ending: Promise<void> | null = null
  let resolveEnded = (): void => {}
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve
  })
  const takeDown = async (first: Promise<void>): Promise<void> => {
    await first
    await simulator.stop()
    await pressure.stop()
    await clockLeap.stop()
    await pulse.stop()
    await hints.stop()
    await routines.stop()
    await hub.settled()
    await telling.stop()
    hub.close()
    await store.close()
    lock.release()
    log.close()
    resolveEnded()
  }
  const end = (how: 'drain' | 'now'): Promise<void> => {
    const stopping = engine.end(how)
    ending ??= takeDown(stopping)
    return ending
  }
  const panel: Panel = {
    send: async (name, input) => {
      const parsed = parseCommand(name, input)
      if (!parsed.ok) return { ok: false, sentence: parsed.sentence }
      const room = {
        world,
        engine,
        desk,
        board: hub,
        routines,
        settings: hostSettings(config),
        simulator,
        tuning,
        outside: telling.outside,
        end: (how: 'drain' | 'now') => void end(how),
      }
      const receipt = await handle(pickFolder === undefined ? room : { ...room, pickFolder }, parsed.command)
      return receipt as never
    },
    watch: (cursor, onFrame) => hub.watch(cursor, onFrame),
  }
  const takenOver =
    lock.former === null ? null : `The control room before this one (process ${lock.former.pid}) had died.`
  return {
    panel,
    token: lock.token,
    admit: guests({ ...common, panel, hash: hashWord }),
    log,
    settings: tuning.settings,
    takenOver,
    picture: (phone) => engine.pictures.of(phone),
    video: createVideos(store, desk.previews),
    tell: (notice) => hub.notice(notice),
    publish: (port) => lock.publish(port),
    start: async () => {
      await hub.open(engine)
      if (takenOver !== null) note(world, 'room', 'took-over', takenOver)
      await simulator.start()
      await engine.start()
      await routines.start()
      await hints.start()
      await pulse.start()
      await pressure.start()
      await clockLeap.start()
      await telling.start()
    },
    end,
    ended,
  }
}
