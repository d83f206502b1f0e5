import type { CommandInput, CommandName, CommandOutput } from '../../../src/core/contract/commands.ts'
import type { Board } from '../../../src/core/model/board.ts'
import { remoteRoom } from '../../../src/main/cli/remote.ts'

/** Another program with the token, beside the page. */
export interface Client {
  ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>>
  /** The board as a panel is shown it that opens now. */
  board(): Promise<Board>
}

export const clientOf = (link: string): Client => {
  const { port, searchParams } = new URL(link)
  const room = remoteRoom({ port: Number(port), token: searchParams.get('token') ?? '', lookAfter: () => null })
  return {
    ask: async (command, input) => {
      const receipt = await room.send(command, input, 60_000)
      if (!receipt.ok) throw new Error(`${command}: ${receipt.sentence}`)
      return receipt.value as never
    },
    board: () =>
      new Promise((resolve, reject) => {
        const end = room.follow(
          (frame) => {
            if (frame.kind !== 'snapshot') return
            resolve(frame.board)
            end()
          },
          () => reject(new Error('the control room showed no board')),
        )
      }),
  }
}
