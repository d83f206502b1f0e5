import type { Millis, PhoneId } from '../model/ids.ts'
import type { Claim } from '../store.ts'
import type { Fleet } from './cloud/fleet.ts'
import type { Healer } from './phones/healer.ts'
import type { Network } from './phones/network.ts'
import { Attempt } from './runs/attempt.ts'
import type { Rehearsals } from './runs/rehearsal.ts'
import type { Slot } from './slots/slot.ts'
import type { World } from './world.ts'

/** Time may open a window, end a hold or make a retry due: the longest that the dispatcher sleeps without asking. */
const longestSleepMs: Millis = 60_000

export interface DispatcherTools {
  readonly rehearsals: Rehearsals
  readonly healer: Healer
  readonly fleet: Pick<Fleet, 'stopping'>
  /** Phones on which a person's chore is done now. */
  chores(): readonly PhoneId[]
  readonly network: Network
}

/** Gives free slots their next job. One pass at a time; whatever changes meanwhile asks for another one. */
export class Dispatcher {
  #world: World
  #slots: () => readonly Slot[]
  #rehearsals: Rehearsals
  #healer: Healer
  #chores: () => readonly PhoneId[]
  #fleet: Pick<Fleet, 'stopping'>
  #network: Network
  #isOpen = false
  #passing: Promise<void> = Promise.resolve()
  #isPassing = false
  #again = false
  #wake: () => void = () => {}

  constructor(
    world: World,
    slots: () => readonly Slot[],
    { rehearsals, healer, fleet, chores, network }: DispatcherTools,
  ) {
    this.#world = world
    this.#slots = slots
    this.#rehearsals = rehearsals
    this.#healer = healer
    this.#chores = chores
    this.#fleet = fleet
    this.#network = network
  }

  open(): void {
    this.#isOpen = true
    this.poke()
  }

  /** No new claims. Resolves when the pass under way has ended. */
  async close(): Promise<void> {
    this.#isOpen = false
    this.#wake()
    await this.#passing
  }

  /** Something changed that may let a job run. */
  poke(): void {
    if (!this.#isOpen) return
    this.#again = true
    if (!this.#isPassing) this.#passing = this.#passes()
  }

  /** Whether another pass is needed and whether one is under way change together: no poke is lost in between. */
  async #passes(): Promise<void> {
    this.#isPassing = true
    while (this.#again && this.#isOpen) {
      this.#again = false
      this.#wake()
      try {
        await this.#pass()
      } catch (error) {
        this.#world.log.warn('no job could be claimed', { error: String(error) })
        this.#sleep(5_000)
      }
    }
    this.#isPassing = false
  }

  async #pass(): Promise<void> {
    const { store, clock } = this.#world
    await store.due(clock.now())
    // slots without a warm phone first: a slot gives its phone up only when no other is free
    const idle = this.#slots().filter((s) => s.isIdle)
    for (const slot of idle.sort((a, b) => Number(a.warm !== null) - Number(b.warm !== null))) {
      if (!this.#isOpen) return
      if (this.#healer.cures.assign(slot)) continue
      if (await this.#rehearsals.assign(slot, this.#kept(slot))) continue
      const claim = await store.claim({ slot: slot.id, now: clock.now(), own: slot.warm, barred: this.#kept(slot) })
      if (claim === null) continue
      this.#give(slot, claim)
    }
    const next = await store.nextDue(clock.now())
    const ms = next === null ? longestSleepMs : Math.min(longestSleepMs, Math.max(50, next - clock.now()))
    this.#sleep(ms)
  }

  #give(slot: Slot, claim: Claim): void {
    const { changed } = this.#world
    slot.take(claim.phone, (worker) => new Attempt(this.#world, claim, worker, this.#healer, this.#network))
    changed.job(claim.job.id)
    changed.phone(claim.phone.id)
  }

  /** Phones that other slots keep warm or work on, those that are being cured or stopped, and those with a chore. */
  #kept(slot: Slot): readonly PhoneId[] {
    const others = this.#slots().flatMap((s) => (s !== slot && s.warm !== null ? [s.warm] : []))
    return [...others, ...this.#healer.phones(), ...this.#chores(), ...this.#fleet.stopping()]
  }

  #sleep(ms: Millis): void {
    if (!this.#isOpen) return
    this.#wake = this.#world.clock.after(ms, () => this.poke())
  }
}
