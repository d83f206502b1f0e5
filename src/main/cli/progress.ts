import type { Terminal } from './terminal.ts'

const barCells = 24

/** How far something is. In a terminal one line that is redrawn, in a pipe a plain line for every tenth of the way. */
export class Progress {
  #terminal: Terminal
  #what: string
  #tenths = 0

  constructor(terminal: Terminal, what: string) {
    this.#terminal = terminal
    this.#what = what
  }

  update(done: number, all: number): void {
    if (all <= 0) return
    const share = Math.min(1, done / all)
    if (this.#terminal.columns !== null) {
      this.#terminal.live(bar(this.#what, share, `${done} of ${all}`))
      return
    }
    const tenths = Math.floor(share * 10)
    if (tenths <= this.#tenths) return
    this.#tenths = tenths
    this.#terminal.complain(`${this.#what}: ${done} of ${all}`)
  }

  end(): void {
    this.#terminal.live('')
  }
}

/** `Reading  ████████░░░░  12 of 30`. */
export const bar = (what: string, share: number, words: string): string => {
  const full = Math.round(share * barCells)
  return `${what}  ${'█'.repeat(full)}${'░'.repeat(barCells - full)}  ${words}`
}
