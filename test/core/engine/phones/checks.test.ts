import { expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { proof } from '../../../fakes/workers.ts'

const phone = 'P0' as PhoneId

const checked = async (room: TestRoom, version: string | null): Promise<void> => {
  const worker = room.workers.of(0)
  if (worker.told.length === 0) worker.ready()
  await room.clock.advance(1)
  worker.start()
  const lease = worker.run?.lease
  if (lease === undefined) throw new Error('nothing runs')
  worker.say({ kind: 'checked', lease, ms: 12.4, freeBytes: 3e9, locale: 'en-US', version })
  worker.finish({ kind: 'already', proof })
  await room.settled()
}

it('what a phone says before its runs is in its journal; a version no flow was made for is told once', async () => {
  const room = await testRoom({ jobs: 4, flow: { versions: '7.4' } })
  await room.engine.start()
  for (const version of ['7.4.2', '7.5.0', '7.5.0', null]) await checked(room, version)
  const lines = room.engine.keeper.journal.of(phone).filter((l) => l.sentence.startsWith('Before a run'))
  expect(lines.map((l) => [l.isGood, l.ms])).toEqual([
    [true, 12],
    [false, 12],
    [false, 12],
    [true, 12],
  ])
  expect(lines[0]?.sentence).toBe('Before a run: 3.0 GB free, en-US, Reelhouse 7.4.2.')
  await room.hub.settled()
  const told = Object.values(room.hub.board.notices).filter((n) => n.sentence.includes('Rehearse'))
  expect(told.map((n) => n.sentence)).toEqual([
    'phone 0 has Reelhouse 7.5.0; its flow was made for 7.4. Rehearse the flow on this phone.',
  ])
})
