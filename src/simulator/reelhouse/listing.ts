import type { Clock } from '../clock.ts'
import type { Faults } from '../phone/faults.ts'
import type { Published } from '../phone/state.ts'
import type { Network } from './network.ts'

/** The list of own posts as the app last heard of it. It is kept over restarts of the app, as real apps do. */
export class Listing {
  readonly #network: Network
  readonly #faults: Faults
  readonly #clock: Clock
  readonly #changed: () => void
  readonly #fetched = new Map<string, readonly Published[]>()
  #unreadableUntil = 0

  constructor(options: { network: Network; faults: Faults; clock: Clock; changed: () => void }) {
    this.#network = options.network
    this.#faults = options.faults
    this.#clock = options.clock
    this.#changed = options.changed
  }

  /** The profile came into view. A cached list stays as it was until somebody pulls it down. */
  visit(account: string): void {
    if (this.#fetched.has(account) && this.#faults.standing('profile-cached') !== undefined) return
    this.refresh(account)
  }

  refresh(account: string): void {
    const now = this.#clock.now()
    const lateMs = this.#faults.standing('profile-late')?.ms ?? 0
    const posts = this.#network.postsOf(account).filter((post) => now - post.at >= lateMs)
    this.#fetched.set(account, posts)
    const unreadable = this.#faults.take('profile-unreadable')
    if (unreadable !== undefined) {
      const waitMs = unreadable.ms ?? 3_000
      this.#unreadableUntil = now + waitMs
      this.#clock.after(waitMs, this.#changed)
    }
    this.#changed()
  }

  /** Newest first; undefined while the list is loading. */
  posts(account: string): readonly Published[] | undefined {
    if (this.#clock.now() < this.#unreadableUntil) return undefined
    if (this.#faults.standing('profile-empty') !== undefined) return []
    return this.#fetched.get(account) ?? []
  }
}
