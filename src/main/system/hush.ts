/** Values that no log line may show, of this process alone. Only ever grows, for a line may tell of what was once known. */
export class Hush {
  readonly #values = new Set<string>()

  readonly add = (value: string): void => {
    if (value !== '') this.#values.add(value)
  }

  /** The longest first: one that holds another is hidden whole. */
  readonly values = (): readonly string[] => [...this.#values].sort((a, b) => b.length - a.length)
}
