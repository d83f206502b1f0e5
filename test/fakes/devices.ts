import type { Action } from '../../src/core/model/action.ts'
import { type AdbAt, atWord, here } from '../../src/core/model/adb-at.ts'
import type { AdbCard } from '../../src/core/model/adb-card.ts'
import { type AdbServer, atOf } from '../../src/core/model/adb-server.ts'
import { type Fault, fault } from '../../src/core/model/fault.ts'
import type { PhoneId } from '../../src/core/model/ids.ts'
import type { Device, Phone, PhoneAbout } from '../../src/core/model/phone.ts'
import type { Devices, Reply, Result } from '../../src/core/ports.ts'

export const plainAbout: PhoneAbout = {
  model: 'Sim 1',
  android: '14',
  place: '10.0.0.0',
  battery: 80,
  isPlugged: true,
  celsius: 29.1,
  free: 40_000_000_000,
  isLocked: false,
  locale: 'en-US',
  timeZone: 'Etc/UTC',
}

const ownAt = here(5038)

/** adb as a test wants it: every address answers unless it was put down. */
export class FakeDevices implements Devices {
  readonly down = new Set<string>()
  readonly reconnects: string[] = []
  #watchers = new Set<(devices: readonly Device[], at: AdbAt) => void>()
  #known = new Map<string, Device>()

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  watch(on: (devices: readonly Device[], at: AdbAt) => void): () => void {
    this.#watchers.add(on)
    return () => void this.#watchers.delete(on)
  }

  /** adb shows the address in this state from now on. */
  show(address: string, state: Device['state']): void {
    if (state === 'device') this.down.delete(address)
    else this.down.add(address)
    this.#known.set(address, { address, state })
    for (const on of this.#watchers) on([...this.#known.values()], ownAt)
  }

  /** Another server shows this list from now on, or is away. */
  showOn(server: string, devices: readonly Device[], away: Fault | null = null): void {
    if (away === null) this.gone.delete(server)
    else this.gone.set(server, away)
    for (const { address, state } of devices) {
      if (state === 'device') this.down.delete(address)
      else this.down.add(address)
    }
    for (const on of this.#watchers) on(devices, atOf(server))
  }

  /** adb loses these addresses at one moment. */
  lose(addresses: readonly string[]): void {
    for (const address of addresses) {
      this.down.add(address)
      this.#known.set(address, { address, state: 'offline' })
    }
    for (const on of this.#watchers) on([...this.#known.values()], ownAt)
  }

  adbAt({ server }: Pick<Phone, 'server'>): AdbAt {
    return server === undefined ? ownAt : atOf(server)
  }
  /** Servers that are followed, and why those are away that are. */
  readonly followed = new Map<string, AdbServer>()
  readonly gone = new Map<string, Fault>()
  async follow(server: AdbServer): Promise<Reply<Fault | null>> {
    if (this.followed.has(server.address))
      return { ok: false, sentence: `The adb server ${server.address} is there already.` }
    this.followed.set(server.address, server)
    return { ok: true, value: this.gone.get(server.address) ?? null }
  }
  unfollow(address: string): void {
    this.followed.delete(address)
  }
  away(at: AdbAt): Fault | null {
    return this.gone.get(atWord(at)) ?? null
  }
  async canForward(): Promise<Reply> {
    return { ok: true, value: null }
  }
  about(): AdbCard {
    return { version: '1.0.41', tools: '29.0.6', canPair: false, servers: [] }
  }
  readonly codes = new Map<PhoneId, string>()
  admit(phone: PhoneId, code: string | null): void {
    if (code === null) this.codes.delete(phone)
    else this.codes.set(phone, code)
  }
  login(phone: PhoneId): string | null {
    return this.codes.get(phone) ?? null
  }
  async connect(address: string): Promise<Reply> {
    return this.down.has(address) ? { ok: false, sentence: `${address} refused.` } : { ok: true, value: null }
  }
  async disconnect(): Promise<void> {}
  /** What adb shows while it connects an address again. */
  onReconnect: () => void = () => {}
  async pair(): Promise<Reply> {
    return { ok: false, sentence: 'This adb cannot pair.' }
  }
  async reconnect(phone: Phone): Promise<Result<null>> {
    this.reconnects.push(phone.address)
    this.onReconnect()
    return this.isAnswering(phone)
  }
  async isAnswering(phone: Phone): Promise<Result<null>> {
    return this.down.has(phone.address)
      ? { ok: false, fault: fault('phone-offline', 'no answer') }
      : { ok: true, value: null }
  }
  async identity(address: string): Promise<Reply<PhoneId>> {
    return { ok: true, value: `SERIAL-${address}` as PhoneId }
  }
  /** What the screens show, by address; changes while a picture is taken when `onPicture` says so. */
  readonly screens = new Map<string, string>()
  readonly pictures: string[] = []
  onPicture: () => Promise<void> = async () => {}
  async picture(phone: Phone): Promise<Result<Uint8Array>> {
    this.pictures.push(phone.id)
    const shown = this.screens.get(phone.address) ?? `screen of ${phone.id}`
    await this.onPicture()
    return this.down.has(phone.address)
      ? { ok: false, fault: fault('phone-offline', 'no answer') }
      : { ok: true, value: new TextEncoder().encode(shown) }
  }
  /** What phones say of themselves, by address; and who was asked. */
  readonly abouts = new Map<string, PhoneAbout>()
  readonly inspected: string[] = []
  async inspect(phone: Phone): Promise<Result<PhoneAbout>> {
    this.inspected.push(phone.id)
    return this.down.has(phone.address)
      ? { ok: false, fault: fault('phone-offline', 'no answer') }
      : { ok: true, value: this.abouts.get(phone.address) ?? plainAbout }
  }
  readonly inputs: Action[] = []
  async input(phone: Phone, action: Action): Promise<Result<null>> {
    this.inputs.push(action)
    return this.isAnswering(phone)
  }
  /** Whose way out is by what, in order; - where it was taken away. Which proxies work is what `onProxy` says. */
  readonly routes: string[] = []
  onProxy: (proxy: string) => Result<string | null> = () => ({ ok: true, value: '203.0.113.7' })
  async setProxy({ id }: Phone, proxy: string): Promise<Result<string | null>> {
    this.routes.push(`${id} ${proxy}`)
    return this.onProxy(proxy)
  }
  async clearProxy(phone: Phone): Promise<Result<null>> {
    this.routes.push(`${phone.id} -`)
    return this.isAnswering(phone)
  }
  readonly shown: string[] = []
  async showWords(phone: Phone, words: string): Promise<Result<null>> {
    this.shown.push(words)
    return this.isAnswering(phone)
  }
  async hideWords(phone: Phone): Promise<Result<null>> {
    this.shown.push('')
    return this.isAnswering(phone)
  }
  async checkApks(files: readonly string[]): Promise<Reply> {
    const other = files.find((file) => !file.endsWith('.apk'))
    return other === undefined ? { ok: true, value: null } : { ok: false, sentence: `${other} is not an APK.` }
  }
  /** Who got which file; whether each takes it is what `onInstall` says. */
  readonly installs: string[] = []
  onInstall: (phone: Phone) => Promise<Reply> = async () => ({ ok: true, value: null })
  async install(phone: Phone, files: readonly string[]): Promise<Reply> {
    this.installs.push(`${phone.id} ${files.join(' ')}`)
    return this.onInstall(phone)
  }
  readonly reboots: string[] = []
  async reboot(phone: Phone): Promise<Result<null>> {
    this.reboots.push(phone.address)
    return this.isAnswering(phone)
  }
  serverRestarts = 0
  async restartServer(): Promise<Reply> {
    this.serverRestarts += 1
    return { ok: true, value: null }
  }
  async clearForwards(): Promise<void> {}
}
