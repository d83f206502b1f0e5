import type { Millis } from '../model/ids.ts'
import type { Clock, Log, Reply, Service } from '../ports.ts'

export interface Backups {
  /** When the newest one was made; null: there is none. */
  latestAt(): Promise<Millis | null>
  /** Makes one and removes the oldest beyond those that are kept. Answers its file. */
  make(now: Millis): Promise<Reply<string>>
}

const day: Millis = 24 * 60 * 60_000
const again: Millis = 60 * 60_000

/** One backup a day while the control room runs; a failed one is tried again within the hour. */
export class DailyBackup implements Service {
  #backups: Backups
  #clock: Clock
  #log: Log
  #onMade: (at: Millis) => void
  #cancel: () => void = () => {}
  #making: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(backups: Backups, clock: Clock, log: Log, onMade: (at: Millis) => void) {
    this.#backups = backups
    this.#clock = clock
    this.#log = log
    this.#onMade = onMade
  }

  async start(): Promise<void> {
    const latest = await this.#backups.latestAt()
    if (latest !== null) this.#onMade(latest)
    this.#wait(latest === null ? 0 : latest + day - this.#clock.now())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
    await this.#making
  }

  #wait(ms: Millis): void {
    if (this.#isStopped) return
    this.#cancel = this.#clock.after(Math.max(0, ms), () => {
      this.#making = this.#make()
    })
  }

  async #make(): Promise<void> {
    const now = this.#clock.now()
    const made = await this.#backups.make(now)
    if (made.ok) {
      this.#log.info('a backup was made', { file: made.value })
      this.#onMade(now)
    } else this.#log.warn('no backup could be made', { why: made.sentence })
    this.#wait(made.ok ? day : again)
  }
}
