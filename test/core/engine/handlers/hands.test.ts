import { describe, expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { Lease, PhoneId } from '../../../../src/core/model/ids.ts'
import type { Proof } from '../../../../src/core/model/proof.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { baseline, type FakeWorker, proof } from '../../../fakes/workers.ts'
import { must, send } from './send.ts'

const phone = 'P0' as PhoneId
const tap = { phone, action: { kind: 'tap', at: { x: 1, y: 2 } } }

const lease = (worker: FakeWorker): Lease => {
  if (worker.run === null) throw new Error('nothing runs')
  return worker.run.lease
}
const running = async (options: Parameters<typeof testRoom>[0] = {}): Promise<[TestRoom, FakeWorker]> => {
  const room = await testRoom({ settings: { silentMs: 1e9 }, ...options })
  await room.engine.start()
  room.devices.show('10.0.0.0:5555', 'device')
  return [room, await room.begin(0)]
}
const readsList = (worker: FakeWorker, at: number) =>
  worker.say({ kind: 'baseline', lease: lease(worker), baseline: { ...baseline('account0'), at } })
const there: Proof = { ...proof, entry: { key: 'caption 0', caption: 'caption 0' } }

/** Taken over in the middle of a run that had read the list, and handed back: the next run has begun. */
const afterHandBack = async (): Promise<[TestRoom, FakeWorker, number]> => {
  const [room, worker] = await running()
  const readAt = room.clock.now()
  readsList(worker, readAt)
  await room.settled()
  await must(room, 'take-over', { phone })
  worker.finish({ kind: 'cancelled' })
  await room.settled()
  await room.clock.advance(30_000)
  await must(room, 'hand-back', { phone })
  await room.clock.advance(100)
  worker.start()
  await room.settled()
  return [room, worker, readAt]
}

describe('a take-over', () => {
  it('ends the run before its commit, spends nothing and gives the session up', async () => {
    const [room, worker] = await running()
    await must(room, 'take-over', { phone })
    expect(worker.told.at(-1)?.kind).toBe('cancel')
    await room.clock.advance(100)
    expect(room.hub.board.phones[phone]?.taken).toMatchObject({ isFree: false })
    expect(await send(room, 'input', tap)).toMatchObject({ ok: false, sentence: expect.stringContaining('letting go') })
    worker.finish({ kind: 'cancelled' })
    await room.clock.advance(100)
    expect(worker.told.at(-1)?.kind).toBe('release')
    expect(await room.job(0)).toMatchObject({ state: 'pending', attempts: 0, tries: 0, looks: 0 })
    expect(room.hub.board.phones[phone]?.taken).toMatchObject({ isFree: true })
    await room.clock.advance(60_000)
    expect((await room.job(0)).state).toBe('pending')
    expect(await must(room, 'input', tap)).toBeNull()
  })

  it('is handed back by a release of its phone, and what was seen of it is forgotten', async () => {
    const [room] = await running({ jobs: 1 })
    await must(room, 'watch-phones', { phones: [phone], size: 'L' })
    await must(room, 'take-over', { phone })
    await room.clock.advance(5_000)
    expect(room.engine.pictures.of(phone)).not.toBeNull()
    expect(await must(room, 'release', { scope: 'phone', target: phone })).toEqual({ lifted: 1 })
    expect(room.engine.pictures.of(phone)).toBeNull()
    expect(await room.store.holds(room.clock.now())).toEqual([])
    expect((await room.store.events(0, 50)).map((e) => e.what)).toContain('hand-back')
  })

  it('ends a worker that does not let go', async () => {
    const [room, worker] = await running()
    await must(room, 'take-over', { phone })
    await room.clock.advance(room.world.settings.cancelMs)
    expect(worker.isGone).toBe(true)
    expect(await room.job(0)).toMatchObject({ state: 'retrying', attempts: 0 })
    expect(await must(room, 'input', tap)).toBeNull()
  })

  it('is refused while a commit is unsettled, and changes nothing then', async () => {
    const [room, worker] = await running()
    worker.say({ kind: 'commit?', lease: lease(worker), baseline: baseline('account0') })
    await room.settled()
    expect(await send(room, 'take-over', { phone })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('being looked for'),
    })
    expect(await room.store.holds(room.clock.now())).toEqual([])
    expect(worker.told.at(-1)?.kind).toBe('proceed')
  })

  it('lets no run commit that was begun before', async () => {
    const [room, worker] = await running()
    await must(room, 'take-over', { phone })
    worker.say({ kind: 'commit?', lease: lease(worker), baseline: baseline('account0') })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'running', committedAt: null })
    expect(worker.told.every((m) => m.kind !== 'proceed')).toBe(true)
  })

  it('of a phone that is not there, or the end of one that never began, says so', async () => {
    const [room] = await running()
    expect(await send(room, 'take-over', { phone: 'P9' })).toMatchObject({
      ok: false,
      sentence: 'There is no phone P9.',
    })
    expect(await send(room, 'hand-back', { phone })).toMatchObject({ ok: false })
  })
})

describe('input', () => {
  it('needs a take-over', async () => {
    const [room] = await running()
    expect(await send(room, 'input', tap)).toEqual({ ok: false, sentence: 'Take the phone over first.' })
    expect(room.devices.inputs).toEqual([])
  })

  it('arrives in the order in which it was given, and ends with the hand-back', async () => {
    const [room, worker] = await running()
    await must(room, 'take-over', { phone })
    worker.finish({ kind: 'cancelled' })
    await room.settled()
    const texts = ['a', 'b', 'c', 'd']
    await Promise.all(texts.map((text) => must(room, 'input', { phone, action: { kind: 'text', text } })))
    expect(room.devices.inputs.map((a) => (a.kind === 'text' ? a.text : ''))).toEqual(texts)
    await must(room, 'hand-back', { phone })
    expect(await send(room, 'input', tap)).toMatchObject({ ok: false })
  })

  it('of what no key types is refused with the letter', async () => {
    const [room] = await running()
    expect(await send(room, 'input', { phone, action: { kind: 'text', text: 'für' } })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('“ü”'),
    })
  })

  it.each([
    [{ phone, action: { kind: 'shell', line: 'reboot' } }],
    [{ phone, action: { kind: 'tap', at: { x: Number.NaN, y: 1 } } }],
    [{ phone, action: { kind: 'tap', at: { x: '1; reboot', y: 1 } } }],
    [{ phone, action: { kind: 'key', key: 'power' } }],
    [{ phone, action: { kind: 'text', text: 'x'.repeat(1_001) } }],
  ])('of another shape is refused: %j', async (input) => {
    const [room] = await running()
    expect((await send(room, 'input', input)).ok).toBe(false)
  })

  it('and pictures of a take-over are in no event and no warning', async () => {
    const [room, worker] = await running()
    await must(room, 'take-over', { phone })
    worker.finish({ kind: 'cancelled' })
    await room.settled()
    await must(room, 'input', { phone, action: { kind: 'text', text: 'secret-4711' } })
    await must(room, 'watch-phones', { phones: [phone], size: 'L' })
    await room.clock.advance(100)
    expect(room.engine.pictures.of(phone)).not.toBeNull()
    await must(room, 'hand-back', { phone })
    expect(room.engine.pictures.of(phone)).toBeNull()
    await room.clock.advance(1_100)
    expect(room.engine.pictures.of(phone)?.at).toBeGreaterThan(0)
    expect(JSON.stringify(await room.store.recent({ limit: 100 }))).not.toContain('secret')
    expect(room.warnings.join()).not.toContain('secret')
  })
})

describe('what a person may have shared', () => {
  it('is compared with the list of before: the next run gets it', async () => {
    const [, worker, readAt] = await afterHandBack()
    expect(worker.run).toMatchObject({ mode: 'post', baseline: { handle: 'account0', at: readAt } })
  })

  it('makes the job uncertain, for a person to answer; nobody looks by themselves', async () => {
    const [room, worker, readAt] = await afterHandBack()
    worker.finish({ kind: 'already', proof: there })
    await room.settled()
    const job = await room.job(0)
    expect(job).toMatchObject({ state: 'uncertain', proof: null, committedAt: readAt, attempts: 0 })
    expect((await room.store.moves(job.id)).slice(-2).map((m) => m.arrow)).toEqual(['commit', 'lose'])
    await room.clock.advance(3 * 60 * 60_000)
    expect((await room.job(0)).state).toBe('uncertain')
    await must(room, 'answer', { job: job.id, answer: 'there' })
    expect((await room.job(0)).state).toBe('succeeded')
  })

  it('is uncertain, too, when the lists cannot be compared', async () => {
    const [room, worker] = await afterHandBack()
    worker.finish({ kind: 'stopped', fault: fault('no-proof', 'unclear') })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'uncertain', attempts: 0 })
  })

  it('is posted after the person said that it is not there, with a list of its own', async () => {
    const [room, worker] = await afterHandBack()
    worker.finish({ kind: 'already', proof: there })
    await room.settled()
    await must(room, 'answer', { job: (await room.job(0)).id, answer: 'not-there' })
    await room.clock.advance(100)
    worker.start()
    await room.settled()
    expect(worker.run).toMatchObject({ mode: 'post', baseline: null })
  })

  it('is posted as ever when nothing new is on the list', async () => {
    const [room, worker] = await afterHandBack()
    worker.say({ kind: 'commit?', lease: lease(worker), baseline: { ...baseline('account0'), at: 77 } })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'verifying', touched: null, baseline: { at: 77 } })
    worker.finish({ kind: 'posted', proof })
    await room.settled()
    expect((await room.job(0)).state).toBe('succeeded')
  })

  it('is compared after a run that had ended by itself before the take-over', async () => {
    const [room, worker] = await running()
    readsList(worker, 55)
    worker.finish({ kind: 'stopped', fault: fault('challenge', 'Enter the code') })
    await room.settled()
    await must(room, 'take-over', { phone })
    expect(await room.job(0)).toMatchObject({ touched: { at: 55 } })
  })

  it('is compared when the worker dies instead of letting go', async () => {
    const [room, worker] = await running()
    readsList(worker, 66)
    await room.settled()
    await must(room, 'take-over', { phone })
    worker.exit('SIGKILL')
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'retrying', touched: { at: 66 } })
  })

  it('leaves a run alone that nobody disturbed', async () => {
    const [room, worker] = await running()
    readsList(worker, 55)
    worker.finish({ kind: 'stopped', fault: fault('session-lost', 'x') })
    await room.settled()
    expect((await room.job(0)).touched).toBeNull()
  })

  it('never counts for an old lease', async () => {
    const [room, worker] = await afterHandBack()
    const { job, number } = lease(worker)
    const change = { at: room.clock.now(), who: 'worker', cause: 'late' } as const
    expect(await room.store.doubt({ job, number: number - 1 }, change)).toMatchObject({ moved: false })
    expect((await room.job(0)).state).toBe('running')
  })
})
