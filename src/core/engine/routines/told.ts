/** What a person was told already: told again only after it was gone, or by the next control room. */
export class Told {
  #keys = new Set<string>()

  /** Those of the things that are there now which were not there at the last look. */
  fresh<T>(now: readonly T[], keyOf: (one: T) => string): readonly T[] {
    const fresh = now.filter((one) => !this.#keys.has(keyOf(one)))
    this.#keys = new Set(now.map(keyOf))
    return fresh
  }
}
