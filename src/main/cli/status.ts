import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { CommandOutput } from '../../core/contract/commands.ts'
import { waitingGroups } from '../../core/engine/handlers/desk.ts'
import type { Board } from '../../core/model/board.ts'
import type { Config } from '../config/config.ts'
import { aboutData, type Call, does, type Exit, withJson } from './call.ts'
import { openDesk } from './offline.ts'
import { offlineBoard } from './offline-board.ts'
import { type Reached, reach } from './reach.ts'
import { type RemoteRoom, Silence } from './remote.ts'
import { type StatusView, statusText } from './status-text.ts'

/** `posthouse status`: who has the data, slots, Appium, phones, accounts, counts, and why waiting jobs wait. */
export const addStatus = (program: Command, call: Call): void => {
  const command = withJson(aboutData(program.command('status'))).description('show what the control room does')
  does(command, call, async (config, options) => {
    const seen = await look(call, config)
    if (!seen.ok) {
      call.terminal.complain(seen.sentence)
      return 1
    }
    const { view } = seen
    if (options['json'] === true) call.terminal.json(view)
    else for (const line of statusText(view, call.now(), call.terminal.columns)) call.terminal.print(line)
    return exitFor(view)
  })
}

/** A frozen control room is a failure; one that does not run is not. */
const exitFor = ({ lock }: StatusView): Exit => (lock.state === 'silent' ? 1 : 0)

type Seen = { readonly ok: true; readonly view: StatusView } | { readonly ok: false; readonly sentence: string }

const look = async (call: Call, config: Config): Promise<Seen> => {
  const reached = reach(config.places, call.now)
  if (reached.kind === 'room') {
    const live = await ask(reached.room)
    if (live !== null) return { ok: true, view: { lock: lockOf(reached, 'running', null), ...live } }
  }
  const lock =
    reached.kind === 'room'
      ? lockOf(
          reached,
          'silent',
          'What follows is from the database. If it stays silent, end that process and start again.',
        )
      : reached.kind === 'busy'
        ? lockOf(reached, 'busy', reached.sentence)
        : lockOf(reached, reached.record === null ? 'free' : 'died', 'Start one with: posthouse run')
  if (!existsSync(config.places.database)) return { ok: true, view: { lock, board: null, waiting: null } }
  const opened = await openDesk(config, { how: 'read' })
  if (!opened.ok) return opened
  const { desk, store, close } = opened.value
  try {
    const board = await offlineBoard(store, call.now(), call.version)
    return { ok: true, view: { lock, board, waiting: await waitingGroups(desk) } }
  } finally {
    await close()
  }
}

/** A look is not worth a longer wait. */
const limitMs = 10_000

/** The first frame and the waiting jobs; null when the control room does not answer. */
const ask = async (room: RemoteRoom): Promise<Pick<StatusView, 'board' | 'waiting'> | null> => {
  let unfollow = (): void => {}
  const board = new Promise<Board | null>((resolve) => {
    unfollow = room.follow(
      (frame) => frame.kind === 'snapshot' && resolve(frame.board),
      () => resolve(null),
    )
  })
  try {
    const waiting = await room.send('waiting', {}, limitMs)
    if (!waiting.ok) return null
    const shown = await board
    return shown === null ? null : { board: shown, waiting: waiting.value as CommandOutput<'waiting'> }
  } catch (error) {
    if (error instanceof Silence) return null
    throw error
  } finally {
    unfollow()
  }
}

const lockOf = (
  { record, beat }: Reached,
  state: StatusView['lock']['state'],
  sentence: string | null,
): StatusView['lock'] => ({
  state,
  pid: record?.pid ?? null,
  host: record?.host ?? null,
  port: record?.port ?? null,
  since: record?.since ?? null,
  beat: record === null ? null : beat,
  sentence,
})
