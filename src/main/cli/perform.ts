import { type CommandName, type CommandOutput, parseCommand } from '../../core/contract/commands.ts'
import type { Board, TaskCard } from '../../core/model/board.ts'
import { applyAll } from '../../core/model/change.ts'
import type { Config } from '../config/config.ts'
import { type Call, type Exit, refuse } from './call.ts'
import { isOffline, performOffline } from './offline.ts'
import { Progress } from './progress.ts'
import { reach } from './reach.ts'
import { type RemoteRoom, Silence } from './remote.ts'

export type Performed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly exit: Exit }

/**
 * Does a command: in the control room that runs, else by itself where that needs no control room. What went wrong is
 * said; the answer carries the exit code. `what` names work that takes a while, for its progress.
 */
export const perform = async <C extends CommandName>(
  call: Call,
  config: Config,
  name: C,
  input: unknown,
  what?: string,
): Promise<Performed<CommandOutput<C>>> => {
  const no = (sentence: string, exit: Exit): Performed<never> => {
    call.terminal.complain(sentence)
    return { ok: false, exit }
  }
  const parsed = parseCommand(name, input)
  if (!parsed.ok) return { ok: false, exit: refuse(call, parsed.sentence) }
  const reached = reach(config.places, call.now)
  if (reached.kind === 'busy') return no(reached.sentence, 1)
  if (reached.kind === 'nobody' && !isOffline(name))
    return no(`No control room runs on ${config.places.data}. Start one with: posthouse run`, 1)
  const progress = what === undefined ? null : new Progress(call.terminal, what)
  try {
    const receipt =
      reached.kind === 'room'
        ? await withTasks(reached.room, progress, () => reached.room.send(name, input))
        : await performOffline(config, name, input, (done, all) => progress?.update(done, all))
    if (!receipt.ok) return no(receipt.sentence, 2)
    return { ok: true, value: receipt.value as CommandOutput<C> }
  } catch (error) {
    if (!(error instanceof Silence)) throw error
    return no(`The control room (process ${reached.record?.pid}) did not answer: ${error.message}.`, 1)
  } finally {
    progress?.end()
  }
}

/** Shows the tasks of the control room while it works. */
const withTasks = async <T>(room: RemoteRoom, progress: Progress | null, work: () => Promise<T>): Promise<T> => {
  if (progress === null) return work()
  let board: Board | null = null
  const unfollow = room.follow(
    (frame) => {
      board = frame.kind === 'snapshot' ? frame.board : board && applyAll(board, frame.changes)
      const task: TaskCard | undefined = Object.values(board?.tasks ?? {}).at(-1)
      if (task !== undefined) progress.update(task.done, task.all)
    },
    () => {},
  )
  try {
    return await work()
  } finally {
    unfollow()
  }
}
