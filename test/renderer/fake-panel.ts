import type { CommandInput, CommandName, CommandOutput } from '../../src/core/contract/commands.ts'
import { type Frame, type Panel, panelProtocol, type Receipt } from '../../src/core/contract/panel.ts'
import type { Board } from '../../src/core/model/board.ts'
import { applyAll, type Change, shortened } from '../../src/core/model/change.ts'

export type Answers = { readonly [C in CommandName]?: (input: CommandInput<C>) => Receipt<CommandOutput<C>> }

/** A control room made of a board: it plays frames, remembers what was sent, and answers what it was told to. */
export class FakePanel implements Panel {
  readonly sent: { readonly command: CommandName; readonly input: unknown }[] = []
  board: Board
  #answers: Answers
  #number = 1
  #watchers = new Set<(frame: Frame) => void>()

  constructor(board: Board, answers: Answers = {}) {
    this.board = board
    this.#answers = answers
  }

  get watchers(): number {
    return this.#watchers.size
  }

  async send<C extends CommandName>(command: C, input: CommandInput<C>): Promise<Receipt<CommandOutput<C>>> {
    this.sent.push({ command, input })
    if (command === 'watch-phones') return { ok: true, value: { leaseMs: 10_000 } as CommandOutput<C> }
    const answer = this.#answers[command] as ((i: CommandInput<C>) => Receipt<CommandOutput<C>>) | undefined
    return answer?.(input) ?? { ok: false, sentence: `This farm is a seed: ${command} is not played.` }
  }

  watch(cursor: string | null, onFrame: (frame: Frame) => void): () => void {
    this.#watchers.add(onFrame)
    if (cursor !== this.#cursor())
      onFrame({ kind: 'snapshot', cursor: this.#cursor(), protocol: panelProtocol, board: this.board })
    return () => this.#watchers.delete(onFrame)
  }

  /** Tells everybody all of the board, as to a panel whose cursor does not fit. */
  restart(): void {
    const frame = { kind: 'snapshot', cursor: this.#cursor(), protocol: panelProtocol, board: this.board } as const
    for (const tell of this.#watchers) tell(frame)
  }

  /** Changes the board, and tells everybody, as shortly as a control room does. */
  play(...changes: readonly Change[]): void {
    const told = shortened(this.board, changes)
    this.board = applyAll(this.board, changes)
    this.#number += 1
    for (const tell of this.#watchers) tell({ kind: 'changes', cursor: this.#cursor(), changes: told })
  }

  #cursor(): string {
    return `seed.${this.#number}`
  }
}
