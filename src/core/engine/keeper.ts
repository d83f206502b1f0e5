import type { JournalLine } from '../contract/reports.ts'
import { describeFault, type Fault, fault, kindOf } from '../model/fault.ts'
import type { Millis, PhoneId } from '../model/ids.ts'
import type { Sample } from '../model/mass-failure.ts'
import type { AdbState, Device, Phone } from '../model/phone.ts'
import { type Backoff, pause } from '../model/retry.ts'
import type { Result } from '../ports.ts'
import { note } from './noting.ts'
import { PhoneLog } from './phone-log.ts'
import type { World } from './world.ts'

const again: Backoff = { firstMs: 1_000, factor: 2, maxMs: 60_000 }

/** What adb says of a phone, and the repair that is under way. */
interface Watched {
  phone: Phone
  state: AdbState
  since: Millis
  tries: number
  nextTry: Millis | null
  cancel: () => void
  isRepairing: boolean
  isStale: boolean
}

/** A phone that adb has lost just now. */
interface Lost {
  readonly phone: Phone
  readonly state: AdbState
  /** It answered before. */
  readonly wasThere: boolean
}

const coming: ReadonlySet<AdbState> = new Set(['offline', 'connecting', 'authorizing'])

const lostAs = (state: AdbState): Fault =>
  state === 'unauthorized' ? fault('phone-unauthorized') : fault('phone-offline', state)

/**
 * Keeps phones reachable. A phone that adb does not show as `device` is held with the reason and, where it is reached
 * over the network, connected again with growing pauses; once it answers, the hold is lifted.
 */
export class Keeper {
  #world: World
  readonly journal = new PhoneLog()
  /** Round trip of the last shell echo that a phone answered. */
  lastCheckMs: Millis | null = null
  #watched = new Map<PhoneId, Watched>()
  #unwatch: () => void = () => {}
  #stopped = true

  constructor(world: World) {
    this.#world = world
  }

  async start(): Promise<void> {
    this.#stopped = false
    for (const phone of await this.#world.store.phones()) await this.add(phone)
    this.#unwatch = this.#world.devices.watch((devices, port) => void this.#seen(devices, port))
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

  /** Phones that adb shows, or has shown since. */
  present(since: Millis): readonly Phone[] {
    return [...this.#watched.values()].flatMap((w) => (w.state === 'device' || w.since > since ? [w.phone] : []))
  }

  state(id: PhoneId): AdbState {
    return this.#watched.get(id)?.state ?? 'absent'
  }

  since(id: PhoneId): Millis {
    return this.#watched.get(id)?.since ?? 0
  }

  nextTry(id: PhoneId): Millis | null {
    return this.#watched.get(id)?.nextTry ?? null
  }

  /** Watches a phone from now on. It counts as absent until adb shows it. */
  async add(phone: Phone): Promise<void> {
    this.#watched.get(phone.id)?.cancel()
    const watched = {
      phone,
      state: 'absent' as const,
      since: this.#world.clock.now(),
      tries: 0,
      nextTry: null,
      cancel: () => {},
      isRepairing: false,
      isStale: false,
    }
    this.#watched.set(phone.id, watched)
    await this.#hold(watched, fault('phone-offline', 'not seen by adb yet'))
    this.#repairIn(watched, 0)
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

  async #seen(devices: readonly Device[], port: number): Promise<void> {
    if (this.#stopped) return
    const lost: Lost[] = []
    for (const watched of this.#watched.values()) {
      if (this.#world.devices.adbPort(watched.phone.link) !== port) continue
      const state = devices.find((d) => d.address === watched.phone.address)?.state ?? 'absent'
      const was = watched.state
      if (state === was) continue
      this.#tell(watched, 'state', state === 'device', `adb says ${state}.`)
      this.#enter(watched, state)
      this.#world.changed.phone(watched.phone.id)
      if (state === 'device') this.#repairIn(watched, 0)
      else {
        // one that was not there yet only comes: adb calls it offline until it has shaken hands
        if (watched.tries === 0 && (was === 'device' || !coming.has(state)))
          lost.push({ phone: watched.phone, state, wasThere: was === 'device' })
        await this.#lost(watched, state)
      }
    }
    await this.#tellLost(lost)
  }

  /** What takes several phones away at once is told once. */
  async #tellLost(lost: readonly Lost[]): Promise<void> {
    const { changed } = this.#world
    const samples = lost.flatMap((l) => (l.wasThere ? [this.#sample(l, lostAs(l.state))] : []))
    const isTold = samples.length > 0 && (await changed.seen(samples))
    for (const { phone, state, wasThere } of lost)
      if (!(isTold && wasThere))
        changed.notice({ level: 'warning', sentence: `${phone.name}: adb says ${state}.`, phone: phone.id })
  }

  #sample({ phone }: Pick<Watched, 'phone'>, f: Fault | null): Sample {
    return { at: this.#world.clock.now(), run: null, phone: phone.id, fault: f }
  }

  #enter(watched: Watched, state: AdbState): void {
    if (watched.state === state) return
    watched.state = state
    watched.since = this.#world.clock.now()
  }

  async #lost(watched: Watched, state: AdbState): Promise<void> {
    if (watched.tries === 0) note(this.#world, 'phone', 'lost', `adb says ${state}.`, { phone: watched.phone.id })
    await this.#hold(watched, lostAs(state))
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
        this.#enter(watched, 'device')
        await changed.seen([this.#sample(watched, null)])
        await this.#lift(phone)
        return
      }
      watched.tries += 1
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
