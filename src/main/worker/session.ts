import { type Browser, remote } from 'webdriverio'
import type { SlotSpec } from '../../core/contract/worker-in.ts'
import { isSameAt } from '../../core/model/adb-at.ts'
import { type Fault, fault } from '../../core/model/fault.ts'
import type { Result } from '../../core/ports.ts'
import type { Adb } from '../device/adb.ts'
import { stateOf } from '../device/connect.ts'
import { clearForwards, isForwarded } from '../device/forwards.ts'
import { track } from '../device/track.ts'
import type { Appium } from './appium.ts'
import { capabilities, type RunPhone } from './caps.ts'
import { classify, endsSession, wordsOf } from './classify.ts'
import { getJson } from './http.ts'
import { within } from './limit.ts'

const openMs = 150_000
const closeMs = 15_000
const healthMs = 10_000
const statusMs = 2_000

/** An open session on one phone: good until something says otherwise, and then for nothing any more. */
export class Session {
  readonly phone: RunPhone
  readonly adb: Adb
  readonly browser: Browser
  readonly since = Date.now()
  /** Address of the session for raw requests. */
  readonly url: string
  readonly #status: string
  readonly #systemPort: number
  #lost: Fault | null = null
  #untrack: () => void

  private constructor(spec: SlotSpec, phone: RunPhone, browser: Browser, appium: Appium) {
    this.phone = phone
    this.adb = { program: spec.adb, at: phone.adb }
    this.browser = browser
    this.url = `${appium.url}/session/${browser.sessionId}`
    this.#status = `${appium.url}/status`
    this.#systemPort = spec.ports.system
    // the adb server mends a broken link quietly, but forwards and instrumentation are gone with it
    this.#untrack = track(phone.adb, (devices) => {
      const state = devices?.find((d) => d.address === phone.address)?.state ?? 'absent'
      if (state !== 'device') this.lose(fault('session-lost', `adb says ${state}`))
    })
  }

  /** Opens a session; what an earlier one left of the slot's port is cleared first. */
  static async open(spec: SlotSpec, phone: RunPhone, appium: Appium, kind: 'full' | 'short'): Promise<Result<Session>> {
    await clearForwards(phone.adb, [spec.ports.system])
    try {
      const opening = remote({
        hostname: '127.0.0.1',
        port: appium.port,
        path: appium.basePath,
        logLevel: 'silent',
        connectionRetryCount: 0,
        connectionRetryTimeout: openMs,
        waitforTimeout: 0,
        capabilities: capabilities(spec, phone, kind),
      })
      const browser = await within(opening, openMs + 5_000)
      if (browser === null) return { ok: false, fault: fault('session-refused', `no session in ${openMs} ms`) }
      return { ok: true, value: new Session(spec, phone, browser, appium) }
    } catch (error) {
      const f = classify(wordsOf(error), 'session-refused')
      // whatever else the words say, this session never was
      return { ok: false, fault: f.type === 'session-lost' ? fault('session-refused', f.detail) : f }
    }
  }

  /** Why it is of no use any more; null while it is. */
  get lost(): Fault | null {
    return this.#lost
  }

  lose(f: Fault): void {
    this.#lost ??= f
  }

  isFor(phone: RunPhone): boolean {
    const { id, address, adb } = this.phone
    return id === phone.id && address === phone.address && isSameAt(adb, phone.adb)
  }

  /** One driver call with a limit; a fault that ends sessions ends this one. `typed` is a person's text and says nothing. */
  async call<T>(limitMs: number, run: (browser: Browser) => Promise<T>, typed = ''): Promise<Result<T>> {
    if (this.#lost !== null) return { ok: false, fault: this.#lost }
    try {
      const done = await within(
        run(this.browser).then((value) => ({ value })),
        limitMs,
      )
      if (done !== null) return { ok: true, value: done.value }
      return this.#failed(fault('session-lost', `no answer from the phone in ${limitMs} ms`))
    } catch (error) {
      const words = wordsOf(error)
      return this.#failed(await this.#named(classify(typed === '' ? words : words.replaceAll(typed, '…'))))
    }
  }

  /** New words while Appium does not answer are its end, however the client puts it. */
  async #named(f: Fault): Promise<Fault> {
    if (f.type !== 'unclassified' || this.#lost !== null) return f
    return (await getJson(this.#status, statusMs)) === null ? fault('appium-down', f.detail) : f
  }

  #failed(f: Fault): { ok: false; fault: Fault } {
    // a link that broke shows as many things; adb's own word is the better one
    const said = this.#lost ?? f
    if (endsSession(said)) this.lose(said)
    return { ok: false, fault: said }
  }

  /** Before a run: adb shows the phone, the forward leads to it, and the server on the phone answers. */
  async isHealthy(): Promise<boolean> {
    if (this.#lost !== null) return false
    const [state, forwarded] = await Promise.all([
      stateOf(this.adb.at, this.phone.address),
      isForwarded(this.adb.at, this.phone.address, this.#systemPort),
    ])
    if (!state.ok || state.value !== 'device' || !forwarded) {
      this.lose(
        fault('session-lost', state.ok ? (forwarded ? state.value : 'its forward is gone') : state.fault.detail),
      )
      return false
    }
    const answer = await this.call(healthMs, (browser) => browser.getWindowRect())
    return answer.ok
  }

  /** Ends it on the phone too; false when nobody confirmed that. May be called twice. */
  async close(): Promise<boolean> {
    this.#untrack()
    const wasLost = this.#lost
    this.lose(fault('session-lost', 'it was ended'))
    // a driver that cannot reach its phone takes long to say so; the next session clears what it leaves
    const limit = wasLost === null ? closeMs : 5_000
    const ending = this.browser.deleteSession().then(
      () => true,
      () => false,
    )
    const isEnded = await within(ending, limit)
    await clearForwards(this.adb.at, [this.#systemPort])
    return isEnded === true
  }
}
