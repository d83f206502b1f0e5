import { randomBytes } from 'node:crypto'
import type { Android } from '../adb/android.ts'
import { type AdbPhone, serveAdb } from '../adb/server.ts'
import { type Clock, Timers } from '../clock.ts'
import type { Phone } from '../phone/phone.ts'

export interface Delays {
  /** From the call to a phone that runs. */
  readonly startMs: number
  /** From the call to an address for adb. */
  readonly adbMs: number
}

/** What people wrote about a phone at the vendor's. */
export interface Words {
  readonly remark?: unknown
  readonly group?: unknown
  readonly tags?: unknown
}

const hour = 3_600_000

/** A simulated phone at the vendor's: each start gives it another port and another login code. */
export class VendorPhone {
  readonly id: string
  readonly name: string
  readonly #words: Words
  /** Milliseconds that it ran, as the vendor bills them. */
  #ranMs = 0
  #startedAt: number | null = null
  #state: 'on' | 'starting' | 'off' | 'expired' = 'off'
  #wire: AdbPhone | undefined
  #code = ''
  #isOpen = false
  /** As it ran last. */
  #android: Android | null = null
  readonly #phone: Phone
  readonly #clock: Clock
  readonly #timers: Timers

  constructor(id: string, name: string, phone: Phone, clock: Clock, words: Words = {}) {
    this.id = id
    this.name = name
    this.#words = words
    this.#phone = phone
    this.#clock = clock
    this.#timers = new Timers(clock)
  }

  /** As the vendor counts: 0 started, 1 starting, 2 shut down, 3 expired. */
  get status(): number {
    return ['on', 'starting', 'off', 'expired'].indexOf(this.#state)
  }

  /** As the list has it: with its proxy and the proxy's password. */
  get listed(): object {
    return {
      id: this.id,
      serialName: this.name,
      serialNo: this.id.slice(-3),
      group: null,
      remark: '',
      tags: null,
      ...this.#words,
      status: this.status,
      proxy: { type: 'socks5', server: '10.9.9.9', port: 30_000, username: 'someone', password: 'proxy-pass-77' },
      chargeMode: 0,
    }
  }

  get wire(): AdbPhone | undefined {
    return this.#wire
  }

  get ranMs(): number {
    return this.#ranMs + (this.#startedAt === null ? 0 : this.#clock.now() - this.#startedAt)
  }

  expire(): void {
    this.#state = 'expired'
  }

  /** The number that refuses the start; 0 when it begins. */
  start(delays: Delays): number {
    if (this.#state === 'expired') return 43004
    if (this.#state === 'starting') return 43010
    if (this.#state === 'on') return 43009
    this.#state = 'starting'
    this.#startedAt = this.#clock.now()
    this.#timers.after(delays.startMs, () => {
      this.#state = 'on'
    })
    return 0
  }

  async stop(): Promise<number> {
    if (this.#state === 'off' || this.#state === 'expired') return 42002
    this.#ranMs = this.ranMs
    this.#startedAt = null
    this.#state = 'off'
    await this.close()
    return 0
  }

  openAdb(delays: Delays): number {
    if (this.#state !== 'on') return 42002
    if (this.#isOpen) return 0
    this.#isOpen = true
    this.#timers.after(delays.adbMs, () => void this.#serve())
    return 0
  }

  /** Empty strings with a number while there is no address; a port is a string. */
  get access(): { code: number; id: string; ip: string; port: string; pwd: string } {
    const none = { id: this.id, ip: '', port: '', pwd: '' }
    if (this.#state !== 'on') return { code: 42002, ...none }
    if (!this.#isOpen) return { code: 49001, ...none }
    if (this.#wire === undefined) return { code: 0, ...none }
    return { code: 0, id: this.id, ip: '127.0.0.1', port: String(this.#wire.port), pwd: this.#code }
  }

  /** Ends what it serves, whatever its state. */
  async close(): Promise<void> {
    this.#timers.clear()
    this.#isOpen = false
    const wire = this.#wire
    this.#wire = undefined
    await wire?.stop()
  }

  async #serve(): Promise<void> {
    const wire = await serveAdb({ phone: this.#phone, port: 0, host: '127.0.0.1' })
    if (!this.#isOpen) return wire.stop()
    if (this.#android !== null) installAgain(this.#android, wire.android)
    this.#android = wire.android
    this.#code = randomBytes(4).toString('hex')
    wire.faults.glogin = { password: this.#code, expiresAfterMs: hour }
    this.#wire = wire
  }
}

/** What was installed stays when a phone is stopped and started. */
const installAgain = (before: Android, now: Android): void => {
  for (const [name, runner] of before.instrumentations) now.instrumentations.set(name, runner)
  for (const [name, granted] of before.permissions) now.permissions.set(name, granted)
  for (const [name, mode] of before.appops) now.appops.set(name, mode)
  for (const name of before.whitelist) now.whitelist.add(name)
}
