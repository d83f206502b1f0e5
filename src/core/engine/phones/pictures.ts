import type { Millis, PhoneId } from '../../model/ids.ts'
import type { World } from '../world.ts'
import type { Keeper } from './keeper.ts'

/** A screen as it was; only the newest of a phone is kept, and only in memory. */
export interface Picture {
  readonly at: Millis
  readonly png: Uint8Array
}

export type PictureSize = 'S' | 'M' | 'L' | 'XL'
type Watchable = Exclude<PictureSize, 'S'>

interface Watched {
  readonly until: Record<Watchable, Millis>
  picture: (Picture & { readonly stamp: string }) | null
  askedAt: Millis
  isTaking: boolean
  cancel: () => void
}

/** How long a panel's word about what it shows holds. */
export const leaseMs: Millis = 10_000
const everyMs: Readonly<Record<Watchable, Millis>> = { XL: 500, L: 1_000, M: 2_000 }
/** The most often first: whoever looks closest is served. */
const sizes: readonly Watchable[] = ['XL', 'L', 'M']
const mostAtOnce = 4
const againMs: Millis = 100
const afterFaultMs: Millis = 5_000

/**
 * Pictures of the phones that somebody looks at now. A picture counts for as long as adb's word about the phone and its
 * address are what they were when it was asked for: the moment one of them changes, there is none.
 */
export class Pictures {
  #world: Pick<World, 'devices' | 'clock' | 'changed' | 'log'>
  #keeper: Pick<Keeper, 'phone' | 'state' | 'since'>
  #watched = new Map<PhoneId, Watched>()
  #taking = 0
  #isStopped = false

  constructor(
    world: Pick<World, 'devices' | 'clock' | 'changed' | 'log'>,
    keeper: Pick<Keeper, 'phone' | 'state' | 'since'>,
  ) {
    this.#world = world
    this.#keeper = keeper
  }

  /** Somebody shows these phones at this size for the next `leaseMs`. */
  watch(phones: readonly PhoneId[], size: PictureSize): void {
    if (size === 'S' || this.#isStopped) return
    const until = this.#world.clock.now() + leaseMs
    for (const id of phones) {
      if (this.#keeper.phone(id) === null) continue
      const known = this.#watched.get(id)
      const watched = known ?? fresh()
      watched.until[size] = until
      this.#watched.set(id, watched)
      if (!watched.isTaking) this.#wait(id, watched)
    }
  }

  /** The newest picture of the phone; null when there is none that is surely its own. */
  of(id: PhoneId): Picture | null {
    const watched = this.#watched.get(id)
    if (watched === undefined || watched.picture === null) return null
    if (watched.picture.stamp !== this.#stamp(id)) watched.picture = null
    return watched.picture
  }

  /** Ends it for everybody, e.g. of a phone that left. One that is under way is dropped when it comes. */
  drop(id: PhoneId): void {
    const watched = this.#watched.get(id)
    if (watched === undefined) return
    watched.cancel()
    this.#watched.delete(id)
    this.#world.changed.phone(id)
  }

  /** Forgets what was seen, and goes on for those who look. One that is under way is dropped when it comes. */
  forget(id: PhoneId): void {
    const watched = this.#watched.get(id)
    if (watched === undefined) return
    this.drop(id)
    const next: Watched = { ...fresh(), until: watched.until, askedAt: watched.askedAt }
    this.#watched.set(id, next)
    this.#wait(id, next)
  }

  stop(): void {
    this.#isStopped = true
    for (const watched of this.#watched.values()) watched.cancel()
    this.#watched.clear()
  }

  /** The connection that a picture belongs to; null while the phone is out of reach. */
  #stamp(id: PhoneId): string | null {
    const phone = this.#keeper.phone(id)
    if (phone === null || this.#keeper.state(id) !== 'device') return null
    return `${phone.address} ${this.#keeper.since(id)}`
  }

  #wait(id: PhoneId, watched: Watched, atLeastMs: Millis = 0): void {
    watched.cancel()
    const { clock } = this.#world
    const now = clock.now()
    const size = sizes.find((s) => watched.until[s] > now)
    if (size === undefined || this.#isStopped) {
      this.drop(id)
      return
    }
    const ms = Math.max(0, atLeastMs, watched.askedAt + everyMs[size] - now)
    watched.cancel = clock.after(ms, () => this.#due(id, watched))
  }

  #due(id: PhoneId, watched: Watched): void {
    const isOver = Math.max(...Object.values(watched.until)) <= this.#world.clock.now()
    if (isOver) this.drop(id)
    else if (this.#taking >= mostAtOnce) this.#wait(id, watched, againMs)
    else void this.#take(id, watched)
  }

  async #take(id: PhoneId, watched: Watched): Promise<void> {
    const { devices, clock, changed } = this.#world
    const stamp = this.#stamp(id)
    const phone = this.#keeper.phone(id)
    watched.askedAt = clock.now()
    if (stamp === null || phone === null) return this.#wait(id, watched)
    watched.isTaking = true
    this.#taking += 1
    const taken = await devices.picture(phone).catch((error: unknown) => {
      this.#world.log.warn('a picture could not be taken', { phone: id, error: String(error) })
      return null
    })
    this.#taking -= 1
    watched.isTaking = false
    if (this.#watched.get(id) !== watched) return
    if (taken?.ok === true && stamp === this.#stamp(id))
      watched.picture = { at: Math.max(watched.askedAt, (watched.picture?.at ?? 0) + 1), png: taken.value, stamp }
    else if (taken?.ok === false && taken.fault.type !== 'adb-slow') watched.picture = null
    changed.phone(id)
    this.#wait(id, watched, taken?.ok === true ? 0 : afterFaultMs)
  }
}

const fresh = (): Watched => ({
  until: { M: 0, L: 0, XL: 0 },
  picture: null,
  askedAt: 0,
  isTaking: false,
  cancel: () => {},
})
