import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const loaded = pathToFileURL(join(import.meta.dirname, 'skew.mjs')).href

/** The wall clock of a room and of all that it starts, which can be set wrong while they run. */
export class Skew {
  readonly #file: string
  #ms = 0

  constructor(folder: string) {
    this.#file = join(folder, 'skew')
    this.jump(0)
  }

  get env(): Readonly<Record<string, string>> {
    return { CHAOS_SKEW: this.#file, NODE_OPTIONS: `--import=${loaded}` }
  }

  /** What those clocks say. */
  now(): number {
    return Date.now() + this.#ms
  }

  /** Sets the clocks wrong by so much, from the right time on. */
  jump(ms: number): void {
    this.#ms = ms
    writeFileSync(`${this.#file}.new`, String(ms))
    renameSync(`${this.#file}.new`, this.#file)
  }
}
