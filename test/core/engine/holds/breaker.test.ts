import { describe, expect, it } from 'vitest'
import { type FaultType, fault } from '../../../../src/core/model/fault.ts'
import type { Hold } from '../../../../src/core/model/hold.ts'
import type { Outcome } from '../../../../src/core/model/outcome.ts'
import { defaultSettings } from '../../../../src/core/model/settings.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import type { FakeWorker } from '../../../fakes/workers.ts'
import { must, send } from '../handlers/send.ts'

const minute = 60_000
const phones = 5
const mass = { ...defaultSettings.mass, test: { firstMs: minute, factor: 2, maxMs: 30 * minute } }
const settings = { slots: phones, silentMs: 1e9, mass }

/** Every phone answers and every slot has a worker that is ready. */
const openRoom = async (jobs = phones, isDiskFull = false): Promise<TestRoom> => {
  const room = await testRoom({ phones, jobs, settings })
  room.disk.isFull = isDiskFull
  await room.engine.start()
  for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
  for (let slot = 0; slot < phones; slot++) room.workers.of(slot).ready()
  await room.clock.advance(1)
  return room
}

const stopped = (type: FaultType): Outcome => ({ kind: 'stopped', fault: fault(type, 'seen') })

/** What slot n runs ends so. */
const end = async (room: TestRoom, slot: number, outcome: Outcome): Promise<void> => {
  room.workers.of(slot).start()
  await room.settled()
  room.workers.of(slot).finish(outcome)
  await room.settled()
}

const failAll = async (room: TestRoom, type: FaultType = 'flow-lost'): Promise<void> => {
  for (let slot = 0; slot < phones; slot++) await end(room, slot, stopped(type))
}

const held = async (room: TestRoom): Promise<readonly Hold[]> =>
  (await room.store.holds(room.clock.now())).filter((h) => h.reason.endsWith('-failing'))

/** Notices that a person should see. */
const notices = async (room: TestRoom): Promise<readonly string[]> => {
  await room.hub.settled()
  return Object.values(room.hub.board.notices).flatMap((n) => (n.level === 'info' ? [] : [n.sentence]))
}

const events = async (room: TestRoom): Promise<readonly string[]> =>
  (await room.store.recent({ limit: 50, who: 'breaker' })).map((e) => e.what).reverse()

/** Workers that have a rehearsal in hand. */
const rehearsing = (room: TestRoom): readonly FakeWorker[] =>
  room.engine.slots().flatMap((slot) => ((slot.task?.lease.job ?? 0) < 0 ? [room.workers.of(slot.id)] : []))

/** The rehearsal that runs ends so. */
const endTest = async (room: TestRoom, outcome: Outcome): Promise<void> => {
  const [worker] = rehearsing(room)
  if (worker === undefined) throw new Error('nothing is rehearsed')
  worker.start()
  await room.settled()
  worker.finish(outcome)
  await room.clock.advance(1)
}

describe('an app that fails on many phones', () => {
  it('is held once, with one notice, and nothing of it is claimed or committed', async () => {
    const room = await openRoom(12)
    for (let slot = 0; slot < 4; slot++) await end(room, slot, stopped('flow-lost'))
    expect(await held(room)).toEqual([])
    // the four slots have jobs again by now
    await end(room, 4, stopped('flow-lost'))
    expect(await held(room)).toMatchObject([
      { scope: 'app', target: 'reelhouse', reason: 'app-failing', by: 'engine', stops: 'commits', test: { failed: 0 } },
    ])
    const running = room.workers.of(0)
    running.start()
    await room.settled()
    const lease = running.run?.lease ?? never()
    running.say({ kind: 'commit?', lease, baseline: { handle: 'x', count: 0, entries: [], complete: true, at: 1 } })
    await room.settled()
    expect(running.told.at(-1)?.kind).toBe('cancel')
    running.finish({ kind: 'cancelled' })
    for (let slot = 1; slot < 4; slot++) await end(room, slot, stopped('flow-lost'))
    await room.clock.advance(mass.test.firstMs / 2)
    expect(await room.store.inHand()).toEqual([])
    expect(await notices(room)).toEqual([expect.stringContaining('5 jobs of Reelhouse failed on 5 phones')])
    const waiting = (await room.store.jobs({ states: ['pending'], limit: 1 }))[0]?.job.id ?? never()
    expect((await room.store.why(waiting, room.clock.now()))[0]).toMatchObject({ code: 'app' })
    expect(Object.values(room.hub.board.holds)).toMatchObject([{ testingSince: null, hold: { scope: 'app' } }])
  })

  it('is told job by job only until it is clear that many fail', async () => {
    const room = await openRoom()
    await failAll(room, 'app-missing')
    expect(await notices(room)).toHaveLength(5)
    // a fault that only a person cures fails its job at once
    expect((await notices(room)).filter((s) => s.includes('5 jobs'))).toHaveLength(1)
  })

  it('is tested after a pause by one rehearsal, which lifts the hold', async () => {
    const room = await openRoom()
    await failAll(room)
    await room.clock.advance(minute - 10)
    expect(rehearsing(room)).toHaveLength(0)
    await room.clock.advance(minute)
    expect(rehearsing(room)).toHaveLength(1)
    expect(Object.values(room.hub.board.holds)[0]?.testingSince).not.toBeNull()
    await endTest(room, { kind: 'rehearsed' })
    expect(await held(room)).toEqual([])
    expect(await events(room)).toEqual(['held', 'lifted'])
    expect((await room.store.inHand()).length).toBeGreaterThan(0)
    expect(await notices(room)).toHaveLength(1)
    await room.hub.settled()
    expect(room.hub.board.holds).toEqual({})
    expect(room.hub.board.counts.succeeded).toBe(0)
  })

  it('waits longer after each test that fails, each on another phone, and tells nobody again', async () => {
    const room = await openRoom()
    await failAll(room)
    const tested = new Set<string>()
    for (const [n, wait] of [1, 2, 4].entries()) {
      await room.clock.advance(1.1 * wait * minute)
      tested.add(
        rehearsing(room)[0]
          ?.told.flatMap((m) => (m.kind === 'run' ? [m.phone.id] : []))
          .at(-1) ?? '',
      )
      await endTest(room, stopped('flow-lost'))
      expect(await held(room)).toMatchObject([{ test: { failed: n + 1 } }])
    }
    expect(tested.size).toBe(3)
    expect(await events(room)).toEqual(['held', 'tested', 'tested', 'tested'])
    expect(await notices(room)).toHaveLength(1)
    await room.hub.settled()
    expect(Object.values(room.hub.board.holds)[0]?.lastTest?.sentence).toContain('ended early')
  })

  it('is not said to fail by a test that a phone or an account ended', async () => {
    const room = await openRoom()
    await failAll(room)
    await room.clock.advance(1.1 * minute)
    await endTest(room, stopped('signed-out'))
    expect(await held(room)).toMatchObject([{ test: { failed: 0 } }])
    await room.clock.advance(1.1 * minute)
    await endTest(room, { kind: 'rehearsed' })
    expect(await held(room)).toEqual([])
  })

  it('is held again only by new failures, and then tested less often', async () => {
    const room = await openRoom()
    await failAll(room)
    await room.clock.advance(1.1 * minute)
    await endTest(room, { kind: 'rehearsed' })
    await end(room, 0, stopped('flow-lost'))
    expect(await held(room)).toEqual([])
    for (let slot = 1; slot < phones; slot++) await end(room, slot, stopped('flow-lost'))
    const [hold] = await held(room)
    expect(hold?.test?.failed).toBe(1)
    expect((hold?.test?.at ?? 0) - room.clock.now()).toBeGreaterThan(1.5 * minute)
  })

  it('after posts that nobody can prove waits for a person', async () => {
    const room = await openRoom()
    await failAll(room, 'not-published')
    const [hold] = await held(room)
    expect(hold).not.toHaveProperty('test')
    expect(hold?.sentence).toContain('release the app')
    await room.clock.advance(60 * minute)
    expect(rehearsing(room)).toHaveLength(0)
    expect(await held(room)).toHaveLength(1)
  })

  it('stays held over a restart, and is tested when its test is due', async () => {
    const first = await openRoom()
    await failAll(first)
    const [hold] = await held(first)
    await first.engine.end('drain')
    const { file } = await first.store.about()
    await first.store.close()
    const room = await testRoom({ settings, file })
    await room.engine.start()
    for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
    room.workers.of(0).ready()
    await room.clock.advance(1)
    expect(await held(room)).toMatchObject([{ id: hold?.id, test: hold?.test }])
    expect(await room.store.inHand()).toEqual([])
    await room.clock.advance(1.1 * minute)
    expect(rehearsing(room)).toHaveLength(1)
    await endTest(room, { kind: 'rehearsed' })
    expect(await held(room)).toEqual([])
  })
})

describe('a person', () => {
  it('tests now', async () => {
    const room = await openRoom()
    await failAll(room)
    await must(room, 'test', { scope: 'app', target: 'reelhouse' })
    await room.clock.advance(10)
    expect(await send(room, 'test', { scope: 'app', target: 'reelhouse' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('running already'),
    })
    await endTest(room, { kind: 'rehearsed' })
    expect(await held(room)).toEqual([])
    expect(await send(room, 'test', { scope: 'app', target: 'reelhouse' })).toMatchObject({ ok: false })
    await room.clock.advance(2 * minute)
    expect(rehearsing(room)).toHaveLength(0)
  })

  it('releases: the app goes on, one failure more does not hold it again, and no test follows', async () => {
    const room = await openRoom()
    await failAll(room)
    await must(room, 'pause', { scope: 'app', target: 'reelhouse' })
    expect(await must(room, 'release', { scope: 'app', target: 'reelhouse', only: 'failing' })).toEqual({ lifted: 1 })
    expect((await room.store.holds(room.clock.now())).map((h) => h.reason)).toEqual(['paused'])
    await must(room, 'resume', { scope: 'app', target: 'reelhouse' })
    await room.clock.advance(10)
    await end(room, 0, stopped('flow-lost'))
    expect(await held(room)).toEqual([])
    await room.clock.advance(2 * minute)
    expect(rehearsing(room)).toHaveLength(0)
  })

  it('who pauses the app or the farm keeps its tests away', async () => {
    const room = await openRoom()
    await failAll(room)
    await must(room, 'pause', { scope: 'farm' })
    await room.clock.advance(10 * minute)
    expect(rehearsing(room)).toHaveLength(0)
    await must(room, 'resume', { scope: 'farm' })
    await room.clock.advance(1.1 * minute)
    expect(rehearsing(room)).toHaveLength(1)
  })

  it('cannot pause an app that no flow has', async () => {
    const room = await openRoom()
    expect(await send(room, 'pause', { scope: 'app', target: 'nowhere' })).toMatchObject({ ok: false })
  })
})

describe('phones that go out of reach together', () => {
  const away = (room: TestRoom, ...of: readonly number[]): void => room.devices.lose(of.map((n) => `10.0.0.${n}:5555`))

  it('are told once, hold the farm, and are asked by echo until half of them answer', async () => {
    const room = await openRoom()
    away(room, 0, 1, 2, 3)
    await room.settled()
    expect(await held(room)).toMatchObject([{ scope: 'farm', reason: 'network-failing', test: { failed: 0 } }])
    expect(await notices(room)).toEqual([expect.stringContaining('4 of 5 phones on the network went out of reach')])
    await room.clock.advance(1.1 * minute)
    expect(await held(room)).toMatchObject([{ test: { failed: 1 } }])
    for (const n of [0, 1]) room.devices.show(`10.0.0.${n}:5555`, 'device')
    await room.clock.advance(2.2 * minute)
    expect(await held(room)).toEqual([])
    expect(await events(room)).toEqual(['held', 'tested', 'lifted'])
    expect(await notices(room)).toHaveLength(1)
  })

  it('are told for each adb server that they hang on', async () => {
    const room = await testRoom({ phones: 10, jobs: 0, settings })
    const servers = ['10.0.1.1:5037', '10.0.1.2:5037']
    const own = (server: number) => [0, 1, 2].map((n) => 3 * server + n)
    for (const [at, server] of servers.entries()) {
      await room.store.addAdbServer({ address: server, name: server })
      for (const n of own(at))
        await room.store.addPhone({ id: `P${n}` as never, name: `phone ${n}`, link: 'usb', address: `S${n}`, server })
    }
    await room.engine.start()
    const show = (at: number, state: 'device' | 'offline'): void =>
      room.devices.showOn(
        servers[at] ?? '',
        own(at).map((n) => ({ address: `S${n}`, state })),
      )
    for (const n of [6, 7, 8, 9]) room.devices.show(`10.0.0.${n}:5555`, 'device')
    for (const at of [0, 1]) show(at, 'device')
    await room.clock.advance(5_000)
    show(0, 'offline')
    await room.clock.advance(1_000)
    expect(await notices(room)).toEqual([expect.stringContaining(`adb server ${servers[0]} went out of reach`)])
    show(1, 'offline')
    await room.clock.advance(60_000)
    expect(await notices(room)).toEqual(
      servers.map((s) => expect.stringContaining(`adb server ${s} went out of reach`)),
    )
    expect(await held(room)).toEqual([])
  })

  it('are told one by one where they are few', async () => {
    const room = await openRoom()
    away(room, 0, 1)
    await room.clock.advance(5_000)
    expect(await held(room)).toEqual([])
    expect(await notices(room)).toHaveLength(2)
  })
})

it('a disk that takes no files holds the farm until it takes them again', async () => {
  const room = await openRoom(20, true)
  for (let n = 0; n < 6; n++) await room.clock.advance(10 * minute)
  expect(await held(room)).toMatchObject([{ scope: 'farm', reason: 'room-failing' }])
  expect((await notices(room)).filter((s) => s.includes('could not write'))).toHaveLength(1)
  room.disk.isFull = false
  await room.clock.advance(31 * minute)
  expect(await held(room)).toEqual([])
})

const never = (): never => {
  throw new Error('nothing is there')
}
