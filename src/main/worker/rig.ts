import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CureOrder, Run, SlotSpec } from '../../core/contract/worker-in.ts'
import { type Fault, type FaultType, fault } from '../../core/model/fault.ts'
import type { Result } from '../../core/ports.ts'
import { passGate, stateOf } from '../device/connect.ts'
import { clearForwards } from '../device/forwards.ts'
import { residentBytes } from '../system/memory.ts'
import { Appium } from './appium.ts'
import { type AppiumFiles, prepareHome } from './appium-home.ts'
import type { RunPhone } from './caps.ts'
import { endsSession } from './classify.ts'
import { type Examined, examine } from './examine.ts'
import { Prepared } from './prepared.ts'
import { Session } from './session.ts'
import { uninstallServer } from './uia2.ts'

/** A full session would end the same way. */
const notTheShortcut: ReadonlySet<FaultType> = new Set([
  'phone-offline',
  'phone-unauthorized',
  'phone-login-gate',
  'adb-server-down',
  'appium-down',
])
const mostFailures = 3
const tendMs = 120_000

export interface RigOptions {
  readonly spec: SlotSpec
  onLine(line: string): void
  onWarn(what: string): void
  /** A new Appium process, or none. */
  onAppium(pid: number | null): void
  /** It failed too often in a row: this worker is of no use any more. */
  onHopeless(fault: Fault): void
}

/** What a worker asks of its rig. */
export type Rigging = Pick<
  Rig,
  | 'up'
  | 'sessionFor'
  | 'release'
  | 'silence'
  | 'restart'
  | 'stop'
  | 'cure'
  | 'examine'
  | 'tend'
  | 'health'
  | 'session'
  | 'appiumPid'
  | 'versions'
>

/** A slot's Appium server and the one warm session on it: brought up, kept, mended, taken down. */
export class Rig {
  readonly #options: RigOptions
  #files: AppiumFiles | null = null
  #prepared: Prepared | null = null
  #appium: Appium | null = null
  #coming: Promise<Result<Appium>> | null = null
  #session: Session | null = null
  /** Ends of Appium since the last session that opened. */
  #failures = 0
  #isStopped = false
  #closing: Promise<unknown> = Promise.resolve()
  #tendedAt = performance.now()

  constructor(options: RigOptions) {
    this.#options = options
  }

  get session(): Session | null {
    return this.#session
  }

  get appiumPid(): number | null {
    return this.#appium?.pid ?? null
  }

  get versions(): Readonly<Record<string, string>> {
    return { node: process.version, appium: this.#files?.appium ?? '', driver: this.#files?.driver ?? '' }
  }

  /** The running Appium, started where there is none. However many ask, one is started. */
  up(): Promise<Result<Appium>> {
    if (this.#appium?.isUp === true && this.#coming === null) return Promise.resolve({ ok: true, value: this.#appium })
    this.#coming ??= this.#start().finally(() => {
      this.#coming = null
    })
    return this.#coming
  }

  /** A session for the phone: the warm one where it is for this phone and still healthy, else a new one. */
  async sessionFor(phone: RunPhone): Promise<Result<Session>> {
    const warm = this.#session
    if (warm?.isFor(phone) === true && (await warm.isHealthy())) return { ok: true, value: warm }
    await this.release()
    const appium = await this.up()
    if (!appium.ok) return appium
    const ready = await this.#reach(phone)
    if (!ready.ok) return ready
    const opened = await this.#open(phone, appium.value)
    if (opened.ok) {
      this.#session = opened.value
      this.#failures = 0
    }
    return opened
  }

  /** Ends the session; Appium stays. */
  async release(): Promise<void> {
    const session = this.#session
    this.#session = null
    if (session !== null) this.#closing = session.close()
    // the next session takes the same ports
    await this.#closing
  }

  /** Ends the session so surely that none of its requests can act any more: with Appium, where the driver does not say so. */
  async silence(): Promise<void> {
    const session = this.#session
    this.#session = null
    if ((await session?.close()) === false) await this.restart()
  }

  async restart(): Promise<Result<Appium>> {
    await this.release()
    const old = this.#appium
    this.#appium = null
    await old?.stop()
    return this.up()
  }

  /** Looks whether the phone of the session is fit for the run; a fault of the link ends the session. */
  async examine(session: Session, run: Run): Promise<Examined> {
    const examined = await examine(session.adb, session.phone.address, run)
    if (examined.fault !== null && endsSession(examined.fault)) session.lose(examined.fault)
    return examined
  }

  /** Mends, then proves by a session that answers; null: it does. No run may be under way. */
  async cure({ what, phone }: CureOrder): Promise<Fault | null> {
    if (what === 'appium') await this.restart()
    else await this.release()
    if (what === 'server') {
      const reached = await this.#reach(phone)
      if (!reached.ok) return reached.fault
      await this.#prepared?.drop(phone.id)
      const f = await uninstallServer({ program: this.#options.spec.adb, at: phone.adb }, phone.address)
      if (f !== null) return f
    }
    const session = await this.sessionFor(phone)
    if (!session.ok) return session.fault
    return (await session.value.isHealthy())
      ? null
      : (session.value.lost ?? fault('session-lost', 'it does not answer'))
  }

  /** Takes everything down; may be called twice. */
  async stop(): Promise<void> {
    this.#isStopped = true
    const at = this.#session?.adb.at
    await this.release()
    await this.#coming
    await this.#appium?.stop()
    if (at !== undefined) await clearForwards(at, [this.#options.spec.ports.system])
  }

  /** Keeps an idle session alive: Appium ends silent ones, and a login gate closes after a while. */
  async tend(): Promise<void> {
    const session = this.#session
    if (session === null || session.lost !== null || performance.now() - this.#tendedAt < tendMs) return
    this.#tendedAt = performance.now()
    if (session.phone.login !== null) await passGate(session.adb, session.phone, session.phone.login)
    await session.isHealthy()
  }

  async health(): Promise<{ appiumRss: number; appiumPid: number | null; appiumMs: number | null }> {
    const pid = this.appiumPid
    const [appiumRss, appiumMs] = await Promise.all([
      pid === null ? 0 : residentBytes(pid),
      pid === null ? null : (this.#appium?.latency(2_000) ?? null),
    ])
    return { appiumRss, appiumPid: pid, appiumMs }
  }

  /** The phone is there and runs commands; a gate is opened. */
  async #reach(phone: RunPhone): Promise<Result<null>> {
    const state = await stateOf(phone.adb, phone.address)
    if (!state.ok) return state
    if (state.value === 'unauthorized') return { ok: false, fault: fault('phone-unauthorized') }
    if (state.value !== 'device') return { ok: false, fault: fault('phone-offline', state.value) }
    return passGate({ program: this.#options.spec.adb, at: phone.adb }, phone, phone.login)
  }

  async #open(phone: RunPhone, appium: Appium): Promise<Result<Session>> {
    const { spec, onWarn } = this.#options
    if ((await this.#prepared?.has(phone.id)) === true) {
      const short = await Session.open(spec, phone, appium, 'short')
      if (short.ok || notTheShortcut.has(short.fault.type)) return short
      onWarn(`a short session failed, a full one follows: ${short.fault.detail}`)
      await this.#prepared?.drop(phone.id)
    }
    const full = await Session.open(spec, phone, appium, 'full')
    if (full.ok) await this.#prepared?.add(phone.id)
    return full
  }

  async #start(): Promise<Result<Appium>> {
    const { spec, onLine, onAppium } = this.#options
    let last = fault('appium-down', 'it was stopped')
    while (!this.#isStopped) {
      if (this.#failures >= mostFailures) {
        this.#options.onHopeless(last)
        break
      }
      if (this.#failures > 0) await pause(250 * 2 ** this.#failures)
      const home = join(spec.home, 'appium')
      this.#files ??= await prepareHome(home)
      this.#prepared ??= new Prepared(spec.home, `${this.#files.driver}`)
      const appium = new Appium({
        files: this.#files,
        home,
        port: spec.ports.appium,
        adb: spec.adb,
        ...(spec.node === undefined ? {} : { node: spec.node }),
        slot: spec.slot,
        onLine,
        onExit: (f) => void this.#died(appium, f),
      })
      this.#appium = appium
      onAppium(appium.pid)
      const f = await appium.ready()
      if (f === null) return { ok: true, value: appium }
      last = f
      if (appium.isUp) this.#failures += 1 // else its exit has been counted
      await appium.stop()
    }
    return { ok: false, fault: last }
  }

  /** Its session is lost with it; its adb clients and forward outlive it and are cleared before the next one starts. */
  async #died(appium: Appium, f: Fault): Promise<void> {
    this.#failures += 1
    this.#options.onWarn(`Appium ended: ${f.detail}`)
    this.#options.onAppium(null)
    this.#session?.lose(f)
    const at = this.#session?.adb.at
    await appium.clear()
    if (at !== undefined) await clearForwards(at, [this.#options.spec.ports.system])
    if (!this.#isStopped && this.#appium === appium && this.#coming === null) await this.up()
  }
}
