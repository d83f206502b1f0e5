import { expect, it } from 'vitest'
import { backUpDaily } from '../../../../src/core/engine/routines/backup.ts'
import type { Reply } from '../../../../src/core/ports.ts'
import { ManualClock } from '../../../fakes/clock.ts'
import { goesOn } from './rig.ts'

const setUp = (latest: number | null, made: Reply<string>) => {
  const clock = new ManualClock()
  const told: number[] = []
  const backups = { latestAt: async () => latest, make: async () => made }
  return { clock, told, routine: backUpDaily({ backups, clock, onMade: (at) => told.push(at) }) }
}

it('tells when the newest one was made, at the start and after each', async () => {
  const { clock, told, routine } = setUp(7, { ok: true, value: '/data/backups/a.db' })
  await routine.prepare?.()
  expect(told).toEqual([7])
  expect(await routine.work(goesOn)).toMatchObject({ ok: true, value: { sentence: 'Made /data/backups/a.db.' } })
  expect(told).toEqual([7, clock.now()])
})

it('a disk without room is a failure with its sentence, and nothing is told', async () => {
  const { told, routine } = setUp(null, { ok: false, sentence: 'The disk is full.' })
  await routine.prepare?.()
  expect(await routine.work(goesOn)).toEqual({ ok: false, sentence: 'The disk is full.' })
  expect(told).toEqual([])
})
