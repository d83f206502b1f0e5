/** Where the simulator takes its time from. Tests drive it by hand. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number
  /** Runs `act` once after `ms` milliseconds; the answer cancels it. Never keeps the process alive. */
  after(ms: number, act: () => void): () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number
  #order = 0
  readonly #due = new Map<number, { at: number; act: () => void }>()

  constructor(startAt = Date.UTC(2026, 10, 2, 9)) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  get waiting(): number {
    return this.#due.size
  }

  after(ms: number, act: () => void): () => void {
    const key = this.#order++
    this.#due.set(key, { at: this.#now + ms, act })
    return () => void this.#due.delete(key)
  }

  /** Moves time on and runs what falls due, in order of time and then of asking. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      let next: { key: number; at: number; act: () => void } | undefined
      for (const [key, { at, act }] of this.#due) {
        if (at <= end && (next === undefined || at < next.at)) next = { key, at, act }
      }
      if (next === undefined) break
      this.#due.delete(next.key)
      this.#now = Math.max(this.#now, next.at)
      next.act()
    }
    this.#now = end
  }
}

/** The timers of one owner, so that it can drop them all when it stops. */
export class Timers {
  readonly #live = new Set<() => void>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  after(ms: number, act: () => void): () => void {
    const stop = this.#clock.after(ms, () => {
      this.#live.delete(stop)
      act()
    })
    this.#live.add(stop)
    return () => {
      this.#live.delete(stop)
      stop()
    }
  }

  clear(): void {
    for (const stop of this.#live) stop()
    this.#live.clear()
  }
}
