import { type Fault, fault } from '../../core/model/fault.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Clock } from '../../core/ports.ts'

export interface Limits {
  readonly perMinute: number
  /** Calls at the same time. */
  readonly together: number
  /** Who would wait longer is told so at once, or when this time is over. */
  readonly waitMs: Millis
}

/** The right to make one call; `done` gives the place to the next. */
export type Leave = { readonly ok: true; done(): void } | { readonly ok: false; readonly fault: Fault }

interface Waiting {
  readonly go: (leave: Leave) => void
}

const minute: Millis = 60_000

/**
 * The one gate before a vendor, for the whole control room: so many calls in any minute, so many at once, in the order of
 * asking, and none while a ban lasts.
 */
export class Limiter {
  readonly #clock: Clock
  readonly #limits: Limits
  #bannedUntil: Millis
  #running = 0
  /** When the calls of the last minute were let go. */
  #begun: Millis[] = []
  readonly #line: Waiting[] = []
  /** Told until when, as often as a ban becomes longer. */
  onBan: (until: Millis) => void = () => {}
  #wake: (() => void) | null = null

  constructor(clock: Clock, limits: Limits, bannedUntil: Millis = 0) {
    this.#clock = clock
    this.#limits = limits
    this.#bannedUntil = bannedUntil
  }

  get bannedUntil(): Millis | null {
    return this.#bannedUntil > this.#clock.now() ? this.#bannedUntil : null
  }

  /** A ban never becomes shorter by a second answer that tells of it. Whoever stands in line is sent away. */
  ban(forMs: Millis): void {
    const until = this.#clock.now() + forMs
    if (until > this.#bannedUntil) {
      this.#bannedUntil = until
      this.onBan(until)
    }
    for (const { go } of this.#line.splice(0)) go(this.#refuseBanned())
    this.#sleep()
  }

  enter(): Promise<Leave> {
    if (this.bannedUntil !== null) return Promise.resolve(this.#refuseBanned())
    return new Promise((resolve) => {
      const stop = this.#clock.after(this.#limits.waitMs, () => {
        this.#line.splice(this.#line.indexOf(waiting), 1)
        resolve({ ok: false, fault: fault('vendor-busy', 'too many calls of this control room wait') })
      })
      const waiting: Waiting = {
        go: (leave) => {
          stop()
          resolve(leave)
        },
      }
      this.#line.push(waiting)
      this.#serve()
    })
  }

  #serve(): void {
    const now = this.#clock.now()
    this.#begun = this.#begun.filter((at) => at > now - minute)
    while (
      this.#line.length > 0 &&
      this.#running < this.#limits.together &&
      this.#begun.length < this.#limits.perMinute
    ) {
      this.#running += 1
      this.#begun.push(now)
      this.#line.shift()?.go({ ok: true, done: this.#leaver() })
    }
    this.#sleep()
  }

  /** One timer, for the moment at which the oldest call is a minute old. */
  #sleep(): void {
    this.#wake?.()
    this.#wake = null
    const [oldest] = this.#begun
    if (this.#line.length === 0 || oldest === undefined || this.#begun.length < this.#limits.perMinute) return
    this.#wake = this.#clock.after(oldest + minute - this.#clock.now(), () => this.#serve())
  }

  #leaver(): () => void {
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      this.#running -= 1
      this.#serve()
    }
  }

  #refuseBanned(): Leave {
    const minutes = Math.ceil((this.#bannedUntil - this.#clock.now()) / minute)
    return { ok: false, fault: fault('vendor-banned', `${minutes} min left`) }
  }
}
