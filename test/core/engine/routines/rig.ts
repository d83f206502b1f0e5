import type { Did, Routine, RunView } from '../../../../src/core/engine/routines/routine.ts'
import type { TestRoom } from '../../../fakes/room.ts'

/** A run that goes on. */
export const goesOn: RunView = { isOver: false, breathe: async () => {} }
/** One that was given up. */
export const isOver: RunView = { ...goesOn, isOver: true }

/** Does the work once; it must not fail. */
export const doOnce = async (work: Routine['work'], run: RunView = goesOn): Promise<Did> => {
  const reply = await work(run)
  if (!reply.ok) throw new Error(reply.sentence)
  return reply.value
}

export const eventsOf = async ({ store }: TestRoom, who: string): Promise<readonly string[]> =>
  (await store.events(0, 500)).filter((e) => e.who === who).map((e) => e.what)

export const noticesOf = async (room: TestRoom): Promise<readonly string[]> => {
  await room.hub.settled()
  return Object.values(room.hub.board.notices).map((n) => n.sentence)
}
