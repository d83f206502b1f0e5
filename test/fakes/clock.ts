import type { Clock } from '../../src/core/ports.ts'

/** A clock that a test moves by hand. */
export class ManualClock implements Clock {
  #now: number
  #timers = new Map<number, { at: number; run: () => void }>()
  #ids = 0

  constructor(now = 1_800_000_000_000) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    this.#ids += 1
    const id = this.#ids
    this.#timers.set(id, { at: this.#now + Math.max(0, ms), run })
    return () => void this.#timers.delete(id)
  }

  get pending(): number {
    return this.#timers.size
  }

  /** Moves on, running what becomes due in its order, and lets promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const next = [...this.#timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0]
      if (next === undefined) break
      this.#timers.delete(next[0])
      this.#now = Math.max(this.#now, next[1].at)
      next[1].run()
    }
    this.#now = end
    await settled()
  }
}

/** Lets everything that waits only on promises and on the store go on. */
export const settled = async (): Promise<void> => {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}
