export interface Limits {
  /** Added to everything that leaves. */
  readonly delayMs: number
  /** Infinity for none. */
  readonly bytesPerSecond: number
}

interface Waiting {
  readonly at: number
  readonly act: () => void
}

/** A slow wire: acts happen in the order given, each after its delay and its share of the bandwidth. */
export class Pace {
  private readonly limits: () => Limits
  private waiting: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private freeAt = 0
  private held = false

  constructor(limits: () => Limits) {
    this.limits = limits
  }

  run(bytes: number, act: () => void): void {
    const { delayMs, bytesPerSecond } = this.limits()
    const now = performance.now()
    this.freeAt = Math.max(now, this.freeAt) + (bytes / bytesPerSecond) * 1000
    const at = this.freeAt + delayMs
    if (at <= now && this.waiting.length === 0 && !this.held) {
      act()
      return
    }
    this.waiting.push({ at, act })
    this.plan()
  }

  /** While held nothing passes; what waits goes on afterwards. */
  hold(held: boolean): void {
    this.held = held
    this.plan()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.waiting = []
    this.held = true
  }

  private plan(): void {
    clearTimeout(this.timer)
    const next = this.waiting[0]
    if (next === undefined || this.held) return
    this.timer = setTimeout(() => this.drain(), Math.max(0, next.at - performance.now()))
  }

  private drain(): void {
    // A timer may fire a fraction early; half a millisecond is not worth another turn.
    const now = performance.now() + 0.5
    while (!this.held) {
      const next = this.waiting[0]
      if (next === undefined || next.at > now) break
      this.waiting.shift()
      next.act()
    }
    this.plan()
  }
}
