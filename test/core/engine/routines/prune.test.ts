import { expect, it } from 'vitest'
import { type EvidenceStock, pruneEvidence } from '../../../../src/core/engine/routines/prune.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import type { KeptEvidence } from '../../../../src/core/model/prune.ts'
import { testRoom } from '../../../fakes/room.ts'
import { doOnce, isOver } from './rig.ts'

const day = 24 * 3_600_000

const start = async (bytes = 400) => {
  const room = await testRoom({ jobs: 3, settings: { evidenceBytes: 1_000, evidenceMs: 30 * day } })
  const { store, clock, jobs } = room
  const change = { at: clock.now(), who: 'person', cause: '' } as const
  await store.movePerson(jobs[0] as JobId, 'pending', 'skip', change)
  const kept = new Map(
    jobs.map((job): [string, KeptEvidence] => [`e/${job}`, { relative: `e/${job}`, job, bytes, at: clock.now() }]),
  )
  const stock: EvidenceStock = { all: async () => [...kept.values()], remove: async (k) => kept.delete(k.relative) }
  const logs = { remove: async () => ({ files: 0, bytes: 0 }) }
  return { ...room, kept, stock, work: pruneEvidence({ world: room.world, stock, logs }) }
}

it('only what is settled goes, though all together is too much', async () => {
  const room = await start()
  expect(await doOnce(room.work)).toEqual({
    sentence: '1 attempt removed, 400 bytes freed, 800 bytes of evidence kept.',
    isWell: true,
  })
  expect([...room.kept.keys()]).toEqual([`e/${room.jobs[1]}`, `e/${room.jobs[2]}`])
})

it('says when what must stay is more than the limit', async () => {
  const room = await start(900)
  const done = await doOnce(room.work)
  expect(done.isWell).toBe(false)
  expect(done.sentence).toContain('more than the limit, and all of it is of unsettled or failed jobs')
})

it('a job that a person took up again meanwhile keeps its evidence', async () => {
  const room = await start()
  const { all } = room.stock
  // between the first look and the removal
  const fates = room.store.fates.bind(room.store)
  let looks = 0
  const store = {
    ...room.store,
    fates: async (jobs: readonly JobId[]) => {
      looks += 1
      const change = { at: room.clock.now(), who: 'person', cause: '' } as const
      if (looks === 2) await room.store.movePerson(room.jobs[0] as JobId, 'skipped', 'retry', change)
      return fates(jobs)
    },
  }
  const logs = { remove: async () => ({ files: 2, bytes: 10 }) }
  const work = pruneEvidence({ world: { ...room.world, store }, stock: { ...room.stock, all }, logs })
  expect((await doOnce(work)).sentence).toContain('Nothing to remove, 2 old logs removed')
  expect(room.kept.size).toBe(3)
})

it('removes nothing more once the run is over', async () => {
  const room = await start()
  expect(await room.work(isOver)).toMatchObject({ ok: true })
  expect(room.kept.size).toBe(3)
})

it('a folder that cannot be removed is said', async () => {
  const room = await start()
  const stock: EvidenceStock = { ...room.stock, remove: async () => false }
  const logs = { remove: async () => ({ files: 0, bytes: 0 }) }
  expect(await doOnce(pruneEvidence({ world: room.world, stock, logs }))).toMatchObject({
    isWell: false,
    sentence: expect.stringContaining('1 folder could not be removed'),
  })
})

it('forgets events by their age, however many there are', async () => {
  const room = await start(100)
  const { store, clock } = room
  const told = { who: 'engine', what: 'told', why: '', job: null, phone: null, account: null } as const
  for (let n = 0; n < 600; n++) await store.note({ ...told, at: clock.now() - 200 * day })
  await store.note({ ...told, what: 'new', at: clock.now() })
  expect((await doOnce(room.work)).sentence).toContain('600 old events removed')
  expect((await store.recent({ limit: 10 })).map((e) => e.what)).toEqual(['new'])
})
