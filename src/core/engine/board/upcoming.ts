import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Upcoming as Next } from '../../model/waiting.ts'
import type { Service } from '../../ports.ts'
import type { World } from '../world.ts'

/** However much changes, the store is asked no more often than this; and so often when nothing does. */
const leastMs: Millis = 1_000
const mostMs: Millis = 60_000

/** What each phone posts next: one query for all of them, a moment after something changed. */
export class Upcoming implements Service {
  #world: Pick<World, 'store' | 'clock' | 'changed' | 'log'>
  #next: ReadonlyMap<PhoneId, Next> = new Map()
  #dueAt: Millis | null = null
  #readAt: Millis = Number.NEGATIVE_INFINITY
  #reading: Promise<void> = Promise.resolve()
  #cancel: () => void = () => {}
  #isStarted = false

  constructor(world: Pick<World, 'store' | 'clock' | 'changed' | 'log'>) {
    this.#world = world
  }

  async start(): Promise<void> {
    this.#isStarted = true
    this.poke()
  }

  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancel()
    await this.#reading
  }

  of(phone: PhoneId): Next | null {
    return this.#next.get(phone) ?? null
  }

  /** The soonest of all phones. */
  get first(): Next | null {
    return this.#next.values().next().value ?? null
  }

  /** Something changed that may let another job come next. */
  poke(): void {
    const now = this.#world.clock.now()
    this.#wait(Math.max(0, this.#readAt + leastMs - now))
  }

  #wait(ms: Millis): void {
    if (!this.#isStarted) return
    const at = this.#world.clock.now() + ms
    if (this.#dueAt !== null && this.#dueAt <= at) return
    this.#cancel()
    this.#dueAt = at
    this.#cancel = this.#world.clock.after(ms, () => {
      this.#dueAt = null
      this.#reading = this.#reading.then(() => this.#read())
    })
  }

  async #read(): Promise<void> {
    const { store, clock, changed, log } = this.#world
    this.#readAt = clock.now()
    try {
      const before = this.#next
      const soonest = this.first
      this.#next = new Map((await store.upcoming(this.#readAt)).map((next) => [next.phone, next]))
      for (const phone of new Set([...before.keys(), ...this.#next.keys()]))
        if (!isSame(before.get(phone), this.#next.get(phone))) changed.phone(phone)
      if (!isSame(soonest, this.first)) changed.farm()
    } catch (error) {
      log.warn('what comes next could not be read', { error: String(error) })
    }
    this.#wait(mostMs)
  }
}

const isSame = (a: Next | null | undefined, b: Next | null | undefined): boolean =>
  a?.phone === b?.phone && a?.job === b?.job && a?.at === b?.at
