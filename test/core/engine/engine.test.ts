import { describe, expect, it } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import { StoreError } from '../../../src/main/store/failure.ts'
import { type TestRoom, testRoom } from '../../fakes/room.ts'
import { baseline, proof } from '../../fakes/workers.ts'

/** The disk is full until the answer is called. */
const breakWrites = ({ store }: TestRoom): (() => void) => {
  const refuse = async (): Promise<never> => {
    throw new StoreError('full', 'posthouse.db')
  }
  const calls = ['move', 'place', 'lift', 'note', 'claim', 'permit', 'due', 'begin'] as const
  const whole = Object.fromEntries(calls.map((call) => [call, store[call]]))
  for (const call of calls) Object.assign(store, { [call]: refuse })
  return () => void Object.assign(store, whole)
}

describe('the engine', () => {
  it('sweeps and settles what an earlier control room left before it claims', async () => {
    const room = await testRoom({ phones: 3, jobs: 3 })
    const claim = async (slot: number) => {
      const c = await room.store.claim({ slot: slot as never, now: room.clock.now(), own: null, barred: [] })
      if (c === null) throw new Error('nothing to claim')
      return c
    }
    const at = { at: room.clock.now(), who: 'worker', cause: 'test' } as const
    const [claimed, running, committed] = [await claim(0), await claim(1), await claim(2)]
    await room.store.move(running.lease, 'start', at)
    await room.store.move(committed.lease, 'start', at)
    await room.store.permit(committed.lease, baseline(committed.account.handle), room.clock.now())

    await room.engine.start()
    const state = async (id: typeof claimed.job.id) => (await room.store.job(id))?.state
    expect(room.workers.sweeps).toBe(1)
    expect(await state(claimed.job.id)).toBe('pending')
    expect(await state(running.job.id)).toBe('retrying')
    expect(await state(committed.job.id)).toBe('uncertain')
    expect((await room.store.job(running.job.id))?.attempts).toBe(0)
  })

  it('drains: what runs finishes, nothing new begins, workers exit', async () => {
    const room = await testRoom({ jobs: 2 })
    await room.engine.start()
    const worker = await room.begin(0)
    const end = room.engine.end('drain')
    await room.settled()
    expect(worker.told.at(-1)?.kind).toBe('drain')
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    worker.finish({ kind: 'posted', proof })
    await end
    expect((await room.store.counts()).succeeded).toBe(1)
    expect((await room.store.counts()).pending).toBe(1)
    expect(worker.isGone).toBe(true)
  })

  it('stopped now: runs are called back, no commit is permitted, a deaf worker is ended', async () => {
    const room = await testRoom({ jobs: 1, settings: { cancelMs: 5_000 } })
    await room.engine.start()
    const worker = await room.begin(0)
    const end = room.engine.end('now')
    await room.settled()
    expect(worker.told.map((m) => m.kind)).toContain('cancel')
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    expect((await room.job(0)).committedAt).toBeNull()
    await room.clock.advance(5_000)
    await end
    expect(worker.isGone).toBe(true)
    expect(['retrying', 'pending']).toContain((await room.job(0)).state)
  })

  it('keeps what it cannot write, says so on the board, and claims nothing meanwhile', async () => {
    const room = await testRoom({ phones: 2, jobs: 3, settings: { silentMs: 30_000 } })
    await room.engine.start()
    const worker = await room.begin(0)
    const mend = breakWrites(room)
    worker.finish({ kind: 'stopped', fault: fault('app-crashed') })
    for (let beats = 0; beats < 10; beats++) {
      worker.beat()
      await room.clock.advance(10_000)
    }
    expect(worker.isGone).toBe(false)
    expect((await room.job(0)).state).toBe('running')
    expect(room.hub.board.store.trouble).toContain('is full')
    room.workers.of(1).ready()
    await room.clock.advance(1_000)
    expect(await room.store.inHand()).toHaveLength(1)
    const troubles = () => Object.values(room.hub.board.notices).filter((n) => n.level === 'trouble')
    expect(troubles()).toMatchObject([{ sentence: expect.stringContaining('nothing new starts') }])
    mend()
    await room.clock.advance(11_000)
    expect(await room.job(0)).toMatchObject({ attempts: 1 })
    expect(room.hub.board.store.trouble).toBeNull()
    expect(troubles()).toHaveLength(1)
    expect((await room.store.inHand()).length).toBeGreaterThan(1)
  })

  it('stops within its limit when nothing can be written, and the next start settles by the row', async () => {
    const room = await testRoom({ jobs: 1, settings: { drainMs: 60_000 } })
    await room.engine.start()
    const worker = await room.begin(0)
    const mend = breakWrites(room)
    worker.finish({ kind: 'stopped', fault: fault('app-crashed') })
    await room.clock.advance(1_000)
    const end = room.engine.end('drain')
    await room.clock.advance(60_000)
    await end
    expect((await room.job(0)).state).toBe('running')
    mend()
    const { file } = await room.store.about()
    const next = await testRoom({ file })
    await next.engine.start()
    expect(await room.job(0)).toMatchObject({ state: 'retrying', attempts: 0, tries: 1 })
  })

  it('holds a phone that adb loses and lifts the hold when it answers again', async () => {
    const room = await testRoom({ jobs: 1 })
    room.devices.show('10.0.0.0:5555', 'offline')
    await room.engine.start()
    room.workers.of(0).ready()
    await room.clock.advance(1)
    expect((await room.job(0)).state).toBe('pending')
    expect((await room.store.why((await room.job(0)).id, room.clock.now()))[0]).toMatchObject({ code: 'phone' })
    room.devices.show('10.0.0.0:5555', 'device')
    await room.clock.advance(5_000)
    expect((await room.job(0)).state).toBe('claimed')
  })

  it('gives each phone to one slot at a time', async () => {
    const room = await testRoom({ phones: 2, jobs: 6, settings: { slots: 2 } })
    await room.engine.start()
    await room.begin(0)
    await room.begin(1)
    const phones = [0, 1].map((s) => room.workers.of(s).run?.phone.id)
    expect(new Set(phones).size).toBe(2)
    expect((await room.store.inHand()).length).toBe(2)
  })

  it('a slot shared by several phones takes them in turn', async () => {
    const room = await testRoom({ phones: 3, jobs: 3, settings: { slots: 1 } })
    await room.engine.start()
    const seen = new Set<string | undefined>()
    let worker = await room.begin(0)
    for (let n = 0; n < 3; n++) {
      if (n > 0) {
        worker.start()
        await room.settled()
      }
      seen.add(worker.run?.phone.id)
      worker.finish({ kind: 'already', proof })
      await room.settled()
      worker = room.workers.of(0)
    }
    expect(seen.size).toBe(3)
    expect((await room.store.counts()).succeeded).toBe(3)
  })
})

const never = (): never => {
  throw new Error('nothing runs')
}
