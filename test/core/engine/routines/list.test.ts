import { expect, it } from 'vitest'
import { routinesOf } from '../../../../src/core/engine/routines/list.ts'
import { Routines } from '../../../../src/core/engine/routines/routines.ts'
import { routineIds } from '../../../../src/core/model/routine.ts'
import type { Library } from '../../../../src/core/ports.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'

/** All routines on a room, with a disk that takes everything and holds nothing. */
const routinesIn = ({ world, engine, hub }: TestRoom) => {
  const made: string[] = []
  const tools = {
    world,
    engine,
    library: {
      scan: async (folder: string) => ({ ok: true, value: { folder, found: [], notes: [] } }),
    } as unknown as Library,
    takeFolder: async () => ({ ok: false, sentence: 'Nothing is taken.' }) as const,
    backups: {
      latestAt: async () => null,
      make: async () => ({ ok: true, value: `backup ${made.push('backup')}` }) as const,
    },
    stock: { all: async () => [], remove: async () => true },
    logs: { remove: async () => ({ files: 0, bytes: 0 }) },
    reports: { write: async () => ({ ok: true, value: `report ${made.push('report')}` }) as const },
  }
  const memory = { available: async () => null }
  const routines = new Routines({ ...world, memory, show: (card) => hub.routine(card) }, routinesOf(tools))
  return { routines, made }
}

it('every routine of a fresh room succeeds, shows on the board, and is remembered by the next one', async () => {
  const room = await testRoom({ phones: 2, jobs: 3, settings: { silentMs: 1e9 } })
  await room.engine.start()
  for (const n of [0, 1]) room.devices.show(`10.0.0.${n}:5555`, 'device')
  const { routines, made } = routinesIn(room)
  await routines.start()
  expect(Object.keys(room.hub.board.routines)).toEqual(routineIds)
  await room.clock.advance(60_000)
  for (const id of routineIds)
    expect(room.hub.board.routines[id], id).toMatchObject({ state: 'waiting', last: { kind: 'succeeded' } })
  expect(made).toEqual(['backup', 'report'])
  expect(room.engine.lastBackupAt).not.toBeNull()
  expect(room.hub.board.routines['phones']?.last?.sentence).toBe('2 phones answer.')
  await routines.stop()

  const next = routinesIn(room)
  await next.routines.start()
  await room.clock.advance(60_000)
  expect(next.made).toEqual([])
  expect(room.hub.board.routines['report']?.last).toMatchObject({ kind: 'succeeded' })
  await next.routines.stop()
})
