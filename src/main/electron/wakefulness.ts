import { powerSaveBlocker } from 'electron'

/** Keeps the machine from sleeping while phones post. The screen may go dark. */
export class Wakefulness {
  #id: number | null = null

  set(isNeeded: boolean): void {
    if (isNeeded === (this.#id !== null)) return
    if (this.#id !== null) powerSaveBlocker.stop(this.#id)
    this.#id = isNeeded ? powerSaveBlocker.start('prevent-app-suspension') : null
  }
}
