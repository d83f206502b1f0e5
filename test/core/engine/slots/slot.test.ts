import { describe, expect, it } from 'vitest'
import { protocol } from '../../../../src/core/contract/worker-in.ts'
import { testRoom } from '../../../fakes/room.ts'
import { proof } from '../../../fakes/workers.ts'

describe('a slot', () => {
  it('starts again after a death, later each time, until it gives up', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    const [slot] = room.engine.slots()
    const pauses: number[] = []
    for (let n = 0; n < 11; n++) {
      room.workers.of(0).exit('crash')
      await room.settled()
      pauses.push((slot?.nextStart ?? 0) - room.clock.now())
      await room.clock.advance(60_000)
    }
    expect(slot?.state).toBe('given-up')
    expect(pauses.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000])
    await room.hub.settled()
    expect(Object.values(room.hub.board.notices).at(-1)?.sentence).toContain('Restart it when the cause is gone')
    slot?.restartWorker()
    await room.settled()
    expect(slot?.state).toBe('starting')
  })

  it('ends a worker that goes silent and settles what it had', async () => {
    const room = await testRoom({ settings: { silentMs: 30_000 } })
    await room.engine.start()
    const worker = await room.begin(0)
    await room.clock.advance(29_999)
    expect(worker.isGone).toBe(false)
    await room.clock.advance(1)
    expect(worker.isGone).toBe(true)
    expect(await room.job(0)).toMatchObject({ state: 'retrying', fault: { type: 'worker-silent' } })
    const about = { job: room.jobs[0], phone: 'P0' }
    expect(await room.store.recent({ limit: 2, who: 'worker' })).toMatchObject([
      { what: 'ended', ...about },
      { what: 'silent', why: 'Slot 0: silent for 30 s, it is ended.', ...about },
    ])
    const line = room.warnings.find((w) => w.startsWith('a worker went silent')) ?? ''
    expect(JSON.parse(line.slice(line.indexOf('{')))).toEqual({
      ...about,
      slot: 0,
      lease: worker.run?.lease.number,
      category: 'infrastructure',
      type: 'worker-silent',
      ms: 30_000,
    })
  })

  it('ends a worker that says it is ready, and then nothing', async () => {
    const room = await testRoom({ jobs: 0, settings: { silentMs: 30_000 } })
    await room.engine.start()
    await room.settled()
    const worker = room.workers.of(0)
    worker.ready()
    await room.settled()
    await room.clock.advance(29_999)
    expect(worker.isGone).toBe(false)
    await room.clock.advance(1)
    expect(worker.isGone).toBe(true)
  })

  it('refuses a worker of another protocol', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.settled()
    const worker = room.workers.of(0)
    worker.say({ kind: 'ready', protocol: protocol + 1, versions: {}, appiumPid: null })
    await room.settled()
    expect(worker.isGone).toBe(true)
  })

  it('is recycled after its jobs, without a pause', async () => {
    const room = await testRoom({ jobs: 3, settings: { recycleJobs: 2 } })
    await room.engine.start()
    const first = await room.begin(0)
    first.finish({ kind: 'already', proof })
    await room.settled()
    first.start()
    await room.settled()
    first.finish({ kind: 'already', proof })
    await room.settled()
    expect(first.isGone).toBe(true)
    const second = await room.begin(0)
    expect(second).not.toBe(first)
    expect(second.run).not.toBeNull()
  })

  it('says why it cannot start and tries again', async () => {
    const room = await testRoom({ jobs: 0 })
    room.workers.refuse = 'Port 4723 is in use.'
    await room.engine.start()
    await room.settled()
    expect(room.engine.slots()[0]).toMatchObject({ state: 'backing-off', trouble: expect.stringContaining('4723') })
    room.workers.refuse = null
    await room.clock.advance(1_000)
    expect(room.engine.slots()[0]?.state).toBe('starting')
  })
})
