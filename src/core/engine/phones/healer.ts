import { describeFault, type Fault, fault, strikesPhone } from '../../model/fault.ts'
import type { NewHold } from '../../model/hold.ts'
import type { Millis, PhoneId, SlotId } from '../../model/ids.ts'
import { type Climb, climb, climbSentence, cureWords, type May, type Rung, restSentence } from '../../model/ladder.ts'
import type { Phone } from '../../model/phone.ts'
import { pause } from '../../model/retry.ts'
import type { Claim } from '../../store.ts'
import { note } from '../noting.ts'
import type { Checked, RunEar } from '../runs/attempt.ts'
import type { SettledRun } from '../runs/settling.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import { AdbRestart } from './adb-restart.ts'
import { Checks } from './checks.ts'
import { Cures, type Tried } from './cure.ts'
import type { Keeper } from './keeper.ts'
import { unsettledOn } from './unsettled.ts'

/** A phone stays held for so long while a cure is at it; a control room that dies meanwhile leaves no longer hold. */
const cureHoldMs: Millis = 10 * 60_000

/** A phone in trouble: the hold that its last run placed, and why. */
interface Case {
  readonly phone: Phone
  readonly slot: SlotId
  readonly hold: NewHold
  readonly cause: Fault
}

/**
 * Mends phones while they rest: each failure in a row takes the next rung of the ladder, and a cure that does not help takes
 * the one above it at once. A phone that is being cured gets no run, whoever lifts its hold meanwhile, and none is cured
 * while a run or a person has it. One that is out of reach waits for nothing but its return. What is done stands in the
 * phone's journal, in the events, and in the hold's sentence.
 */
export class Healer implements RunEar {
  readonly cures: Cures
  readonly #checks: Checks
  #world: World
  #keeper: Keeper
  #slots: () => readonly Slot[]
  #adb: AdbRestart
  /** Phones with a case open; false: a person has lifted its hold, and nothing more is done. */
  #busy = new Map<PhoneId, boolean>()
  /** The rung that was taken last, since the phone's last success: failed cures count like failed runs. */
  #climbed = new Map<PhoneId, number>()
  #isStopped = false

  constructor(world: World, keeper: Keeper, slots: () => readonly Slot[]) {
    this.#world = world
    this.#keeper = keeper
    this.#slots = slots
    this.#checks = new Checks(world, keeper.journal)
    this.cures = new Cures(world, slots)
    this.#adb = new AdbRestart(world, keeper, slots)
  }

  /** Phones that no run may begin on now. */
  phones(): readonly PhoneId[] {
    return [...this.#busy.keys()]
  }

  /** A cure that an earlier control room was at is over: its phone rests no longer than it would have without it. */
  async start(): Promise<void> {
    const { store, clock, settings } = this.#world
    const now = clock.now()
    for (const hold of await store.holds(now)) {
      if (hold.scope !== 'phone' || hold.by !== 'engine' || hold.until === null) continue
      const longest = now + pause(settings.retry.phoneRest, await store.failures('phone', hold.target), 0.5)
      const { id: _, placedAt: __, ...same } = hold
      if (hold.until > longest) await store.place({ ...same, until: longest }, now)
    }
  }

  stop(): void {
    this.#isStopped = true
    this.cures.refuse()
  }

  /** A person says that the phone is well. */
  forget(phone: PhoneId): void {
    this.#climbed.delete(phone)
    if (this.#busy.has(phone)) this.#busy.set(phone, false)
  }

  checked(claim: Claim, checked: Checked): void {
    this.#checks.hear(claim, checked)
  }

  /** A run on the phone ended. Its rest has begun in the store: no other run comes before the case is closed. */
  settled({ phone, slot }: Claim, { settled, inRow }: SettledRun): void {
    const { arrow, fault: cause, holds } = settled
    if (arrow === 'prove' || arrow === 'already') this.#climbed.delete(phone.id)
    for (const { scope, target, sentence, until } of holds)
      if (scope === 'account' && until !== null)
        note(this.#world, 'healer', 'account-rests', sentence, { account: Number(target) as never })
    const hold = holds.find((h) => h.scope === 'phone')
    if (cause === null || hold === undefined || !strikesPhone(cause)) return
    if (this.#isStopped || this.#busy.has(phone.id)) return
    this.#busy.set(phone.id, true)
    void this.#heal({ phone, slot, hold, cause }, inRow.phone)
      .catch((error: unknown) =>
        this.#world.log.warn('a phone could not be cured', { phone: phone.id, error: `${error}` }),
      )
      .finally(() => {
        this.#busy.delete(phone.id)
        this.#world.changed.phone(phone.id)
        this.#world.changed.work()
      })
  }

  async #heal(of: Case, inRow: number): Promise<void> {
    const { phone, cause } = of
    let n = Math.max(inRow, (this.#climbed.get(phone.id) ?? 0) + 1)
    while (!this.#isStopped) {
      if (!this.#keeper.isInReach(phone.id)) return this.#leave(of)
      const may = await this.#may(phone)
      const step = climb(cause.type, n, may)
      if (step === null) return
      const next = climb(cause.type, step.at + 1, may)?.rung ?? null
      if (step.rung === 'person') return this.#askPerson(of)
      if (step.rung === 'rest') return this.#rest(of, null, step, next)
      if (!(await this.#isFree(phone.id))) return
      if (!(await this.#say(of.hold, climbSentence(step.rung, next, cause), cureHoldMs))) return
      const tried = await this.#try(step, of)
      if (tried === 'untried') return this.#rest(of, null, { ...step, at: step.at - 1 }, step.rung)
      if (tried.ok) return this.#rest(of, step.rung, step, next)
      this.#climbed.set(phone.id, step.at)
      n = step.at + 1
    }
  }

  /** adb has lost it: it goes on when it is back, and nothing that failed meanwhile says anything of it. */
  async #leave({ phone, hold }: Case): Promise<void> {
    const { store, clock, changed } = this.#world
    this.#climbed.delete(phone.id)
    if (!this.#isOpen(phone.id)) return
    await store.lift('phone', phone.id, hold.reason, clock.now())
    changed.phone(phone.id)
  }

  async #try(step: Climb, { phone, slot, cause }: Case): Promise<Tried> {
    const { clock } = this.#world
    const began = clock.now()
    const tried = await this.#cure(step.rung, phone, slot)
    if (tried === 'untried') return tried
    const ms = clock.now() - began
    const words = cureWords(step.rung, tried.ok ? null : tried.fault)
    this.#keeper.journal.add(phone.id, { at: clock.now(), what: 'cure', isGood: tried.ok, sentence: words, ms })
    const what = tried.ok ? `cured-by-${step.rung}` : `not-cured-by-${step.rung}`
    note(this.#world, 'healer', what, `${describeFault(cause)} ${words}`, { phone: phone.id })
    return tried
  }

  async #cure(rung: Rung, phone: Phone, slot: SlotId): Promise<Tried> {
    const { devices } = this.#world
    switch (rung) {
      case 'reconnect':
        return devices.reconnect(phone)
      case 'session':
      case 'server':
      case 'appium':
        return this.cures.order(rung, phone, slot)
      case 'worker': {
        const own = this.#slots().find((s) => s.warm === phone.id) ?? this.#slots().find((s) => s.id === slot)
        return (await own?.renew()) === true ? devices.isAnswering(phone) : 'untried'
      }
      case 'adb':
        return this.#adb.run(phone)
      case 'reboot':
        return devices.reboot(phone)
      case 'rest':
      case 'person':
        return 'untried'
    }
  }

  /** An upload that nobody has settled would die with the phone, so it is not rebooted then. */
  async #may(phone: Phone): Promise<May> {
    const { settings, store } = this.#world
    const unsettled = await unsettledOn(store, phone.id)
    // a phone that was switched to TCP by hand goes back to USB when it boots
    const reboot = settings.mayReboot && phone.link !== 'tcp' && unsettled === null
    return { adb: await this.#adb.isDue(phone), reboot }
  }

  #isOpen(phone: PhoneId): boolean {
    return this.#busy.get(phone) === true
  }

  /** No run, no rehearsal and no person has the phone. */
  async #isFree(phone: PhoneId): Promise<boolean> {
    const { store, clock } = this.#world
    const holds = await store.holds(clock.now())
    if (holds.some((h) => h.scope === 'phone' && h.target === phone && h.reason === 'reserved')) return false
    if ((await store.inHand()).some((job) => job.phone === phone)) return false
    return !this.#slots().some((s) => s.warm === phone && s.task !== null)
  }

  /** Renews the hold with what is done now; false: a person has lifted it, and nothing more is done. */
  async #say(hold: NewHold, sentence: string, ms: Millis): Promise<boolean> {
    const { store, clock, changed } = this.#world
    const now = clock.now()
    if (!this.#isOpen(hold.target as PhoneId)) return false
    await store.place({ ...hold, sentence, until: now + ms }, now)
    changed.phone(hold.target as PhoneId)
    return true
  }

  /** Cured phones wait for the end of their first rest; others for one that grows with what was tried. */
  async #rest({ phone, hold, cause }: Case, cured: Rung | null, step: Climb, next: Rung | null): Promise<void> {
    const { store, clock, settings, random } = this.#world
    if (!this.#isOpen(phone.id)) return
    this.#climbed.set(phone.id, step.at)
    const now = clock.now()
    const grown = now + pause(settings.retry.phoneRest, step.at, random())
    const until = cured === null ? Math.max(hold.until ?? 0, grown) : (hold.until ?? 0)
    const sentence = restSentence(cured, next, cause)
    if (until > now) {
      // a cure was told already
      const isSaid = await this.#say(hold, sentence, until - now)
      if (isSaid && cured === null) note(this.#world, 'healer', 'phone-rests', sentence, { phone: phone.id })
    } else await store.lift('phone', phone.id, hold.reason, now)
  }

  async #askPerson({ phone, hold, cause }: Case): Promise<void> {
    const { store, clock, changed } = this.#world
    // what only a person can change is held with its own sentence, and told when the run is settled
    if (hold.until === null || !this.#isOpen(phone.id)) return
    const unwell = fault('phone-unwell', describeFault(cause).replace(/\.$/, ''))
    const sentence = describeFault(unwell)
    await store.place({ ...hold, reason: 'phone-unwell', sentence, until: null }, clock.now())
    await store.lift('phone', phone.id, hold.reason, clock.now())
    this.#keeper.journal.add(phone.id, { at: clock.now(), what: 'cure', isGood: false, sentence, ms: null })
    note(this.#world, 'healer', 'asks-a-person', sentence, { phone: phone.id })
    changed.notice({ level: 'trouble', sentence: `${phone.name}: ${sentence}`, phone: phone.id, fault: 'phone-unwell' })
  }
}
