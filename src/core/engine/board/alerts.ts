import { type Alert, alertOf, alertOfMany, type News, newsOf } from '../../model/alert.ts'
import type { Board } from '../../model/board.ts'
import type { Millis } from '../../model/ids.ts'
import { type QuietHours, quietFor } from '../../model/quiet.ts'
import type { Clock } from '../../ports.ts'

export interface AlertPolicy {
  /** News that come together wait so long for each other. */
  readonly gatherMs: Millis
  /** A cause that was told is silent for so long; what comes meanwhile is told then, together. */
  readonly restMs: Millis
  /** At most `most` alerts in any `perMs`. */
  readonly most: number
  readonly perMs: Millis
  readonly quiet: QuietHours | null
}

export const defaultAlerts: AlertPolicy = {
  gatherMs: 2_000,
  restMs: 5 * 60_000,
  most: 5,
  perMs: 10 * 60_000,
  quiet: null,
}

export interface AlertOptions {
  readonly clock: Clock
  readonly policy: AlertPolicy
  /** Minutes since midnight where the person is. */
  minuteOf(at: Millis): number
  /** Someone looks at the panel, which tells by itself. */
  isWatched(): boolean
  /** Left out: all of it. */
  wants?(news: News): boolean
  show(alert: Alert): void
}

type Group = [News, ...News[]]

/** Turns what happens on the board into few alerts: one for each cause, seldom, and none in quiet hours. */
export class Alerts {
  readonly #options: AlertOptions
  #board: Board | null = null
  /** What was not told yet, by cause, in the order of their first. */
  #waiting = new Map<string, Group>()
  /** Until when a cause rests. */
  #rests = new Map<string, Millis>()
  #shownAt: readonly Millis[] = []
  #next: { readonly at: Millis; cancel(): void } | null = null

  constructor(options: AlertOptions) {
    this.#options = options
  }

  /** The board as it is now. The first one is no news. */
  see(board: Board): void {
    const before = this.#board
    this.#board = board
    if (before === null || before === board) return
    const news = newsOf(before, board).filter((one) => this.#options.wants?.(one) ?? true)
    if (news.length === 0 || this.#options.isWatched()) return
    for (const one of news) {
      const group = this.#waiting.get(one.cause)
      if (group === undefined) this.#waiting.set(one.cause, [one])
      else group.push(one)
    }
    this.#plan(this.#options.policy.gatherMs)
  }

  stop(): void {
    this.#next?.cancel()
    this.#next = null
    this.#waiting.clear()
  }

  #plan(ms: Millis): void {
    const { clock } = this.#options
    const at = clock.now() + ms
    if (this.#next !== null && this.#next.at <= at) return
    this.#next?.cancel()
    const cancel = clock.after(ms, () => {
      this.#next = null
      this.#tell()
    })
    this.#next = { at, cancel }
  }

  #tell(): void {
    const { clock, policy, minuteOf, show } = this.#options
    const now = clock.now()
    const quietMs = policy.quiet === null ? 0 : quietFor(policy.quiet, minuteOf(now))
    if (quietMs > 0) {
      this.#plan(quietMs)
      return
    }
    for (const [cause, until] of this.#rests) if (until <= now) this.#rests.delete(cause)
    this.#shownAt = this.#shownAt.filter((at) => at > now - policy.perMs)
    const ready = [...this.#waiting].filter(([cause]) => !this.#rests.has(cause))
    const room = policy.most - this.#shownAt.length
    if (ready.length > 0 && room > 0) {
      // the last one that may be shown speaks for all that are left
      const single = ready.length <= room ? ready : ready.slice(0, room - 1)
      const rest = ready.slice(single.length)
      for (const [, group] of single) show(alertOf(group))
      if (rest.length > 0) show(alertOfMany(rest.map(([, group]) => group)))
      this.#shownAt = [...this.#shownAt, ...single.map(() => now), ...(rest.length > 0 ? [now] : [])]
      for (const [cause] of ready) {
        this.#waiting.delete(cause)
        this.#rests.set(cause, now + policy.restMs)
      }
    }
    if (this.#waiting.size > 0) this.#plan(this.#nextIn(now))
  }

  /** When something that waits may be told at the earliest. */
  #nextIn(now: Millis): Millis {
    const { perMs, most } = this.#options.policy
    const rested = Math.min(...[...this.#waiting.keys()].map((cause) => this.#rests.get(cause) ?? now))
    const oldest = this.#shownAt.length < most ? now : (this.#shownAt[0] ?? now) + perMs
    return Math.max(1, rested - now, oldest - now)
  }
}
