import type { Millis } from '../model/ids.ts'
import { type Backoff, pause } from '../model/retry.ts'
import type { Clock, Random } from '../ports.ts'
import { isPassing } from '../store.ts'

/** The control room ended before this was written; the row says what the next start does. */
export class Unwritten extends Error {}

export interface WritesOptions {
  readonly clock: Clock
  readonly random: Random
  /** Nothing can be written from now on, and why. Told once until all is written. */
  onTrouble(sentence: string): void
  /** All that waited is written; how long it took. */
  onWell(ms: Millis): void
}

interface Waiting {
  readonly write: () => Promise<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

const again: Backoff = { firstMs: 200, factor: 2, maxMs: 10_000 }

/**
 * Writes, in the order in which they were asked for. One that fails for a reason that may pass stays at the head and is
 * tried again with growing pauses; all others wait behind it.
 */
export class Writes {
  /** Why nothing can be written now, for a person; null: all is written. */
  trouble: string | null = null
  readonly #options: WritesOptions
  #line: Waiting[] = []
  #going: Promise<void> | null = null
  #rests = 0
  #since: Millis = 0
  #cancelRest: (() => void) | null = null
  #isGivenUp = false

  constructor(options: WritesOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#line.length
  }

  /** Resolves when it is written. Rejects as the write does where that will not pass, or with `Unwritten`. */
  keep<T>(write: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#line.push({ write, resolve, reject })
      void this.#go()
    })
  }

  /** A call that is not kept failed; whoever made it has its answer. */
  fail(error: Error): void {
    if (!this.#isGivenUp) this.#rest(error)
  }

  /** The end: what waits is tried once more, and lost from the first one on that fails. Nothing waits from now on. */
  async giveUp(): Promise<void> {
    this.#isGivenUp = true
    this.#cancelRest?.()
    this.#cancelRest = null
    await this.#go()
  }

  /** Resolves when the line is empty or rests. */
  #go(): Promise<void> {
    if (this.#cancelRest !== null) return Promise.resolve()
    if (this.#line.length === 0) this.#recover()
    else this.#going ??= this.#writeAll()
    return this.#going ?? Promise.resolve()
  }

  async #writeAll(): Promise<void> {
    for (let first = this.#line[0]; first !== undefined && this.#cancelRest === null; first = this.#line[0])
      await this.#write(first)
    this.#going = null
    if (this.#line.length === 0 && this.#cancelRest === null) this.#recover()
  }

  async #write({ write, resolve, reject }: Waiting): Promise<void> {
    try {
      const value = await write()
      this.#line.shift()
      resolve(value as never)
    } catch (error) {
      if (!isPassing(error)) {
        this.#line.shift()
        reject(error)
      } else if (!this.#isGivenUp) this.#rest(error)
      else for (const lost of this.#line.splice(0)) lost.reject(new Unwritten(error.message, { cause: error }))
    }
  }

  #rest({ message }: Error): void {
    const { clock, random, onTrouble } = this.#options
    const isNew = this.trouble === null
    this.trouble = message
    if (isNew) {
      this.#rests = 0
      this.#since = clock.now()
    }
    this.#rests += 1
    this.#cancelRest?.()
    this.#cancelRest = clock.after(pause(again, this.#rests, random()), () => {
      this.#cancelRest = null
      void this.#go()
    })
    if (isNew) onTrouble(message)
  }

  #recover(): void {
    if (this.trouble === null || this.#isGivenUp) return
    this.trouble = null
    this.#options.onWell(this.#options.clock.now() - this.#since)
  }
}
