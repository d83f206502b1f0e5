import { describe, expect, it } from 'vitest'
import { type FaultType, fault } from '../../../../src/core/model/fault.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { defaultRetry } from '../../../../src/core/model/retry.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { baseline, proof } from '../../../fakes/workers.ts'

const phone = 'P0' as PhoneId
const quick = { firstMs: 1_000, factor: 1, maxMs: 1_000 }

/** A room whose pauses are short and even, and whose workers need not speak all the time. */
const makeRoom = (options: Parameters<typeof testRoom>[0] = {}): Promise<TestRoom> => {
  const phoneRest = { firstMs: 3_000, factor: 1, maxMs: 3_000 }
  const retry = { ...defaultRetry, infrastructure: quick, accountRest: quick, phoneRest }
  return testRoom({ ...options, settings: { silentMs: 10_000_000, retry, ...options.settings } })
}

const roomWith = async (options: Parameters<typeof testRoom>[0] = {}): Promise<TestRoom> => {
  const room = await makeRoom(options)
  await room.engine.start()
  return room
}

/** The slot's worker takes the job that it is given and ends it with the fault. */
const fail = async (room: TestRoom, type: FaultType, slot = 0): Promise<void> => {
  const worker = room.workers.of(slot)
  if (worker.told.length === 0) worker.ready()
  await room.clock.advance(20_000)
  room.workers.of(slot).start()
  await room.settled()
  room.workers.of(slot).finish({ kind: 'stopped', fault: fault(type, 'seen') })
  await room.settled()
}

const cures = (room: TestRoom): readonly string[] =>
  room.workers.all.flatMap((w) => w.told.flatMap((m) => (m.kind === 'cure' ? [m.what] : [])))
const heldBy = async (room: TestRoom) => (await room.store.holds(room.clock.now())).filter((h) => h.scope === 'phone')
const events = async (room: TestRoom) =>
  (await room.store.recent({ limit: 100, who: 'healer' })).map((e) => e.what).reverse()
const lines = (room: TestRoom) => room.engine.keeper.journal.of(phone).filter((l) => l.what === 'cure')

describe('a phone whose run fails', () => {
  it('gets a new session while it rests, and works again', async () => {
    const room = await roomWith()
    await fail(room, 'instrumentation')
    expect(cures(room)).toEqual(['session'])
    expect(await heldBy(room)).toMatchObject([
      {
        reason: 'instrumentation',
        sentence: expect.stringMatching(/^A new session was opened; .*If not, the driver’s server is installed again/),
      },
    ])
    expect(lines(room)).toMatchObject([{ isGood: true, sentence: 'A new session was opened.' }])
    expect(await events(room)).toEqual(['cured-by-session'])
    await room.clock.advance(10_000)
    expect(await heldBy(room)).toEqual([])
    room.workers.of(0).start()
    await room.settled()
    expect((await room.job(0)).state).toBe('running')
  })

  it('gets the next cure at once when one does not help', async () => {
    const room = await roomWith()
    room.workers.cure = ({ what }) => (what === 'session' ? fault('session-refused', 'still broken') : null)
    await fail(room, 'instrumentation')
    expect(cures(room)).toEqual(['session', 'server'])
    expect(lines(room).map((l) => [l.isGood, l.sentence])).toEqual([
      [false, 'A new session was opened; it did not help. No session with the phone could be opened (still broken).'],
      [true, 'The driver’s server was installed again.'],
    ])
    expect(await events(room)).toEqual(['not-cured-by-session', 'cured-by-server'])
  })

  it('climbs with each failure in a row: Appium at the third, then another worker', async () => {
    const room = await roomWith()
    for (let n = 0; n < 3; n++) await fail(room, 'session-refused')
    expect(cures(room)).toEqual(['session', 'server', 'appium'])
    const [worker] = room.workers.all
    await fail(room, 'session-refused')
    expect(worker?.isGone).toBe(true)
    expect(room.engine.slots()[0]).toMatchObject({ deaths: 0, state: 'starting' })
  })

  it('starts at the bottom again after a success', async () => {
    const room = await roomWith({ jobs: 2 })
    await fail(room, 'session-refused')
    await fail(room, 'session-refused')
    await room.clock.advance(20_000)
    room.workers.of(0).start()
    await room.settled()
    room.workers.of(0).finish({ kind: 'already', proof })
    await fail(room, 'session-refused')
    expect(cures(room)).toEqual(['session', 'server', 'session'])
  })

  it('goes on where it was after a restart of the control room: the count is in the database', async () => {
    const room = await makeRoom()
    for (let n = 0; n < 2; n++) {
      const now = room.clock.now()
      const claim = await room.store.claim({ slot: 0 as never, now, own: null, barred: [] })
      const by = { at: now, who: 'worker', cause: 'test' } as const
      await room.store.move(claim?.lease ?? never(), 'start', by)
      await room.store.move(claim?.lease ?? never(), 'defer', { ...by, due: now, fault: fault('session-refused') })
      await room.store.due(now)
    }
    await room.engine.start()
    await fail(room, 'session-refused')
    expect(cures(room)).toEqual(['appium'])
  })

  it('rests no longer for a cure that an earlier control room was at', async () => {
    const room = await makeRoom()
    const now = room.clock.now()
    const cure = {
      reason: 'instrumentation',
      by: 'engine',
      sentence: 'A new session is opened.',
      stops: 'commits',
    } as const
    await room.store.place({ scope: 'phone', target: phone, ...cure, until: now + 600_000 }, now)
    await room.engine.start()
    expect((await heldBy(room)).find((h) => h.reason === 'instrumentation')).toMatchObject({ until: now + 3_000 })
  })

  it('is connected again where the link is to blame', async () => {
    const room = await roomWith()
    await room.clock.advance(1)
    const before = room.devices.reconnects.length
    await fail(room, 'adb-slow')
    expect(room.devices.reconnects.length).toBe(before + 1)
    expect(await events(room)).toEqual(['cured-by-reconnect'])
  })

  it('ends with a person, who begins anew by a release', async () => {
    const room = await roomWith()
    room.workers.cure = () => fault('session-refused', 'no')
    await room.clock.advance(1)
    // adb shows it, and it answers nothing
    room.devices.down.add('10.0.0.0:5555')
    for (let n = 0; n < 8 && !(await heldBy(room)).some((h) => h.reason === 'phone-unwell'); n++)
      await fail(room, 'session-refused')
    expect(await heldBy(room)).toMatchObject([{ reason: 'phone-unwell', until: null, by: 'engine' }])
    expect(await events(room)).toContain('asks-a-person')
    await room.hub.settled()
    expect(Object.values(room.hub.board.notices).at(-1)).toMatchObject({ fault: 'phone-unwell', level: 'trouble' })
    await room.store.lift('phone', phone, null, room.clock.now())
    room.engine.healer.forget(phone)
    room.devices.down.clear()
    room.workers.cure = () => null
    const done = cures(room).length
    room.world.changed.work()
    await fail(room, 'session-refused')
    expect(cures(room).slice(done)).toEqual(['session'])
  })
})

describe('a phone that no worker can mend', () => {
  const broken = async (mayReboot: boolean, link: 'simulated' | 'tcp' = 'simulated'): Promise<TestRoom> => {
    const room = await roomWith({ link, settings: { mayReboot } })
    room.workers.cure = () => fault('session-refused', 'no')
    await room.clock.advance(1)
    room.devices.down.add('10.0.0.0:5555')
    return room
  }

  it('is rebooted where the setting allows it', async () => {
    const room = await broken(true)
    await fail(room, 'instrumentation')
    expect(room.devices.reboots).toEqual(['10.0.0.0:5555'])
    expect(await events(room)).toContain('not-cured-by-reboot')
  })

  it('is never rebooted without the setting, nor over TCP, where it would not come back', async () => {
    for (const room of [await broken(false), await broken(true, 'tcp')]) {
      await fail(room, 'instrumentation')
      expect((await events(room)).slice(-2)).toEqual(['not-cured-by-worker', 'phone-rests'])
      expect(room.devices.reboots).toEqual([])
    }
  })

  it('is not rebooted while a post on it is unsettled: its upload may be under way', async () => {
    const room = await broken(true)
    room.devices.down.clear()
    const worker = await room.begin(0)
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    room.devices.down.add('10.0.0.0:5555')
    worker.finish({ kind: 'unproven', fault: fault('instrumentation', 'gone'), uploadSeen: false })
    await room.clock.advance(5_000)
    expect((await room.job(0)).state).toBe('uncertain')
    expect(await events(room)).toContain('not-cured-by-worker')
    expect(room.devices.reboots).toEqual([])
  })
})

describe('a phone that is gone', () => {
  it('is not cured, asks nobody, and works again when it is back', async () => {
    const room = await roomWith()
    const worker = await room.begin(0)
    room.devices.show('10.0.0.0:5555', 'offline')
    worker.finish({ kind: 'stopped', fault: fault('instrumentation', 'gone') })
    await room.clock.advance(20 * 60_000)
    expect(cures(room)).toEqual([])
    expect(await events(room)).toEqual([])
    expect((await heldBy(room)).map((h) => h.reason)).toEqual(['offline'])
    room.devices.show('10.0.0.0:5555', 'device')
    await room.clock.advance(5_000)
    expect(await heldBy(room)).toEqual([])
    room.workers.of(0).start()
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'running', attempts: 0, tries: 1 })
  })

  it('is left by the cure that is at it, whose failure counts for nothing', async () => {
    const room = await roomWith()
    room.workers.cure = () => {
      room.devices.show('10.0.0.0:5555', 'offline')
      return fault('phone-offline', 'offline')
    }
    await fail(room, 'instrumentation')
    await room.clock.advance(60_000)
    expect(cures(room)).toEqual(['session'])
    expect((await heldBy(room)).map((h) => h.reason)).toEqual(['offline'])
    room.workers.cure = () => null
    room.devices.show('10.0.0.0:5555', 'device')
    await fail(room, 'instrumentation')
    expect(cures(room)).toEqual(['session', 'server'])
  })
})

describe('the adb server of several phones in trouble', () => {
  it('is restarted once, after what runs on its other phones has ended', async () => {
    const room = await makeRoom({ phones: 4, jobs: 4, settings: { slots: 4 } })
    // the last one hangs on a server of another machine
    const server = '10.0.0.9:5037'
    await room.store.addAdbServer({ address: server, name: 'Rack B' })
    await room.store.addPhone({ id: 'P3' as never, name: 'phone 3', link: 'usb', address: '10.0.0.3:5555', server })
    await room.engine.start()
    room.devices.showOn(server, [{ address: '10.0.0.3:5555', state: 'device' }])
    room.workers.cure = () => fault('session-refused', 'no')
    await room.clock.advance(1)
    for (const slot of [0, 1, 2, 3]) await room.begin(slot)
    const slotOf = (id: string) => [0, 1, 2, 3].find((n) => room.workers.of(n).run?.phone.id === id) ?? -1
    for (const slot of ['P0', 'P1'].map(slotOf)) {
      room.devices.down.add(room.workers.of(slot).run?.phone.address ?? '')
      room.workers.of(slot).finish({ kind: 'stopped', fault: fault('adb-slow', 'x') })
    }
    await room.clock.advance(10_000)
    expect(room.devices.serverRestarts).toBe(0)
    const restarts = async () =>
      (await room.store.holds(room.clock.now())).filter((h) => h.reason === 'adb-server-down').map((h) => h.target)
    expect((await restarts()).sort()).toEqual(['P0', 'P1', 'P2'])
    expect((await room.store.holds(room.clock.now())).filter((h) => h.scope === 'farm')).toEqual([])
    room.workers.of(slotOf('P2')).finish({ kind: 'already', proof })
    await room.clock.advance(1_000)
    expect(room.devices.serverRestarts).toBe(1)
    expect(await restarts()).toEqual([])
  })

  it('is left alone when a run on another phone does not end', async () => {
    const room = await roomWith({ phones: 3, jobs: 3, settings: { slots: 3 } })
    room.workers.cure = () => fault('session-refused', 'no')
    await room.clock.advance(1)
    for (const slot of [0, 1, 2]) await room.begin(slot)
    for (const slot of [0, 1]) {
      room.devices.down.add(room.workers.of(slot).run?.phone.address ?? '')
      room.workers.of(slot).finish({ kind: 'stopped', fault: fault('adb-slow', 'x') })
    }
    await room.clock.advance(90_000)
    expect(room.devices.serverRestarts).toBe(0)
    const holds = await room.store.holds(room.clock.now())
    expect(holds.filter((h) => h.reason === 'adb-server-down')).toEqual([])
    expect(room.workers.of(2).isGone).toBe(false)
  })
})

describe('no cure', () => {
  it('is tried for what only a person can change, or for what is not the phone’s', async () => {
    for (const type of ['phone-locked', 'app-crashed', 'challenge', 'control-room-stopped'] as const) {
      const room = await roomWith()
      await fail(room, type)
      expect(cures(room), type).toEqual([])
      expect(await events(room), type).toEqual([])
    }
  })

  it('is tried while a person has the phone', async () => {
    const room = await roomWith()
    room.workers.of(0).ready()
    await room.clock.advance(1)
    room.workers.of(0).start()
    await room.settled()
    await room.store.reserve(phone, room.clock.now())
    room.workers.of(0).finish({ kind: 'stopped', fault: fault('instrumentation', 'x') })
    await room.clock.advance(1_000)
    expect(cures(room)).toEqual([])
  })

  it('lets a run begin on its phone, even when a person lifts the hold meanwhile', async () => {
    const room = await roomWith({ jobs: 2 })
    room.workers.cure = () => 'silent'
    await fail(room, 'instrumentation')
    expect(cures(room)).toEqual(['session'])
    await room.store.lift('phone', phone, null, room.clock.now())
    room.engine.healer.forget(phone)
    room.world.changed.work()
    await room.clock.advance(60_000)
    expect(await room.store.inHand()).toEqual([])
    expect(room.engine.slots()[0]?.state).toBe('busy')
  })

  it('outlives its limit: the worker is ended, and the next cure is tried', async () => {
    const room = await roomWith()
    room.workers.cure = () => 'silent'
    await fail(room, 'instrumentation')
    const [worker] = room.workers.all
    await room.clock.advance(300_000)
    expect(worker?.isGone).toBe(true)
    expect((await events(room))[0]).toBe('not-cured-by-session')
  })
})

describe('a committed job whose run fails', () => {
  it('stays uncertain, with its look to come; the cure waits for the run to be over', async () => {
    const room = await roomWith()
    const worker = await room.begin(0)
    worker.say({ kind: 'commit?', lease: worker.run?.lease as never, baseline: baseline('account0') })
    await room.settled()
    expect((await room.job(0)).state).toBe('verifying')
    expect(cures(room)).toEqual([])
    worker.finish({ kind: 'unproven', fault: fault('instrumentation', 'gone'), uploadSeen: false })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'uncertain', looks: 1 })
    expect((await room.job(0)).committedAt).not.toBeNull()
    expect(cures(room)).toEqual(['session'])
    await room.clock.advance(60_000)
    const look = room.workers
      .of(0)
      .told.filter((m) => m.kind === 'run')
      .at(-1)
    expect(look).toMatchObject({ mode: 'verify' })
    room.workers.of(0).start()
    await room.settled()
    room.workers.of(0).finish({ kind: 'stopped', fault: fault('session-refused', 'x') })
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'uncertain', looks: 1, tries: 1 })
    expect((await room.job(0)).due).toBeGreaterThan(room.clock.now())
  })
})

describe('the account of spoiled runs', () => {
  it('rests after three in a row, with an event, and is released by a person', async () => {
    const retry = { ...defaultRetry, accountRest: { firstMs: 120_000, factor: 2, maxMs: 600_000 } }
    const room = await roomWith({ jobs: 2, settings: { retry } })
    for (let n = 0; n < 3; n++) await fail(room, 'session-refused')
    const { account } = await room.job(0)
    const rests = (await room.store.holds(room.clock.now())).filter((h) => h.scope === 'account')
    expect(rests).toMatchObject([{ reason: 'cooldown', target: String(account), by: 'engine' }])
    expect((rests[0]?.until ?? 0) - room.clock.now()).toBe(120_000)
    expect(await events(room)).toContain('account-rests')
    await room.clock.advance(30_000)
    expect(await room.store.inHand()).toEqual([])
    await room.store.lift('account', String(account), null, room.clock.now())
    room.world.changed.work()
    await room.clock.advance(1)
    expect(await room.store.inHand()).toHaveLength(1)
  })
})

const never = (): never => {
  throw new Error('nothing was claimed')
}
