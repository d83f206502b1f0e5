import { parseCommand } from '../../../../src/core/contract/commands.ts'
import { handle } from '../../../../src/core/engine/handlers/handlers.ts'
import type { TestRoom } from '../../../fakes/room.ts'

export type Sent = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string }

/** Sends a command as a panel does: parsed first, with the desk that a test gives. */
export const send = async (
  { world, engine, hub, tuning }: TestRoom,
  name: string,
  input: unknown = {},
  desk: object = {},
  routines: object = {},
  outside: object = {},
): Promise<Sent> => {
  const parsed = parseCommand(name, input)
  if (!parsed.ok) return { ok: false, sentence: parsed.sentence }
  const room = {
    world,
    engine,
    board: hub,
    routines: routines as never,
    tuning,
    outside: outside as never,
    desk: { store: world.store, clock: world.clock, ...desk } as never,
    end: () => {},
  }
  return (await handle(room, parsed.command)) as Sent
}

/** The value of a command that must not be refused. */
export const must = async <T>(room: TestRoom, name: string, input: unknown = {}, desk: object = {}): Promise<T> => {
  const sent = await send(room, name, input, desk)
  if (!sent.ok) throw new Error(sent.sentence)
  return sent.value as T
}
