/** Runs tasks one after the other, so that messages of one worker are handled in their order. */
export class Queue {
  #last: Promise<void> = Promise.resolve()

  /** Adds a task; its failure is handed to `onBug` and does not stop the ones behind it. */
  add(task: () => Promise<void>, onBug: (error: unknown) => void): void {
    this.#last = this.#last.then(task).catch(onBug)
  }

  /** Resolves when all that was added before has run. */
  drained(): Promise<void> {
    return this.#last
  }
}
