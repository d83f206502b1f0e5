import { describe, expect, it } from 'vitest'
import type { Run } from '../../../../src/core/contract/worker-in.ts'
import { fault } from '../../../../src/core/model/fault.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import type { Outcome } from '../../../../src/core/model/outcome.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import type { FakeWorker } from '../../../fakes/workers.ts'
import { must, send } from '../handlers/send.ts'

const day = 24 * 60 * 60_000
const [p0, p1] = ['P0', 'P1'] as [PhoneId, PhoneId]
const baseline = { handle: 'account0', count: 0, entries: [], complete: true, at: 1 }
const posted: Outcome = {
  kind: 'posted',
  proof: { how: 'list', entry: { key: 'a', caption: 'caption 0' }, link: null, at: 1 },
}

const openRoom = async (options: Parameters<typeof testRoom>[0] = {}): Promise<TestRoom> => {
  const room = await testRoom({ link: 'cloud', settings: { slots: 1, silentMs: 1e9, cloudMinutePrice: 1 }, ...options })
  await room.engine.start()
  await room.settled()
  return room
}
const beat = { kind: 'beat', at: 1, rss: 1, appiumRss: 1, appiumPid: null, appiumMs: 1 } as const
/** What the worker was told to run last. */
const ordered = (worker: FakeWorker): Run | undefined => worker.told.filter((m) => m.kind === 'run').at(-1)
/** The slot's worker is ready, and its phone has come up where it can. */
const claim = async (room: TestRoom): Promise<FakeWorker> => {
  const worker = room.workers.of(0)
  worker.ready()
  await room.clock.advance(1)
  // from now on nobody minds its silence
  worker.say({ ...beat, session: null })
  await room.clock.advance(3_000)
  await room.settled()
  return worker
}
const commit = async (room: TestRoom, worker: FakeWorker): Promise<void> => {
  const { lease } = worker.start()
  await room.settled()
  worker.say({ kind: 'commit?', lease, baseline })
  await room.settled()
}
const end = async (room: TestRoom, outcome: Outcome): Promise<void> => {
  room.workers.of(0).finish(outcome)
  await room.settled()
}
const tally = (room: TestRoom, call: string): number => room.vendor.heard.filter((one) => one === call).length
const holds = async (room: TestRoom) => (await room.store.holds(room.clock.now())).map((h) => [h.scope, h.reason])

describe('a job on a cloud phone', () => {
  it('starts its phone first, and runs at the address and behind the gate of this start', async () => {
    const room = await openRoom()
    expect(room.vendor.heard.some((call) => call.startsWith('start'))).toBe(false)
    const worker = await claim(room)
    expect(ordered(worker)?.phone).toMatchObject({
      id: p0,
      address: '10.9.0.0:5555',
      login: 'code-of-P0',
      link: 'cloud',
    })
    expect((await room.store.phones())[0]?.address).toBe('geelark/P0')
  })

  it('lets its phone be stopped once it is posted and nothing follows', async () => {
    const room = await openRoom()
    await commit(room, await claim(room))
    await room.clock.advance(10 * 60_000)
    expect(tally(room, 'stop P0')).toBe(0)
    await end(room, posted)
    await room.clock.advance(20_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
    expect(room.devices.login(p0)).toBeNull()
    expect(await room.job(0)).toMatchObject({ state: 'succeeded', attempts: 0, tries: 0 })
  })

  it('keeps its phone on for the next one that is due within two minutes, and no longer', async () => {
    const room = await openRoom({ jobs: 2 })
    await room.store.editJob((await room.job(1)).id, { due: room.clock.now() + 200_000 }, room.clock.now(), false)
    await commit(room, await claim(room))
    await room.clock.advance(100_000)
    await end(room, posted)
    await room.clock.advance(60_000)
    expect(tally(room, 'stop P0')).toBe(0)
    await room.clock.advance(60_000)
    expect(ordered(room.workers.of(0))?.caption).toBe('caption 1')
    room.workers.of(0).start()
    await room.settled()
    expect(tally(room, 'start P0')).toBe(1)
    await send(room, 'skip', { jobs: [(await room.job(1)).id] })
    await end(room, { kind: 'cancelled' })
    await room.clock.advance(20_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('whose post is not settled keeps its phone on, until the upload was seen to end', async () => {
    const room = await openRoom()
    await commit(room, await claim(room))
    await end(room, { kind: 'unproven', fault: fault('no-proof'), uploadSeen: false })
    expect((await room.job(0)).state).toBe('uncertain')
    // nobody looks for the post meanwhile
    await must(room, 'pause', { scope: 'farm', target: '' })
    await room.clock.advance(30 * 60_000)
    expect(tally(room, 'stop P0')).toBe(0)
    await must(room, 'answer', { job: (await room.job(0)).id, answer: 'there' })
    await room.clock.advance(20_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('whose phone the vendor does not hand out spends a try and no attempt, and waits', async () => {
    const room = await openRoom()
    room.vendor.refuses = { type: 'vendor-down', reaction: 'wait' }
    await claim(room)
    await room.clock.advance(310_000)
    expect(await room.job(0)).toMatchObject({ attempts: 0, fault: { type: 'vendor-down' } })
    expect((await room.job(0)).tries).toBeGreaterThan(0)
    expect(ordered(room.workers.of(0))).toBeUndefined()
  })

  it('that a person skips while the phone starts is let go, and the phone is stopped', async () => {
    const room = await openRoom()
    room.vendor.isSlow = true
    room.workers.of(0).ready()
    await room.clock.advance(4_000)
    expect(room.engine.fleet.power(p0)?.power).toBe('starting')
    await send(room, 'skip', { jobs: [(await room.job(0)).id] })
    await room.clock.advance(30_000)
    expect((await room.job(0)).state).toBe('skipped')
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('whose worker dies while the phone starts is claimed by the next one', async () => {
    const room = await openRoom()
    room.vendor.isSlow = true
    const first = room.workers.of(0)
    first.ready()
    await room.clock.advance(4_000)
    first.exit('signal SIGKILL')
    await room.clock.advance(5_000)
    expect(await room.job(0)).toMatchObject({ attempts: 0 })
    room.vendor.phones.set(p0, 'on')
    room.vendor.isSlow = false
    const worker = await claim(room)
    await room.clock.advance(5_000)
    expect(ordered(worker)?.phone.address).toBe('10.9.0.0:5555')
  })

  it('gives slots, which are fewer, one phone after the other', async () => {
    const room = await openRoom({ phones: 2, jobs: 2 })
    await commit(room, await claim(room))
    await end(room, posted)
    await room.clock.advance(4_000)
    const worker = room.workers.of(0)
    expect(ordered(worker)?.phone.id).toBe(p1)
    await room.clock.advance(20_000)
    expect(room.vendor.phones).toEqual(
      new Map([
        [p0, 'off'],
        [p1, 'on'],
      ]),
    )
  })
})

describe('a phone that was left on', () => {
  it('by a room that died is found and stopped at the next start', async () => {
    const room = await testRoom({ link: 'cloud', jobs: 0, settings: { slots: 1, silentMs: 1e9 } })
    room.vendor.phones.set(p0, 'on')
    await room.store.phoneBegan(p0, room.clock.now())
    await room.engine.start()
    await room.clock.advance(5_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
    expect((await room.store.cloudRuns(0))[0]?.end).not.toBeNull()
  })

  it('but stays on while a post of it is not settled', async () => {
    const room = await openRoom()
    await commit(room, await claim(room))
    await end(room, { kind: 'unproven', fault: fault('no-proof'), uploadSeen: false })
    const stopping = room.engine.end('drain')
    await room.settled()
    await room.clock.advance(60_000)
    await stopping
    expect(room.vendor.phones.get(p0)).toBe('on')
  })

  it('is stopped when the room drains', async () => {
    const room = await openRoom()
    await commit(room, await claim(room))
    const stopping = room.engine.end('drain')
    await end(room, posted)
    await room.clock.advance(5_000)
    await stopping
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('is asked to stop again when the vendor only said that it had', async () => {
    const room = await openRoom()
    await commit(room, await claim(room))
    room.vendor.isHollow = true
    await end(room, posted)
    await room.clock.advance(40_000)
    expect(tally(room, 'stop P0')).toBeGreaterThan(5)
    expect(room.engine.fleet.power(p0)).not.toBeNull()
    room.vendor.isHollow = false
    await room.clock.advance(60_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('that its vendor stopped by itself counts no further minute', async () => {
    const room = await openRoom({ jobs: 0 })
    const phone = room.engine.keeper.phone(p0)
    if (phone === null) throw new Error('no phone')
    const lent = room.engine.fleet.lend(phone, () => true)
    await room.clock.advance(4_000)
    expect((await lent).ok).toBe(true)
    room.vendor.phones.set(p0, 'off')
    await room.engine.fleet.reap()
    expect(room.engine.fleet.power(p0)).toBeNull()
    expect((await room.store.cloudRuns(0))[0]?.end).not.toBeNull()
  })
})

describe('a person', () => {
  it('who takes a cloud phone over has it started, and it stays on as long as they have it', async () => {
    const room = await openRoom({ jobs: 0 })
    await must(room, 'take-over', { phone: p0 })
    await room.clock.advance(10 * 60_000)
    expect(room.vendor.phones.get(p0)).toBe('on')
    expect((await send(room, 'input', { phone: p0, action: { kind: 'key', key: 'home' } })).ok).toBe(true)
    await must(room, 'hand-back', { phone: p0 })
    await room.clock.advance(20_000)
    expect(room.vendor.phones.get(p0)).toBe('off')
  })

  it('who removes a cloud phone has it stopped', async () => {
    const room = await openRoom({ jobs: 0 })
    await must(room, 'take-over', { phone: p0 })
    await room.clock.advance(10_000)
    await must(room, 'remove-phone', { phone: p0 })
    expect(room.vendor.phones.get(p0)).toBe('off')
    expect(room.engine.keeper.phone(p0)).toBeNull()
  })
})

describe('the budget of a day', () => {
  const settings = { slots: 1, silentMs: 1e9, cloudMinutePrice: 1, cloudDayBudget: 3 }

  it('that is spent holds the vendor, is told once, and lifts on the next day', async () => {
    const room = await openRoom({ jobs: 2, settings })
    await room.store.editJob((await room.job(1)).id, { due: room.clock.now() + 30_000 }, room.clock.now(), false)
    const worker = await claim(room)
    await room.clock.advance(4 * 60_000)
    await commit(room, worker)
    expect((await room.job(0)).state).toBe('verifying')
    await end(room, posted)
    await room.clock.advance(5 * 60_000)
    expect(await holds(room)).toEqual([['vendor', 'budget-used-up']])
    expect(ordered(room.workers.of(0))?.caption).toBe('caption 0')
    expect(room.vendor.phones.get(p0)).toBe('off')
    const why = await room.store.why((await room.job(1)).id, room.clock.now())
    expect(why[0]).toMatchObject({ code: 'vendor', sentence: expect.stringContaining('the budget is 3.00') })
    await room.hub.settled()
    const told = Object.values(room.hub.board.notices).filter((n) => n.sentence.includes('budget'))
    expect(told).toHaveLength(1)
    expect(room.hub.board.vendors?.[0]).toMatchObject({ name: 'geelark', phones: 1, on: 0, budget: 3 })
    await room.clock.advance(day - (room.clock.now() % day) + 1)
    await room.clock.advance(10_000)
    expect(ordered(room.workers.of(0))?.caption).toBe('caption 1')
  })

  it('that is raised lets the vendor go on at once', async () => {
    const room = await openRoom({ settings })
    const worker = await claim(room)
    await room.clock.advance(4 * 60_000)
    await commit(room, worker)
    expect(await holds(room)).toEqual([['vendor', 'budget-used-up']])
    await must(room, 'change-settings', { set: { 'settings.cloudDayBudget': 100 } })
    expect(await holds(room)).toEqual([])
  })
})
