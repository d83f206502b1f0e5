import type { Clock, Log, Memory } from '../../ports.ts'
import type { Store } from '../../store.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

const lookMs = 15_000
/** A worker with its Appium and a session, after some runs. */
const slotBytes = 400_000_000

export type Relief = 'rest-one' | 'wake-one' | null

/** What the machine's memory asks for. Between the two marks nothing changes, so that no slot comes and goes. */
export const reliefFor = (available: number | null, least: number): Relief => {
  if (available === null) return null
  if (available < least) return 'rest-one'
  return available >= least + 2 * slotBytes ? 'wake-one' : null
}

export interface PressureOptions {
  readonly memory: Memory
  readonly clock: Clock
  readonly log: Log
  readonly store: Store
  readonly settings: World['settings']
  readonly engine: Pick<Engine, 'state' | 'slots'>
}

/**
 * Fewer slots while the machine is short of memory: one that has nothing in hand goes at each look, never the last one and
 * never one that posts, and they come back one by one.
 */
export class Pressure {
  readonly #options: PressureOptions
  readonly #resting: number[] = []
  #cancel: () => void = () => {}
  #isStopped = false

  constructor(options: PressureOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    this.#again()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
  }

  #again(): void {
    if (this.#isStopped) return
    this.#cancel = this.#options.clock.after(lookMs, () => {
      void this.#look()
        .catch((error: unknown) => this.#options.log.warn('memory could not be looked at', { error: String(error) }))
        .finally(() => this.#again())
    })
  }

  async #look(): Promise<void> {
    const { memory, settings, engine } = this.#options
    const available = await memory.available()
    if (this.#isStopped || engine.state !== 'running') return
    const relief = reliefFor(available, settings.leastMemoryBytes)
    if (relief === 'rest-one') this.#restOne(available ?? 0)
    if (relief === 'wake-one') this.#wakeOne()
  }

  #restOne(available: number): void {
    const on = this.#options.engine.slots().filter((slot) => slot.state !== 'off' && !this.#resting.includes(slot.id))
    const idle = on.findLast((slot) => slot.isIdle)
    if (idle === undefined || on.length < 2) return
    this.#resting.push(idle.id)
    void idle.drain()
    const left = `${Math.round(available / 1e6)} MB are left on this machine`
    this.#tell('slot-rests', `${left}: slot ${idle.id} rests until there is more.`)
  }

  #wakeOne(): void {
    const slot = this.#options.engine.slots().find((one) => one.id === this.#resting.at(-1))
    if (slot === undefined || slot.state !== 'off') return
    this.#resting.pop()
    slot.start()
    this.#tell('slot-wakes', `There is memory again: slot ${slot.id} starts.`)
  }

  #tell(what: string, sentence: string): void {
    const { store, clock, log } = this.#options
    log.info(sentence)
    note({ store, clock, log }, 'room', what, sentence)
  }
}
