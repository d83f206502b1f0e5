import type { Board } from '../../model/board.ts'
import type { Millis } from '../../model/ids.ts'
import type { QuietHours } from '../../model/quiet.ts'
import type { Receiver, ReceiverId } from '../../model/receiver.ts'
import { Alerts, defaultAlerts } from '../board/alerts.ts'
import type { OutsideWorld } from './outside.ts'

export interface WordsOptions extends Pick<OutsideWorld, 'store' | 'clock' | 'log'> {
  /** As they are set now; null: it is never quiet. */
  quiet(): QuietHours | null
  minuteOf(at: Millis): number
}

/** Tells people outside what the desktop's notifications tell: one word for each cause, seldom, none in quiet hours. */
export class Words {
  readonly #options: WordsOptions
  #alerts = new Map<ReceiverId, Alerts>()
  #board: Board | null = null

  constructor(options: WordsOptions) {
    this.#options = options
  }

  /** Who is there now: at the start, and after each change. */
  async learn(): Promise<void> {
    const people = (await this.#options.store.receivers()).filter((r) => r.way !== 'webhook')
    for (const [id, alerts] of this.#alerts)
      if (people.every((r) => r.id !== id)) {
        alerts.stop()
        this.#alerts.delete(id)
      }
    for (const one of people) {
      if (this.#alerts.has(one.id)) continue
      const alerts = this.#alertsOf(one)
      if (this.#board !== null) alerts.see(this.#board)
      this.#alerts.set(one.id, alerts)
    }
  }

  see(board: Board): void {
    this.#board = board
    for (const alerts of this.#alerts.values()) alerts.see(board)
  }

  stop(): void {
    for (const alerts of this.#alerts.values()) alerts.stop()
    this.#alerts.clear()
  }

  #alertsOf({ id, kinds }: Receiver): Alerts {
    const { store, clock, log, quiet, minuteOf } = this.#options
    let told = 0
    return new Alerts({
      clock,
      policy: {
        ...defaultAlerts,
        get quiet() {
          return quiet()
        },
      },
      minuteOf,
      isWatched: () => false,
      wants: ({ kind }) => kinds.includes(kind),
      show: ({ title, body }) => {
        told += 1
        const at = clock.now()
        store
          .putMessage(id, { of: 'words', id: `words-${at}-${told}`, title, body }, at)
          .catch((error: unknown) => log.warn('a message could not be kept', { error: String(error) }))
      },
    })
  }
}
