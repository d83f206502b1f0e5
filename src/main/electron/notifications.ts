import { Notification } from 'electron'
import type { Alert } from '../../core/model/alert.ts'

/** Shows alerts as the system does; a click opens exactly what the alert is about. */
export class Notifications {
  readonly #open: (address: string) => void
  /** One that nobody holds on to forgets its click. */
  readonly #shown = new Set<Notification>()

  constructor(open: (address: string) => void) {
    this.#open = open
  }

  show({ title, body, link }: Alert): void {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body })
    const forget = (): void => void this.#shown.delete(notification)
    notification.on('click', () => {
      forget()
      this.#open(link)
    })
    notification.on('close', forget)
    notification.on('failed', forget)
    this.#shown.add(notification)
    const [oldest] = this.#shown
    if (this.#shown.size > most && oldest !== undefined) this.#shown.delete(oldest)
    notification.show()
  }
}

const most = 50
