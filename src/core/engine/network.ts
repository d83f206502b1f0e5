import type { Fault } from '../model/fault.ts'
import type { PhoneId } from '../model/ids.ts'
import type { Phone } from '../model/phone.ts'
import { proxyFor } from '../model/proxy.ts'
import { Lines } from './lines.ts'
import type { PhoneLog } from './phone-log.ts'
import type { World } from './world.ts'

/**
 * The way by which phones go out: the proxy of the account that a run is for, and none in between. It is set and proved before
 * the worker hears of the run, and taken away when the run has ended, however it did. What could not be taken away, or an
 * earlier control room left, goes as soon as the phone answers, and at the latest before its next run.
 */
export class Network {
  #world: Pick<World, 'devices' | 'clock' | 'log'>
  #journal: PhoneLog
  #lines = new Lines<PhoneId>()
  /** Phones that a run has. */
  #used = new Set<PhoneId>()
  /** Phones of which it is known that no proxy of ours is on them. */
  #clean = new Set<PhoneId>()

  constructor(world: Pick<World, 'devices' | 'clock' | 'log'>, journal: PhoneLog) {
    this.#world = world
    this.#journal = journal
  }

  /** Before a run; a fault says why it may not begin. `turn` says which of the list. */
  enter(phone: Phone, proxies: readonly string[], turn: number): Promise<Fault | null> {
    this.#used.add(phone.id)
    return this.#lines.add(phone.id, async () => {
      const proxy = proxyFor(proxies, turn)
      if (proxy === null) return this.#clear(phone)
      this.#clean.delete(phone.id)
      const began = this.#world.clock.now()
      const set = await this.#world.devices.setProxy(phone, proxy)
      const ms = this.#world.clock.now() - began
      const sentence = set.ok
        ? `It goes out by ${proxy}${set.value === null ? '' : `, as ${set.value}`}.`
        : `Its proxy failed: ${set.fault.detail}.`
      this.#journal.add(phone.id, { at: began, what: 'check', isGood: set.ok, sentence, ms })
      return set.ok ? null : set.fault
    })
  }

  /** After a run, however it ended. */
  async leave(phone: Phone): Promise<void> {
    if (!this.#used.has(phone.id)) return
    await this.#lines.add(phone.id, () => this.#clear(phone))
    this.#used.delete(phone.id)
  }

  /** A phone has just proved that it answers. */
  tidy(phone: Phone): void {
    if (this.#used.has(phone.id)) return
    void this.#lines.add(phone.id, async () => (this.#used.has(phone.id) ? null : this.#clear(phone)))
  }

  async #clear(phone: Phone): Promise<Fault | null> {
    if (this.#clean.has(phone.id)) return null
    const cleared = await this.#world.devices.clearProxy(phone)
    if (cleared.ok) this.#clean.add(phone.id)
    else this.#world.log.warn('a proxy could not be taken away', { phone: phone.id, why: cleared.fault.detail })
    return cleared.ok ? null : cleared.fault
  }
}
