import type { Action } from '../../core/model/action.ts'
import { type AdbAt, atWord, here, isSameAt } from '../../core/model/adb-at.ts'
import type { AdbCard } from '../../core/model/adb-card.ts'
import { type AdbServer, atOf } from '../../core/model/adb-server.ts'
import { describeFault, type Fault, fault } from '../../core/model/fault.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import type { Device, Phone, PhoneAbout } from '../../core/model/phone.ts'
import type { Devices, Reply, Result } from '../../core/ports.ts'
import { type Adb, runProgram, shell } from './adb.ts'
import { connectTo, disconnectFrom, pairWith, passGate, reconnectTo, unreached, waitForDevice } from './connect.ts'
import { adbFault } from './faults.ts'
import { clearForwards, tryForward } from './forwards.ts'
import { perform } from './hands.ts'
import { inspect } from './inspect.ts'
import { checkApks, install } from './install.ts'
import { OtherServers } from './other-servers.ts'
import { canPair, isLoginGate, parseSerial, parseTools, parseVersion } from './parsers.ts'
import { clearProxy, setProxy } from './proxy.ts'
import { reboot } from './reboot.ts'
import { takePicture } from './screen.ts'
import { OwnServer } from './server.ts'
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
  /** A port of our slots' that no slot uses itself. */
  readonly forwardPort?: () => number
  /** Added to our adb server's environment, so that a later control room finds what is left. */
  readonly env?: Readonly<Record<string, string>>
}

/** What there is to do instead. */
const noPairing = (tools: string | null): string =>
  `The adb of this machine (${tools ?? 'of a version that it does not say'}) cannot pair: that takes platform tools 30 or newer. With a cable, “adb tcpip 5555” once makes the phone reachable without pairing.`

const usualForwardPort = 8_209

/** Phones ask it by themselves whenever they join a network. */
const usualExitUrl = 'http://connectivitycheck.gstatic.com/generate_204'

type Watcher = (devices: readonly Device[], at: AdbAt) => void

/** The phones of this machine over adb. The only part of the house that starts, restarts or ends an adb server. */
export class AdbDevices implements Devices {
  readonly #options: DevicesOptions
  readonly #server: OwnServer
  readonly #system: AdbAt
  readonly #watchers = new Set<Watcher>()
  readonly #codes = new Map<PhoneId, string>()
  readonly #others = new OtherServers((devices, at) => this.#tell(devices, at))
  readonly #seen = new Map<string, { readonly at: AdbAt; readonly devices: readonly Device[] }>()
  #untrack: (() => void)[] = []
  #version: string | null = null
  #tools: string | null = null
  #systemSince = Date.now()
  #isSystemUp = false

  constructor(options: DevicesOptions) {
    this.#options = options
    this.#system = here(options.systemPort ?? 5037)
    this.#server = new OwnServer(options.adb, options.choosePort, options.env)
  }

  async start(): Promise<void> {
    const started = await this.#server.start()
    if (!started.ok) throw new Error(started.sentence)
    const said = await runProgram(this.#options.adb, ['version'], 5_000)
    this.#version = parseVersion(said.out)
    this.#tools = parseTools(said.out)
    if (this.#options.usb) await this.#startSystem()
    const servers = this.#options.usb ? [this.#server.at, this.#system] : [this.#server.at]
    this.#untrack = servers.map((at) => track(at, (devices) => this.#tell(devices ?? [], at)))
  }

  /** Ends our server and everything that hung on it; the system's server stays. */
  async stop(): Promise<void> {
    for (const end of this.#untrack.splice(0)) end()
    this.#others.stop()
    await this.#server.stop()
  }

  watch(on: Watcher): () => void {
    const one: Watcher = (devices, at) => on(devices, at)
    this.#watchers.add(one)
    for (const { devices, at } of this.#seen.values()) on(devices, at)
    return () => this.#watchers.delete(one)
  }

  adbAt({ link, server }: Pick<Phone, 'link' | 'server'>): AdbAt {
    if (server !== undefined) return atOf(server)
    return link === 'usb' ? this.#system : this.#server.at
  }

  async follow(server: AdbServer): Promise<Reply<Fault | null>> {
    const system = [this.#system, 'this computer’s own adb server, the one for phones on USB'] as const
    return this.#others.follow(server, [[this.#server.at, 'Posthouse’s own adb server'], system], this.#version)
  }

  unfollow(address: string): void {
    this.#others.unfollow(address)
    this.#seen.delete(address)
  }

  away(at: AdbAt): Fault | null {
    return this.#others.away(at)
  }

  async canForward({ address }: Pick<Phone, 'address'>, at: AdbAt): Promise<Reply> {
    // what listens for its own machine alone can be reached on this one
    if (isSameAt(at, here(at.port))) return { ok: true, value: null }
    return tryForward(at, address, this.#options.forwardPort?.() ?? usualForwardPort)
  }

  async connect(address: string, at: AdbAt = this.#server.at): Promise<Reply> {
    const first = await connectTo(at, address)
    if (first.ok) return first
    if (!isSameAt(at, this.#server.at) || (await this.#isUp())) return unreached(address, first.sentence)
    const restarted = await this.#server.restart()
    if (!restarted.ok) return restarted
    const second = await connectTo(at, address)
    return second.ok ? second : unreached(address, second.sentence)
  }

  disconnect(address: string): Promise<void> {
    return disconnectFrom(this.#server.at, address)
  }

  async pair(address: string, code: string): Promise<Reply> {
    if (!canPair(this.#tools)) return { ok: false, sentence: noPairing(this.#tools) }
    return pairWith(this.#server.at, address, code)
  }

  reconnect(phone: Phone): Promise<Result<null>> {
    const login = this.login(phone.id)
    return this.#over(phone, async (adb) => {
      if (phone.link === 'usb') {
        const ready = await waitForDevice(adb.at, phone.address)
        return ready.ok ? passGate(adb, phone, login) : ready
      }
      const first = await reconnectTo(adb, phone, login)
      if (first.ok || first.fault.type !== 'adb-server-down' || phone.server !== undefined) return first
      const restarted = await this.#server.restart()
      return restarted.ok ? reconnectTo(adb, phone, login) : first
    })
  }

  /** A gate that has closed again is opened on the way. */
  isAnswering(phone: Phone): Promise<Result<null>> {
    return this.#over(phone, (adb) => passGate(adb, phone, this.login(phone.id)))
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
      servers: [own, ...(this.#options.usb ? [system] : []), ...this.#others.cards()],
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
    return this.#over(phone, ({ at }) => takePicture(at, phone))
  }

  inspect(phone: Phone, packages: readonly string[]): Promise<Result<PhoneAbout>> {
    return this.#over(phone, ({ at }) => inspect(at, phone, packages))
  }

  input(phone: Phone, action: Action): Promise<Result<null>> {
    return this.#over(phone, ({ at }) => perform(at, phone, action))
  }

  reboot(phone: Phone): Promise<Result<null>> {
    return this.#over(phone, (adb) => reboot(adb, phone, this.login(phone.id)))
  }

  setProxy(phone: Phone, proxy: string): Promise<Result<string | null>> {
    const url = this.#options.exitUrl ?? usualExitUrl
    return this.#opened(phone, ({ at }) => setProxy(at, phone, proxy, url))
  }

  clearProxy(phone: Phone): Promise<Result<null>> {
    return this.#opened(phone, ({ at }) => clearProxy(at, phone))
  }

  showWords(phone: Phone, words: string): Promise<Result<null>> {
    return this.#over(phone, ({ at }) => showWords(at, phone, words))
  }

  hideWords(phone: Phone, ms: number): Promise<Result<null>> {
    return this.#over(phone, ({ at }) => hideWords(at, phone, ms))
  }

  checkApks(files: readonly string[]): Promise<Reply> {
    return checkApks(files)
  }

  install(phone: Phone, files: readonly string[]): Promise<Reply> {
    const away = this.away(this.adbAt(phone))
    if (away !== null) return Promise.resolve({ ok: false, sentence: describeFault(away) })
    return install(this.#adb(phone), phone, this.login(phone.id), files)
  }

  restartServer({ link, server }: Pick<Phone, 'link' | 'server'>): Promise<Reply> {
    if (server === undefined && link !== 'usb') return this.#server.renew()
    const whose = server === undefined ? 'The system’s adb server' : `The adb server ${server}`
    return Promise.resolve({ ok: false, sentence: `${whose} serves other programs too; it is left alone.` })
  }

  async clearForwards(ports: readonly number[], phones: readonly Pick<Phone, 'address' | 'server'>[]): Promise<void> {
    await clearForwards(this.#server.at, ports)
    if (this.#options.usb) await clearForwards(this.#system, ports)
    await this.#others.clearForwards(ports, phones)
  }

  /** Another server is somebody's: while it is away nothing is tried, and what it does is its own matter. */
  async #over<T>(phone: Phone, run: (adb: Adb) => Promise<Result<T>>): Promise<Result<T>> {
    const adb = this.#adb(phone)
    const away = this.away(adb.at)
    if (away !== null) return { ok: false, fault: away }
    const result = await run(adb)
    if (result.ok || phone.server === undefined || result.fault.type !== 'adb-server-down') return result
    return { ok: false, fault: fault('adb-server-away', phone.server) }
  }

  /** The same behind a gate: one that may have closed again is opened; phones without one are not asked. */
  async #opened<T>(phone: Phone, run: (adb: Adb) => Promise<Result<T>>): Promise<Result<T>> {
    const open = this.login(phone.id) === null ? null : await this.isAnswering(phone)
    return open === null || open.ok ? this.#over(phone, run) : open
  }

  #adb(phone: Pick<Phone, 'link' | 'server'>): Adb {
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
