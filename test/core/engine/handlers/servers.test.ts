import { describe, expect, it } from 'vitest'
import { describeFault, fault } from '../../../../src/core/model/fault.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

const at = '10.9.9.9:5037'
const away = fault('adb-server-away', `“Rack B” (${at})`)

/** A room that has another server with one phone on it. */
const withRack = async (): Promise<TestRoom> => {
  const room = await testRoom({ jobs: 0 })
  await room.engine.start()
  await must(room, 'add-adb-server', { address: at, name: 'Rack B' })
  room.devices.showOn(at, [{ address: 'X1', state: 'device' }])
  await must(room, 'add-phone', { serial: 'X1', server: 'rack b', name: 'Kestrel' })
  room.devices.showOn(at, [{ address: 'X1', state: 'device' }])
  await room.clock.advance(10)
  return room
}
const x1 = 'SERIAL-X1' as PhoneId

const told = async (room: TestRoom): Promise<readonly string[]> => {
  await room.hub.settled()
  return Object.values(room.hub.board.notices).map((n) => n.sentence)
}

describe('another adb server', () => {
  it('is followed at once and again at the next start, and says what it needs', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    expect(await must(room, 'add-adb-server', { address: 'Rack-B:5037' })).toEqual({
      address: 'rack-b:5037',
      name: 'rack-b:5037',
      isUp: true,
      notes: [expect.stringContaining('adb -a nodaemon server')],
    })
    expect([...room.devices.followed.keys()]).toEqual(['rack-b:5037'])
    room.devices.followed.clear()
    const again = await testRoom({ jobs: 0, phones: 0 })
    await again.store.addAdbServer({ address: at, name: 'Rack B' })
    await again.engine.start()
    expect([...again.devices.followed.keys()]).toEqual([at])
  })

  it('is refused with a sentence where it is none, is there already, or its name is', async () => {
    const room = await withRack()
    expect(await send(room, 'add-adb-server', { address: '10.9.9.9:5037;id' })).toMatchObject({ ok: false })
    expect(await send(room, 'add-adb-server', { address: at })).toMatchObject({
      sentence: expect.stringMatching(/already/),
    })
    expect(await send(room, 'add-adb-server', { address: 'b:1', name: 'RACK B' })).toMatchObject({ ok: false })
    // what was refused is not followed either
    expect([...room.devices.followed.keys()]).toEqual([at])
  })

  it('shows its phones in a group of its own, and names one that the farm has', async () => {
    const room = await withRack()
    room.devices.showOn(at, [
      { address: 'X1', state: 'device' },
      { address: 'X2', state: 'unauthorized' },
      { address: 'P0', state: 'device' },
    ])
    room.devices.show('U7', 'device')
    expect(await must(room, 'seen-phones')).toEqual([
      { address: 'X2', state: 'unauthorized', server: at },
      { address: 'P0', state: 'device', server: at, same: 'phone 0' },
      { address: 'U7', state: 'device' },
    ])
  })

  it('has its phones wait while it is away, says so once, and lets them go on by themselves', async () => {
    const room = await withRack()
    expect(room.engine.keeper.state(x1)).toBe('device')
    const before = (await told(room)).length
    room.devices.showOn(at, [], away)
    room.devices.down.add('X1')
    await room.clock.advance(5_000)
    expect(room.engine.keeper.state(x1)).toBe('absent')
    const holds = await room.store.holds(room.clock.now())
    expect(holds).toMatchObject([{ scope: 'phone', target: x1, sentence: describeFault(away) }])
    expect((await told(room)).slice(before)).toEqual([describeFault(away)])
    await room.clock.advance(60_000)
    expect((await told(room)).slice(before)).toHaveLength(1)
    // the phone is there with its server, whatever pause its repair had come to
    room.devices.down.delete('X1')
    room.devices.showOn(at, [{ address: 'X1', state: 'device' }])
    await room.clock.advance(10)
    expect(await room.store.holds(room.clock.now())).toEqual([])
  })

  it('is left when the farm has none of its phones', async () => {
    const room = await withRack()
    expect(await send(room, 'remove-adb-server', { server: 'Rack B' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Kestrel'),
    })
    await must(room, 'remove-phone', { phone: x1 })
    expect(await must(room, 'remove-adb-server', { server: at })).toEqual({ address: at, name: 'Rack B' })
    expect([...room.devices.followed.keys()]).toEqual([])
    expect(await must(room, 'seen-phones')).toEqual([])
    expect(await send(room, 'remove-adb-server', { server: at })).toMatchObject({
      sentence: expect.stringContaining('posthouse add-adb-server'),
    })
  })
})

describe('a phone on another adb server', () => {
  it('is looked for there alone, and not while that server is away', async () => {
    const room = await withRack()
    expect(await room.store.phones()).toContainEqual(expect.objectContaining({ id: x1, link: 'usb', server: at }))
    expect(await send(room, 'add-phone', { serial: 'X3', server: 'Rack C' })).toMatchObject({
      sentence: expect.stringContaining('“Rack B” (10.9.9.9:5037)'),
    })
    room.devices.showOn(at, [], away)
    expect(await send(room, 'add-phone', { serial: 'X3', server: 'Rack B' })).toEqual({
      ok: false,
      sentence: describeFault(away),
    })
  })

  it('is not doubled where two servers show it, and moves with its name when its former way is gone', async () => {
    const room = await withRack()
    expect(await send(room, 'add-phone', { serial: 'X1' })).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(
        /^That is Kestrel \(SERIAL-X1\), which answers at the adb server 10\.9\.9\.9:5037/,
      ),
    })
    room.devices.down.add('X1')
    expect(await must(room, 'add-phone', { serial: 'X1' })).toMatchObject({ id: x1, name: 'Kestrel' })
    expect((await room.store.phones()).filter((p) => p.id === x1)).toHaveLength(1)
  })
})
