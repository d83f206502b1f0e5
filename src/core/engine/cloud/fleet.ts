import { powerOf, restAddress } from '../../model/cloud.ts'
import { describeFault, type Fault, fault } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Provider } from '../../ports/provider.ts'
import type { Result } from '../../ports.ts'
import { Lines } from '../lines.ts'
import { note } from '../noting.ts'
import type { Keeper } from '../phones/keeper.ts'
import { uploaderOn } from '../phones/unsettled.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import { Bill } from './bill.ts'
import { Keyring } from './keyring.ts'
import { lower } from './lower.ts'
import { type Patience, patience, raise } from './raise.ts'
import { usesOf } from './uses.ts'

/** What the vendor was told last of a phone. One that is `off` is not in the fleet's hands. */
export type Power = 'starting' | 'on' | 'stopping'

interface Running {
  readonly phone: Phone
  power: Power
  since: Millis
  idleSince: Millis
}

export interface FleetTools {
  readonly keeper: Keeper
  slots(): readonly Slot[]
  /** Phones that are being cured, and those with a person's chore. */
  busy(): readonly PhoneId[]
}

/** How often phones that run are looked at, and how long after something changed. */
const lookMs: Millis = 15_000
const soonMs: Millis = 500

/**
 * The cloud phones that run because this control room started them, or found them running. A slot borrows one for its task;
 * whatever becomes of the task, the phone is stopped once nothing needs it. What is done to one phone is done in a line, so
 * that no start meets a stop.
 */
export class Fleet {
  readonly keyring: Keyring
  readonly bill: Bill
  #world: World
  #tools: FleetTools
  #limits: Patience
  #running = new Map<PhoneId, Running>()
  #lines = new Lines<PhoneId>()
  #cancel: () => void = () => {}
  #wakeAt: Millis | null = null
  #looking: Promise<void> = Promise.resolve()
  #isStarted = false

  constructor(world: World, tools: FleetTools, limits: Patience = patience) {
    this.#world = world
    this.#tools = tools
    this.#limits = limits
    this.keyring = new Keyring(world)
    this.bill = new Bill(world)
  }

  /** Takes over what an earlier control room left running. */
  async start(): Promise<void> {
    await this.keyring.start()
    await this.bill.judge()
    this.#isStarted = true
    // a vendor that is slow to answer keeps nobody waiting
    this.#looking = this.reap().then(
      () => {},
      (error: unknown) => this.#warn('what runs at the vendors could not be looked at', error),
    )
  }

  power(phone: PhoneId): { readonly power: Power; readonly since: Millis } | null {
    return this.#running.get(phone) ?? null
  }

  /** Phones that no job may begin on now. */
  stopping(): readonly PhoneId[] {
    return [...this.#running.values()].flatMap((r) => (r.power === 'stopping' ? [r.phone.id] : []))
  }

  /** Something changed that may let a phone go. */
  poke(): void {
    this.#wait(soonMs)
  }

  /** The phone as adb reaches it now, started where it is off. `isWanted` is asked again and again meanwhile. */
  lend(phone: Phone, isWanted: () => boolean): Promise<Result<Phone>> {
    if (phone.link !== 'cloud') return Promise.resolve({ ok: true, value: phone })
    return this.#lines.add(phone.id, () => this.#lend(phone, isWanted))
  }

  async #lend(phone: Phone, isWanted: () => boolean): Promise<Result<Phone>> {
    const { keeper } = this.#tools
    const provider = this.keyring.of(phone)
    if (!provider.ok) return provider
    const reached = keeper.phone(phone.id)
    if (this.#running.get(phone.id)?.power === 'on' && reached !== null && keeper.state(phone.id) === 'device')
      return { ok: true, value: reached }
    this.#enter(phone, 'starting')
    let mayRun = false
    const onRunning = (): void => {
      if (mayRun) return
      mayRun = true
      this.#write(this.#world.store.phoneBegan(phone.id, this.#world.clock.now()))
    }
    const up = await this.#raise(provider.value, phone, isWanted, onRunning)
    if (mayRun) this.#enter(phone, 'on')
    else await this.#gone(phone, null)
    if (!up.ok) {
      note(this.#world, 'phone', 'not-started', describeFault(up.fault), { phone: phone.id })
      this.#world.log.warn('a cloud phone did not come up', {
        phone: phone.id,
        type: up.fault.type,
        why: up.fault.detail,
      })
    }
    this.poke()
    return up
  }

  async #raise(
    provider: Provider,
    phone: Phone,
    isWanted: () => boolean,
    onRunning: () => void,
  ): Promise<Result<Phone>> {
    const { clock, devices } = this.#world
    const { keeper } = this.#tools
    const began = clock.now()
    const isStillWanted = (): boolean => this.#isStarted && isWanted()
    const access = await raise({ provider, clock, onRunning }, phone.id, isStillWanted, this.#limits)
    if (!access.ok) return access
    devices.admit(phone.id, access.value.code)
    const lent = { ...phone, address: access.value.address }
    const connected = await devices.reconnect(lent)
    if (!connected.ok) return connected
    const serial = await devices.identity(lent.address, devices.adbAt(lent))
    if (!serial.ok) return { ok: false, fault: fault('phone-offline', serial.sentence) }
    const known = { ...lent, serial: serial.value }
    keeper.adopt(known, clock.now() - began)
    return { ok: true, value: known }
  }

  /** Asks the vendors what runs: what nobody here needs is stopped, and what stopped by itself is let go. */
  async reap(): Promise<{ readonly running: number; readonly fault: Fault | null }> {
    const { store, clock } = this.#world
    let found: Fault | null = null
    for (const { provider, row } of this.keyring.all()) {
      if (provider === null) continue
      const own = (await store.phones()).filter((p) => p.vendor === row.name)
      const states = await provider.states(own.map((p) => p.id))
      if (!states.ok) {
        found = states.fault
        continue
      }
      for (const phone of own) {
        const state = states.value.get(phone.id)
        if (state === 'on' || state === 'starting') {
          if (!this.#running.has(phone.id)) await store.phoneBegan(phone.id, clock.now())
          if (!this.#running.has(phone.id)) this.#enter(phone, 'on')
        } else if (this.#running.get(phone.id)?.power === 'on' && !this.#isLeased(phone.id))
          await this.#lines.add(phone.id, async () => {
            if (!this.#isLeased(phone.id)) await this.#gone(phone, null)
          })
        else if (!this.#running.has(phone.id)) await store.phoneEnded(phone.id, null)
      }
    }
    await store.phonesSeen([...this.#running.keys()], clock.now())
    await this.bill.judge()
    await this.tend()
    return { running: this.#running.size, fault: found }
  }

  /** Stops what nothing needs any more. */
  async tend(): Promise<void> {
    const uses = await usesOf(this.#world, this.#running, (id) => this.#isLeased(id))
    const stops = [...uses].filter(([, use]) => powerOf(use, this.#world.clock.now()) === 'stop')
    await Promise.all(stops.map(([id]) => this.#lines.add(id, () => this.#stop(id))))
    if (this.#running.size > 0) this.#wait(lookMs)
  }

  /** Its uploads are not settled: it must not be stopped. */
  async isKept(phone: PhoneId): Promise<boolean> {
    return (await uploaderOn(this.#world.store, phone)) !== null
  }

  /** It leaves the farm. */
  async dismiss(phone: PhoneId): Promise<void> {
    await this.#lines.add(phone, () => this.#stop(phone, true))
  }

  /** The room ends: whatever runs is stopped, but for a phone whose upload nobody has settled. */
  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancel()
    await this.#looking
    const kept: string[] = []
    await Promise.all(
      [...this.#running.values()].map(({ phone }) =>
        this.#lines.add(phone.id, async () => {
          if (await this.isKept(phone.id)) kept.push(phone.name)
          else await this.#stop(phone.id, true)
        }),
      ),
    )
    if (kept.length === 0) return
    const sentence = `${kept.join(', ')} stays on at the vendor: a post there is not settled. The next start looks for it.`
    note(this.#world, 'room', 'left-on', sentence.slice(0, 300))
    this.#world.log.warn('cloud phones stay on', { phones: kept })
  }

  async #stop(id: PhoneId, isLast = false): Promise<void> {
    const running = this.#running.get(id)
    if (running === undefined || (!isLast && (await this.isKept(id)))) return
    const provider = this.keyring.of(running.phone)
    if (!provider.ok || (!isLast && this.#isLeased(id))) return
    this.#enter(running.phone, 'stopping')
    // its session is ended while the phone can still hear it
    for (const slot of this.#tools.slots()) if (slot.warm === id && slot.task === null) slot.letGo()
    const f = await lower({ provider: provider.value, clock: this.#world.clock }, id, this.#limits.askMs)
    if (f === null) return this.#gone(running.phone, this.#world.clock.now())
    this.#enter(running.phone, 'on')
    this.#world.log.warn('a cloud phone could not be stopped', { phone: id, type: f.type, why: f.detail })
  }

  /** It does not run any more; null: since when, nobody knows. */
  async #gone(phone: Phone, at: Millis | null): Promise<void> {
    const { store, devices, changed } = this.#world
    const parked = atRest(phone)
    const reached = this.#tools.keeper.phone(phone.id)
    this.#running.delete(phone.id)
    this.#tools.keeper.park(parked)
    devices.admit(phone.id, null)
    if (reached !== null && reached.address !== parked.address) await devices.disconnect(reached.address)
    await store.phoneEnded(phone.id, at)
    await this.bill.judge()
    changed.phone(phone.id)
    changed.work()
  }

  #enter(phone: Phone, power: Power): void {
    const now = this.#world.clock.now()
    const running = this.#running.get(phone.id)
    if (running === undefined) this.#running.set(phone.id, { phone, power, since: now, idleSince: now })
    else Object.assign(running, { power, since: now })
    this.#world.changed.phone(phone.id)
    this.#world.changed.farm()
  }

  /** A slot works on it, or is about to; a cure or a chore is at it. */
  #isLeased(id: PhoneId): boolean {
    return (
      this.#tools.slots().some((s) => s.warm === id && s.task !== null) ||
      this.#tools.busy().includes(id) ||
      this.#running.get(id)?.power === 'starting'
    )
  }

  #wait(ms: Millis): void {
    if (!this.#isStarted || this.#running.size === 0) return
    const at = this.#world.clock.now() + ms
    if (this.#wakeAt !== null && this.#wakeAt <= at) return
    this.#cancel()
    this.#wakeAt = at
    this.#cancel = this.#world.clock.after(ms, () => {
      this.#wakeAt = null
      this.#looking = this.#looking
        .then(() => (this.#isStarted ? this.#look() : undefined))
        .catch((error: unknown) => this.#warn('cloud phones could not be looked at', error))
    })
  }

  async #look(): Promise<void> {
    await this.#world.store.phonesSeen([...this.#running.keys()], this.#world.clock.now())
    await this.bill.judge()
    await this.tend()
    for (const id of this.#running.keys()) this.#world.changed.phone(id)
  }

  #write(write: Promise<void>): void {
    write.catch((error: unknown) => this.#warn('a cloud phone’s time could not be written', error))
  }

  #warn(what: string, error: unknown): void {
    this.#world.log.warn(what, { error: String(error) })
    this.#wait(lookMs)
  }
}

const atRest = (phone: Phone): Phone => ({ ...phone, address: restAddress(phone.vendor ?? '', phone.id) })
