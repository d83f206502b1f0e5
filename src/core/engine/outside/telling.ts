import type { Panel } from '../../contract/panel.ts'
import type { Board } from '../../model/board.ts'
import { applyAll } from '../../model/change.ts'
import type { Service } from '../../ports.ts'
import { Courier } from './courier.ts'
import type { Outside, OutsideWorld } from './outside.ts'
import { Words, type WordsOptions } from './words.ts'

export interface TellingOptions extends OutsideWorld, Pick<WordsOptions, 'quiet' | 'minuteOf'> {
  readonly watch: Panel['watch']
}

/** Everybody outside who is told: webhooks of what happens, people of what the notices say. */
export class Telling implements Service {
  readonly outside: Outside
  readonly #courier: Courier
  readonly #words: Words
  readonly #watch: Panel['watch']
  #unwatch: () => void = () => {}

  constructor(options: TellingOptions) {
    this.#courier = new Courier(options)
    this.#words = new Words(options)
    this.#watch = options.watch
    this.outside = {
      ...options,
      carry: (to, message) => this.#courier.carry(to, message),
      changed: () => this.#words.learn(),
    }
  }

  async start(): Promise<void> {
    await this.#words.learn()
    let board: Board | null = null
    this.#unwatch = this.#watch(null, (frame) => {
      board = frame.kind === 'snapshot' ? frame.board : board && applyAll(board, frame.changes)
      if (board !== null) this.#words.see(board)
    })
    await this.#courier.start()
  }

  async stop(): Promise<void> {
    this.#unwatch()
    this.#words.stop()
    await this.#courier.stop()
  }
}
