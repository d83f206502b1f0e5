/** One line for each key: what is added runs after what was added before, whatever became of that. */
export class Lines<K> {
  #last = new Map<K, Promise<unknown>>()

  async add<T>(key: K, run: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const mine = before.then(run, run)
    this.#last.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key)
    }
  }
}
