import type { PulseCard } from '../../model/board.ts'
import type { Millis } from '../../model/ids.ts'
import type { Clock, Log, Service } from '../../ports.ts'
import type { Store } from '../../store.ts'

const everyMs: Millis = 10_000
const hourMs: Millis = 3_600_000
const hoursShown = 24

export interface PulseWorld {
  readonly store: Pick<Store, 'stats'>
  readonly clock: Clock
  readonly log: Log
  /** Round trip of the last shell echo that a phone answered; null: none yet. */
  adbMs(): Millis | null
  show(card: PulseCard): void
}

/** Tells every ten seconds how the last 24 hours went. Nobody measures writes yet: that number stays unknown. */
export class Pulse implements Service {
  #world: PulseWorld
  #cancel: () => void = () => {}
  #beating: Promise<void> = Promise.resolve()
  #isStopped = true

  constructor(world: PulseWorld) {
    this.#world = world
  }

  async start(): Promise<void> {
    this.#isStopped = false
    await this.#beat()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
    await this.#beating
  }

  async #beat(): Promise<void> {
    const { store, clock, log, adbMs, show } = this.#world
    const now = clock.now()
    const first = now - (now % hourMs) - (hoursShown - 1) * hourMs
    try {
      const { hours } = await store.stats(first, now + 1)
      const known = new Map(hours.map((h) => [h.at, h]))
      const all = Array.from({ length: hoursShown }, (_, n) => {
        const at = first + n * hourMs
        return { at, posted: known.get(at)?.posted ?? 0, failed: known.get(at)?.failed ?? 0 }
      })
      show({ hours: all, adbMs: adbMs(), writeMs: null })
    } catch (error) {
      log.warn('the last hours could not be read', { error: String(error) })
    }
    if (this.#isStopped) return
    this.#cancel = clock.after(everyMs, () => {
      this.#beating = this.#beat()
    })
  }
}
