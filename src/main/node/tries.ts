import type { Millis } from '../../core/model/ids.ts'
import type { Clock } from '../../core/ports.ts'

/** Counts what went wrong for each name within a while; the names that are remembered are bounded. */
export class Tries {
  readonly #most: number
  readonly #withinMs: Millis
  readonly #clock: Clock
  #tries = new Map<string, readonly Millis[]>()

  constructor(most: number, withinMs: Millis, clock: Clock) {
    this.#most = most
    this.#withinMs = withinMs
    this.#clock = clock
  }

  /** Seconds until another try is heard; 0: now. */
  wait(name: string): number {
    const fresh = this.#fresh(name)
    const [oldest] = fresh
    return oldest === undefined || fresh.length < this.#most
      ? 0
      : Math.ceil((oldest + this.#withinMs - this.#clock.now()) / 1_000)
  }

  add(name: string): void {
    const fresh = this.#fresh(name)
    this.#tries.delete(name)
    this.#tries.set(name, [...fresh, this.#clock.now()].slice(-this.#most))
    const [first] = this.#tries.keys()
    if (this.#tries.size > mostNames && first !== undefined) this.#tries.delete(first)
  }

  forget(name: string): void {
    this.#tries.delete(name)
  }

  #fresh(name: string): readonly Millis[] {
    return (this.#tries.get(name) ?? []).filter((at) => at > this.#clock.now() - this.#withinMs)
  }
}

const mostNames = 1_000
