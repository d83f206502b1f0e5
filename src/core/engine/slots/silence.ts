import type { Millis } from '../../model/ids.ts'
import type { Clock } from '../../ports.ts'

/** Waits for a sign of life. `isBroken` from the moment at which none came in time, until the next watch of a new process. */
export class Silence {
  isBroken = false
  readonly #clock: Clock
  readonly #onTooLong: (ms: Millis) => void
  #cancel: () => void = () => {}

  constructor(clock: Clock, onTooLong: (ms: Millis) => void) {
    this.#clock = clock
    this.#onTooLong = onTooLong
  }

  /** There was a sign; the next one is due within `ms`. */
  watch(ms: Millis): void {
    this.#cancel()
    this.#cancel = this.#clock.after(ms, () => {
      this.isBroken = true
      this.#onTooLong(ms)
    })
  }

  stop(): void {
    this.#cancel()
  }
}
