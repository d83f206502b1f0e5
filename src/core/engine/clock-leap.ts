import type { Millis } from '../model/ids.ts'
import type { Clock, Log, Service } from '../ports.ts'
import type { Store } from '../store.ts'
import { note } from './noting.ts'
import { span } from './routines/words.ts'
import type { Changed } from './world.ts'

const everyMs: Millis = 10_000
/** Smaller steps are the everyday work of a time service. */
const leastMs: Millis = 60_000

export interface ClockLeapWorld {
  /** The machine's clock, which may jump. */
  readonly clock: Clock
  /** What really passes. */
  readonly steady: Pick<Clock, 'now'>
  readonly store: Pick<Store, 'note'>
  readonly log: Log
  readonly changed: Pick<Changed, 'notice'>
}

/**
 * Notices that the machine's clock went back. Spacing, caps, rests and holds that began before end at their written
 * times, so they last longer by the jump. They are left as they are: to shorten one on a clock that may be wrong, or
 * that goes forward again, could post too early. A person is told, and may lift what need not wait.
 */
export class ClockLeap implements Service {
  readonly #world: ClockLeapWorld
  /** How far the clock is ahead of what passed. A sleeping machine only adds to it. */
  #ahead: Millis = 0
  #cancel: () => void = () => {}

  constructor(world: ClockLeapWorld) {
    this.#world = world
  }

  async start(): Promise<void> {
    this.#ahead = this.#measure()
    this.#again()
  }

  async stop(): Promise<void> {
    this.#cancel()
  }

  #again(): void {
    this.#cancel()
    this.#cancel = this.#world.clock.after(everyMs, () => {
      this.#look()
      this.#again()
    })
  }

  #measure(): Millis {
    return this.#world.clock.now() - this.#world.steady.now()
  }

  #look(): void {
    const before = this.#ahead
    this.#ahead = this.#measure()
    const back = before - this.#ahead
    if (back < leastMs) return
    const sentence =
      `This machine’s clock went back by ${span(back)}. Pauses that began before last longer by as much, so that ` +
      'nothing is posted early. Lift the rests that need not wait, and check the machine’s time service.'
    this.#world.log.warn('the clock went back', { ms: back })
    note(this.#world, 'room', 'clock-went-back', sentence)
    this.#world.changed.notice({ level: 'warning', sentence })
  }
}
