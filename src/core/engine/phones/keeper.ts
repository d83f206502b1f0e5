import type { JournalLine } from '../../contract/reports.ts'
import { type AdbAt, isSameAt } from '../../model/adb-at.ts'
import { adbAdvice, faultOf } from '../../model/adb-state.ts'
import { describeFault, type Fault, fault, kindOf } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Sample } from '../../model/mass-failure.ts'
import type { AdbState, Device, Phone } from '../../model/phone.ts'
import { type Backoff, pause } from '../../model/retry.ts'
import type { Result } from '../../ports.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { PhoneLog } from './phone-log.ts'
import { Shown } from './shown.ts'
import { isComing, isOnDemand, type Watched, watchedFrom } from './watched.ts'

const again: Backoff = { firstMs: 1_000, factor: 2, maxMs: 60_000 }

/**
 * Keeps phones reachable. A phone that adb does not show as `device` is held with the reason and, where it is reached
 * over the network, connected again with growing pauses; once it answers, the hold is lifted.
 */
export class Keeper {
  #world: World
  #onAnswer: (phone: PhoneId) => void
  readonly journal = new PhoneLog()
  readonly shown: Shown
  /** Round trip of the last shell echo that a phone answered. */
  lastCheckMs: Millis | null = null
  #watched = new Map<PhoneId, Watched>()
  #unwatch: () => void = () => {}
  #stopped = true

  /** `onAnswer`: a phone has just proved that it answers. */
  constructor(world: World, onAnswer: (phone: PhoneId) => void = () => {}) {
    this.#world = world
    this.shown = new Shown(world)
    this.#onAnswer = onAnswer
  }

  async start(): Promise<void> {
    this.#stopped = false
    for (const phone of await this.#world.store.phones()) {
      if (phone.link === 'cloud') this.park(phone)
      else await this.add(phone)
    }
    this.#unwatch = this.#world.devices.watch((devices, at) => void this.#seen(devices, at))
  }

  stop(): void {
    this.#stopped = true
    this.#unwatch()
    for (const w of this.#watched.values()) w.cancel()
  }

  /** The phone as it is reached now; null when it is not one of the farm's. */
  phone(id: PhoneId): Phone | null {
    return this.#watched.get(id)?.phone ?? null
  }

  rename(id: PhoneId, name: string): void {
    const watched = this.#watched.get(id)
    if (watched !== undefined) watched.phone = { ...watched.phone, name }
  }

  /** The phone left the farm. */
  remove(id: PhoneId): void {
    this.#watched.get(id)?.cancel()
    this.#watched.delete(id)
    this.journal.forget(id)
  }

  /** Phones that adb shows, or has shown since; and cloud phones, which are started when they are needed. */
  present(since: Millis): readonly Phone[] {
    return [...this.#watched.values()].flatMap((w) =>
      w.state === 'device' || w.since > since || isOnDemand(w) ? [w.phone] : [],
    )
  }

  /** As they are reached now. */
  phones(): readonly Phone[] {
    return [...this.#watched.values()].map((w) => w.phone)
  }

  state(id: PhoneId): AdbState {
    return this.#watched.get(id)?.state ?? 'absent'
  }

  /** adb shows it, or it is a cloud phone, which is started when it is needed. */
  isInReach(id: PhoneId): boolean {
    const watched = this.#watched.get(id)
    return watched !== undefined && (watched.state === 'device' || isOnDemand(watched))
  }

  since(id: PhoneId): Millis {
    return this.#watched.get(id)?.since ?? 0
  }

  nextTry(id: PhoneId): Millis | null {
    return this.#watched.get(id)?.nextTry ?? null
  }

  /** Watches a phone from now on. It is connecting until adb shows it, or its first repair has failed. */
  async add(phone: Phone): Promise<void> {
    this.#watched.get(phone.id)?.cancel()
    const watched = watchedFrom(phone, 'connecting', this.#world.clock.now())
    this.#watched.set(phone.id, watched)
    await this.#hold(watched, fault('phone-offline', 'not seen by adb yet'))
    this.#repairIn(watched, 0)
  }

  /** A cloud phone that does not run: nobody expects it, and nothing holds it. */
  park(phone: Phone): void {
    this.#watched.get(phone.id)?.cancel()
    this.#watched.set(phone.id, watchedFrom(phone, 'absent', this.#world.clock.now()))
  }

  /** A cloud phone that was just connected. */
  adopt(phone: Phone, ms: Millis): void {
    const watched = watchedFrom(phone, 'device', this.#world.clock.now())
    this.#watched.get(phone.id)?.cancel()
    this.#watched.set(phone.id, watched)
    this.#tell(watched, 'reconnect', true, 'It was started at its vendor and answers.', ms)
    this.#onAnswer(phone.id)
  }

  /** A person asks to connect a phone again now. */
  reconnect(id: PhoneId): void {
    const watched = this.#watched.get(id)
    if (watched !== undefined) this.#repairIn(watched, 0)
  }

  /** Asks a phone that adb shows for an answer; one that gives none is repaired. Null: its repair is under way already. */
  async check(id: PhoneId): Promise<boolean | null> {
    const watched = this.#watched.get(id)
    if (watched === undefined || watched.state !== 'device' || watched.isRepairing || watched.nextTry !== null)
      return null
    const { phone } = watched
    const result = await this.#timed(watched, 'check', () => this.#world.devices.isAnswering(phone))
    if (!result.ok && watched.nextTry === null) this.#repairIn(watched, 0)
    return result.ok
  }

  async #seen(devices: readonly Device[], at: AdbAt): Promise<void> {
    if (this.#stopped) return
    const lost: Watched[] = []
    const isBack = this.shown.saw(devices, at)
    for (const watched of this.#watched.values()) {
      if (!isSameAt(this.#world.devices.adbAt(watched.phone), at)) continue
      const state = devices.find((d) => d.address === watched.phone.address)?.state ?? 'absent'
      const was = watched.state
      if (state === was) {
        if (isBack) this.#repairIn(watched, 0)
        continue
      }
      if (isComing(watched, state)) {
        // whether it stays is looked at once more when the connection stands
        watched.isStale = true
        continue
      }
      this.#tell(watched, 'state', state === 'device', `adb says ${state}.`)
      this.#enter(watched, state)
      this.#world.changed.phone(watched.phone.id)
      // also one that runs in the cloud: behind a new connection its gate is shut again
      if (state === 'device') this.#repairIn(watched, 0)
      else if (!isOnDemand(watched)) {
        if (watched.tries === 0 && was === 'device' && this.shown.away(watched.phone) === null) lost.push(watched)
        await this.#lost(watched)
      }
    }
    await this.#countLost(lost)
  }

  /** What takes several phones away at once is told once, by whoever counts them. */
  async #countLost(lost: readonly Watched[]): Promise<void> {
    if (lost.length === 0) return
    const isTold = await this.#world.changed.seen(lost.map((w) => this.#sample(w, faultOf(w.state))))
    for (const watched of lost) watched.isTold = isTold
  }

  #sample({ phone }: Pick<Watched, 'phone'>, f: Fault | null): Sample {
    return { at: this.#world.clock.now(), run: null, phone: phone.id, fault: f }
  }

  #enter(watched: Watched, state: AdbState): void {
    if (watched.state === state) return
    watched.state = state
    watched.since = this.#world.clock.now()
  }

  /** Nothing is posted from now on. A person hears of it when it does not come back by itself. */
  async #lost(watched: Watched): Promise<void> {
    await this.#hold(watched, this.shown.away(watched.phone) ?? faultOf(watched.state))
    this.#repairIn(watched, pause(again, 1, this.#world.random()))
  }

  #repairIn(watched: Watched, ms: Millis): void {
    watched.cancel()
    if (this.#stopped || this.#watched.get(watched.phone.id) !== watched) return
    watched.nextTry = this.#world.clock.now() + ms
    watched.cancel = this.#world.clock.after(ms, () => void this.#repair(watched))
  }

  /** Proves that the phone answers; connects it again where adb has lost it. */
  async #repair(watched: Watched): Promise<void> {
    if (this.#stopped) return
    // adb said something new meanwhile: what this repair finds may be out of date
    watched.isStale = watched.isRepairing
    if (watched.isRepairing) return
    watched.isRepairing = true
    const { devices, changed } = this.#world
    const { phone } = watched
    try {
      const asIs =
        watched.state === 'device' ? await this.#timed(watched, 'check', () => devices.isAnswering(phone)) : null
      const mend = () => this.#timed(watched, 'reconnect', () => devices.reconnect(phone))
      const result = asIs?.ok === true ? asIs : phone.link === 'usb' ? asIs : await mend()
      if (this.#stopped || this.#watched.get(phone.id) !== watched) return
      watched.nextTry = null
      if (result?.ok === true) {
        if (watched.tries > 0) note(this.#world, 'phone', 'back', 'It answers again.', { phone: phone.id })
        watched.tries = 0
        watched.isTold = false
        this.#enter(watched, 'device')
        await changed.seen([this.#sample(watched, null)])
        await this.#lift(phone)
        this.#onAnswer(phone.id)
        return
      }
      if (watched.state === 'connecting') this.#enter(watched, 'absent')
      if (isOnDemand(watched)) return
      watched.tries += 1
      if (watched.tries === 1) this.#report(watched)
      if (result !== null) await this.#hold(watched, result.fault)
      this.#repairIn(watched, pause(again, watched.tries, this.#world.random()))
    } catch (error) {
      this.#world.log.warn('a phone could not be checked', { phone: phone.id, error: String(error) })
      this.#repairIn(watched, pause(again, 5, this.#world.random()))
    } finally {
      watched.isRepairing = false
      if (watched.isStale) this.#repairIn(watched, 0)
      changed.phone(phone.id)
    }
  }

  #report({ phone, state, isTold }: Watched): void {
    const away = this.shown.away(phone)
    note(this.#world, 'phone', 'lost', away === null ? `adb says ${state}.` : describeFault(away), { phone: phone.id })
    if (away !== null) this.shown.tell(phone, away)
    if (away !== null || isTold) return
    this.#world.changed.notice({
      level: 'warning',
      sentence: `${phone.name}: ${state === 'device' ? 'it does not answer.' : adbAdvice[state]}`,
      phone: phone.id,
    })
  }

  #tell(
    watched: Watched,
    what: JournalLine['what'],
    isGood: boolean,
    sentence: string,
    ms: Millis | null = null,
  ): void {
    this.journal.add(watched.phone.id, { at: this.#world.clock.now(), what, isGood, sentence, ms })
  }

  async #timed(watched: Watched, what: 'check' | 'reconnect', run: () => Promise<Result<null>>): Promise<Result<null>> {
    const began = this.#world.clock.now()
    const result = await run()
    if (what === 'check' && result.ok) this.lastCheckMs = this.#world.clock.now() - began
    const sentence = result.ok ? 'It answers.' : describeFault(result.fault)
    this.#tell(watched, what, result.ok, sentence, this.#world.clock.now() - began)
    return result
  }

  async #lift(phone: Phone): Promise<void> {
    const { store, clock, changed } = this.#world
    await store.lift('phone', phone.id, 'offline', clock.now())
    changed.phone(phone.id)
    changed.work()
  }

  async #hold({ phone }: Watched, f: Fault): Promise<void> {
    await this.#world.store.place(
      {
        scope: 'phone',
        target: phone.id,
        reason: 'offline',
        by: 'engine',
        sentence: describeFault(f),
        until: null,
        stops: kindOf(f).holds === 'phone' ? 'commits' : 'claims',
      },
      this.#world.clock.now(),
    )
    this.#world.changed.phone(phone.id)
  }
}
