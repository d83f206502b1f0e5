import type { Action } from '../../core/model/action.ts'
import { type AdbAt, atWord, here, isSameAt } from '../../core/model/adb-at.ts'
import type { AdbCard } from '../../core/model/board.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import type { Device, Phone, PhoneAbout } from '../../core/model/phone.ts'
import type { Devices, Reply, Result } from '../../core/ports.ts'
import { type Adb, runProgram, shell } from './adb.ts'
import { connectTo, disconnectFrom, echo, pairWith, passGate, reconnectTo, waitForDevice } from './connect.ts'
import { adbFault } from './faults.ts'
import { clearForwards } from './forwards.ts'
import { perform } from './hands.ts'
import { inspect } from './inspect.ts'
import { checkApk, install } from './install.ts'
import { canPair, isLoginGate, parseSerial, parseTools, parseVersion } from './parsers.ts'
import { clearProxy, setProxy } from './proxy.ts'
import { reboot } from './reboot.ts'
import { takePicture } from './screen.ts'
import { AdbServer } from './server.ts'
import { hideWords, showWords } from './shade.ts'
import { track } from './track.ts'
import { ask } from './wire.ts'

export interface DevicesOptions {
  /** Absolute path of the adb program. */
  readonly adb: string
  /** A free port for our own server; never the system's. */
  readonly choosePort: () => Promise<number>
  /** Port of the system's server, which USB phones use. */
  readonly systemPort?: number
  /** Starts and follows the system's server. Off where no phone is on USB. */
  readonly usb: boolean
  /** What phones ask for through a proxy to prove it; left out: Android's own test of a connection. */
  readonly exitUrl?: string
  /** Added to our adb server's environment, so that a later control room finds what is left. */
  readonly env?: Readonly<Record<string, string>>
}

/** What there is to do instead. */
const noPairing = (tools: string | null): string =>
  `The adb of this machine (${tools ?? 'of a version that it does not say'}) cannot pair: that takes platform tools 30 or newer. With a cable, “adb tcpip 5555” once makes the phone reachable without pairing.`

/** Phones ask it by themselves whenever they join a network. */
const usualExitUrl = 'http://connectivitycheck.gstatic.com/generate_204'

type Watcher = (devices: readonly Device[], at: AdbAt) => void

/** The phones of this machine over adb. The only part of the house that starts, restarts or ends an adb server. */
export class AdbDevices implements Devices {
  readonly #options: DevicesOptions
  readonly #server: AdbServer
  readonly #system: AdbAt
  readonly #watchers = new Set<Watcher>()
  readonly #codes = new Map<PhoneId, string>()
  readonly #seen = new Map<string, { readonly at: AdbAt; readonly devices: readonly Device[] }>()
  #untrack: (() => void)[] = []
  #version: string | null = null
  #tools: string | null = null
  #systemSince = Date.now()
  #isSystemUp = false

  constructor(options: DevicesOptions) {
    this.#options = options
    this.#system = here(options.systemPort ?? 5037)
    this.#server = new AdbServer(options.adb, options.choosePort, options.env)
  }

  async start(): Promise<void> {
    const started = await this.#server.start()
    if (!started.ok) throw new Error(started.sentence)
    const said = await runProgram(this.#options.adb, ['version'], 5_000)
    this.#version = parseVersion(said.out)
    this.#tools = parseTools(said.out)
    if (this.#options.usb) await this.#startSystem()
    const servers = this.#options.usb ? [this.#server.at, this.#system] : [this.#server.at]
    this.#untrack = servers.map((at) => track(at, (devices) => this.#tell(devices, at)))
  }

  /** Ends our server and everything that hung on it; the system's server stays. */
  async stop(): Promise<void> {
    for (const end of this.#untrack.splice(0)) end()
    await this.#server.stop()
  }

  watch(on: Watcher): () => void {
    const one: Watcher = (devices, at) => on(devices, at)
    this.#watchers.add(one)
    for (const { devices, at } of this.#seen.values()) on(devices, at)
    return () => this.#watchers.delete(one)
  }

  adbAt({ link }: Pick<Phone, 'link'>): AdbAt {
    return link === 'usb' ? this.#system : this.#server.at
  }

  async connect(address: string): Promise<Reply> {
    const first = await connectTo(this.#server.at, address)
    if (first.ok) return first
    if (await this.#isUp()) return unreached(address, first.sentence)
    const restarted = await this.#server.restart()
    if (!restarted.ok) return restarted
    const second = await connectTo(this.#server.at, address)
    return second.ok ? second : unreached(address, second.sentence)
  }

  disconnect(address: string): Promise<void> {
    return disconnectFrom(this.#server.at, address)
  }

  async pair(address: string, code: string): Promise<Reply> {
    if (!canPair(this.#tools)) return { ok: false, sentence: noPairing(this.#tools) }
    return pairWith(this.#server.at, address, code)
  }

  async reconnect(phone: Phone): Promise<Result<null>> {
    const adb = this.#adb(phone)
    const login = this.login(phone.id)
    if (phone.link === 'usb') {
      const ready = await waitForDevice(adb.at, phone.address)
      return ready.ok ? passGate(adb, phone.address, login) : ready
    }
    const first = await reconnectTo(adb, phone.address, login)
    if (first.ok || first.fault.type !== 'adb-server-down') return first
    const restarted = await this.#server.restart()
    return restarted.ok ? reconnectTo(adb, phone.address, login) : first
  }

  /** A gate that has closed again is opened on the way. */
  isAnswering(phone: Phone): Promise<Result<null>> {
    const login = this.login(phone.id)
    return login === null ? echo(this.#adb(phone), phone.address) : passGate(this.#adb(phone), phone.address, login)
  }

  async identity(address: string, at: AdbAt): Promise<Reply<PhoneId>> {
    const adb = { program: this.#options.adb, at }
    const said = await shell(adb, address, ['getprop', 'ro.serialno'], 10_000)
    const serial = adbFault(said) === null && !isLoginGate(said.out) ? parseSerial(said.out) : null
    if (serial !== null) return { ok: true, value: serial as PhoneId }
    const words = (said.err || said.out).trim().slice(0, 200)
    return { ok: false, sentence: `${address} did not tell its serial number: ${words || 'no answer'}.` }
  }

  about(): AdbCard {
    const own = { port: this.#server.at.port, owner: 'own' as const, ...this.#server.about() }
    const system = {
      port: this.#system.port,
      owner: 'system' as const,
      state: this.#isSystemUp ? ('up' as const) : ('down' as const),
      since: this.#systemSince,
      restarts: 0,
    }
    return {
      version: this.#version,
      tools: this.#tools,
      canPair: canPair(this.#tools),
      servers: this.#options.usb ? [own, system] : [own],
    }
  }

  admit(phone: PhoneId, code: string | null): void {
    if (code === null) this.#codes.delete(phone)
    else this.#codes.set(phone, code)
  }

  login(phone: PhoneId): string | null {
    return this.#codes.get(phone) ?? null
  }

  picture(phone: Phone): Promise<Result<Uint8Array>> {
    return takePicture(this.adbAt(phone), phone)
  }

  inspect(phone: Phone, packages: readonly string[]): Promise<Result<PhoneAbout>> {
    return inspect(this.adbAt(phone), phone, packages)
  }

  input(phone: Phone, action: Action): Promise<Result<null>> {
    return perform(this.adbAt(phone), phone, action)
  }

  reboot(phone: Phone): Promise<Result<null>> {
    return reboot(this.#adb(phone), phone, this.login(phone.id))
  }

  async setProxy(phone: Phone, proxy: string): Promise<Result<string | null>> {
    const open = await this.#open(phone)
    if (!open.ok) return open
    return setProxy(this.adbAt(phone), phone, proxy, this.#options.exitUrl ?? usualExitUrl)
  }

  async clearProxy(phone: Phone): Promise<Result<null>> {
    const open = await this.#open(phone)
    if (!open.ok) return open
    return clearProxy(this.adbAt(phone), phone)
  }

  showWords(phone: Phone, words: string): Promise<Result<null>> {
    return showWords(this.adbAt(phone), phone, words)
  }

  hideWords(phone: Phone, ms: number): Promise<Result<null>> {
    return hideWords(this.adbAt(phone), phone, ms)
  }

  checkApk(file: string): Promise<Reply> {
    return checkApk(file)
  }

  install(phone: Phone, file: string): Promise<Reply> {
    return install(this.#adb(phone), phone, this.login(phone.id), file)
  }

  restartServer({ link }: Pick<Phone, 'link'>): Promise<Reply> {
    if (link !== 'usb') return this.#server.renew()
    return Promise.resolve({
      ok: false,
      sentence: 'The system’s adb server serves other programs too; it is left alone.',
    })
  }

  async clearForwards(ports: readonly number[]): Promise<void> {
    await clearForwards(this.#server.at, ports)
    if (this.#options.usb) await clearForwards(this.#system, ports)
  }

  /** A gate that may have closed again is opened; phones without one are not asked. */
  #open(phone: Phone): Promise<Result<null>> {
    return this.login(phone.id) === null ? Promise.resolve({ ok: true, value: null }) : this.isAnswering(phone)
  }

  #adb(phone: Pick<Phone, 'link'>): Adb {
    return { program: this.#options.adb, at: this.adbAt(phone) }
  }

  async #isUp(): Promise<boolean> {
    return (await ask(this.#server.at, 'host:version', 2_000)).kind === 'okay'
  }

  async #startSystem(): Promise<void> {
    const isUp = async () => (await ask(this.#system, 'host:version', 2_000)).kind === 'okay'
    if (!(await isUp())) await runProgram(this.#options.adb, ['-P', String(this.#system.port), 'start-server'], 15_000)
    this.#isSystemUp = await isUp()
    this.#systemSince = Date.now()
  }

  #tell(devices: readonly Device[], at: AdbAt): void {
    this.#seen.set(atWord(at), { at, devices })
    for (const watcher of this.#watchers) watcher(devices, at)
    // an empty list may mean that the server is gone; it is brought back for all at once
    if (isSameAt(at, this.#server.at) && devices.length === 0 && this.#untrack.length > 0) void this.#server.restart()
  }
}

/** What adb says of an address that it cannot reach, and what a person can do. */
const unreached = (address: string, said: string): Reply<never> => {
  const why = /: ([^:]+)$/.exec(said.trim())?.[1] ?? said
  return {
    ok: false,
    sentence: `adb cannot reach ${address} (${why}). Is the phone on, in this network, and was it told “adb tcpip 5555” on the cable?`,
  }
}
