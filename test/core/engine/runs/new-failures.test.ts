import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import { testRoom } from '../../../fakes/room.ts'

it('a failure without a name is told when its kind is new, and counted afterwards', async () => {
  const room = await testRoom({ jobs: 3 })
  await room.engine.start()
  room.workers.of(0).ready()
  for (const words of ['A strange thing 12', 'A strange thing 13', 'Quite another thing']) {
    await room.clock.advance(1)
    room.workers.of(0).start()
    await room.settled()
    room.workers.of(0).finish({ kind: 'stopped', fault: fault('unclassified', words) })
    await room.settled()
  }
  const kinds = await room.store.failureKinds()
  expect(kinds.map((k) => [k.print, k.n]).sort()).toEqual([
    ['a strange thing #', 2],
    ['quite another thing', 1],
  ])
  await room.hub.settled()
  const told = Object.values(room.hub.board.notices).filter((n) => n.fault === 'unclassified')
  expect(told.map((n) => n.sentence)).toEqual([
    'A new kind of failure: A strange thing 12',
    'A new kind of failure: Quite another thing',
  ])
  expect(told[0]).toMatchObject({ level: 'warning', job: room.jobs[0], phone: 'P0' })
})
