import { describe, expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import { testRoom } from '../../../fakes/room.ts'
import { baseline, proof } from '../../../fakes/workers.ts'

describe('one job in a worker’s hands', () => {
  it('is claimed, started, permitted, proved', async () => {
    const room = await testRoom()
    await room.engine.start()
    await room.settled()
    const worker = await room.begin(0)
    expect(await room.job(0)).toMatchObject({ state: 'running', committedAt: null })

    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    const permitted = await room.job(0)
    expect(permitted).toMatchObject({ state: 'verifying', committedAt: room.clock.now() })
    expect(worker.told.at(-1)).toMatchObject({ kind: 'proceed', until: room.clock.now() + 10_000 })

    worker.finish({ kind: 'posted', proof })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'succeeded', attempts: 0 })
    expect((await room.store.moves(permitted.id)).map((m) => m.arrow)).toEqual(['claim', 'start', 'commit', 'prove'])
  })

  it('is not permitted before the database says so', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    room.store.bar()
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'running', committedAt: null })
    expect(worker.told.at(-1)?.kind).toBe('cancel')
  })

  it('keeps its attempt when the worker dies before the commit', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    worker.exit('SIGKILL')
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'retrying', attempts: 0, tries: 1 })
    await room.clock.advance(5_000)
    const next = await room.begin(0)
    expect(next.run?.lease.number).toBe(2)
  })

  it('is uncertain when the worker dies after the commit, and is looked at again, never posted', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    worker.exit('SIGKILL')
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'uncertain', looks: 1, quietAt: room.clock.now() })
    await room.clock.advance(20_000)
    const looker = await room.begin(0)
    expect(looker.run).toMatchObject({ mode: 'verify', baseline: { handle: 'account0' } })
    expect((await room.job(0)).state).toBe('verifying')
    looker.say({ kind: 'commit?', lease: looker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    expect(looker.told.at(-1)?.kind).toBe('cancel')
    looker.finish({ kind: 'posted', proof })
    await room.settled()
    expect((await room.job(0)).state).toBe('succeeded')
  })

  it('remembers that the app said posted, until the next commit', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    worker.finish({ kind: 'unproven', fault: fault('no-proof'), uploadSeen: true })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'uncertain', uploadSeen: true })
    await room.clock.advance(20_000)
    worker.start()
    await room.settled()
    expect(worker.run).toMatchObject({ mode: 'verify', uploadSeen: true })
    worker.finish({ kind: 'unproven', fault: fault('no-proof'), uploadSeen: false })
    await room.settled()
    expect((await room.job(0)).uploadSeen).toBe(true)
  })

  it('a message with an old lease changes nothing', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    const { job, number } = worker.run?.lease ?? never()
    const before = await room.job(0)
    worker.say({ kind: 'commit?', lease: { job, number: number + 1 }, baseline: baseline('account0') })
    worker.say({ kind: 'done', lease: { job, number: number - 1 || 99 }, outcome: { kind: 'posted', proof } })
    await room.settled()
    expect(await room.job(0)).toEqual(before)
    expect(room.warnings.join()).toContain('old lease')
  })

  it('a fault of the app spends an attempt and the third one fails the job', async () => {
    const room = await testRoom({ settings: { silentMs: 1e9 } })
    await room.engine.start()
    for (let n = 1; n <= 3; n++) {
      const worker = n === 1 ? await room.begin(0) : room.workers.of(0)
      if (n > 1) {
        worker.start()
        await room.settled()
      }
      worker.finish({ kind: 'stopped', fault: fault('app-crashed', 'Trim') })
      await room.settled()
      expect((await room.job(0)).attempts).toBe(n)
      await room.clock.advance(60 * 60_000)
    }
    expect(await room.job(0)).toMatchObject({ state: 'failed', fault: { type: 'app-crashed' } })
  })

  it('an outcome that cannot be written waits and is written in the end', async () => {
    const room = await testRoom()
    await room.engine.start()
    const worker = await room.begin(0)
    const move = room.store.move.bind(room.store)
    let refusals = 3
    room.store.move = async (...args) => {
      if (refusals-- > 0) throw new Error('disk full')
      return move(...args)
    }
    worker.finish({ kind: 'stopped', fault: fault('app-crashed') })
    await room.clock.advance(10_000)
    expect(await room.job(0)).toMatchObject({ state: 'retrying', attempts: 1 })
  })
})

const never = (): never => {
  throw new Error('nothing runs')
}
