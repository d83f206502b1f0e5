import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'

const id = 'P0' as PhoneId
const address = '10.0.0.0:5555'

/** What a person was told of the phone, from now on. */
const listen = (room: TestRoom): readonly string[] => {
  const told: string[] = []
  const { changed } = room.world
  const notice = changed.notice.bind(changed)
  changed.notice = (one) => {
    if (one.phone === id) told.push(one.sentence)
    notice(one)
  }
  return told
}

describe('the keeper', () => {
  it('connects a phone again with growing pauses and says when the next try is', async () => {
    const room = await testRoom({ jobs: 0 })
    room.devices.show(address, 'offline')
    await room.engine.start()
    await room.clock.advance(0)
    expect(room.devices.reconnects).toHaveLength(1)
    expect(room.engine.keeper.nextTry(id)).toBe(room.clock.now() + 1_000)
    await room.clock.advance(1_000)
    await room.clock.advance(2_000)
    expect(room.devices.reconnects).toHaveLength(3)
    expect(await room.store.holds(room.clock.now())).toMatchObject([{ scope: 'phone', reason: 'offline' }])
  })

  it('tells of a phone that it lost, and not of one that only comes', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    const told = async () => {
      await room.hub.settled()
      return Object.values(room.hub.board.notices).map((n) => n.sentence)
    }
    room.devices.show(address, 'offline')
    await room.settled()
    expect(await told()).toEqual([])
    room.devices.show(address, 'device')
    await room.clock.advance(10)
    room.devices.show(address, 'offline')
    await room.clock.advance(5_000)
    expect(await told()).toEqual([expect.stringMatching(/^phone 0: adb reaches the phone and gets no answer/)])
  })

  it.each([
    ['no permissions', 'udev rule'],
    ['recovery', 'Reboot system now'],
    ['unauthorized', 'Tap Allow'],
  ] as const)('says of a phone in %s what there is to do', async (state, words) => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    room.devices.show(address, 'device')
    await room.clock.advance(10)
    room.devices.show(address, state)
    await room.settled()
    const [hold] = await room.store.holds(room.clock.now())
    expect(hold).toMatchObject({ reason: 'offline', sentence: expect.stringContaining(words) })
    await room.hub.settled()
    expect(room.hub.board.phones[id]?.adb).toBe(state)
  })

  it('lifts the hold only when the phone answers, whatever adb shows', async () => {
    const room = await testRoom({ jobs: 0 })
    room.devices.down.add(address)
    await room.engine.start()
    await room.clock.advance(10)
    expect(await room.store.holds(room.clock.now())).toHaveLength(1)
    room.devices.show(address, 'device')
    await room.clock.advance(5_000)
    expect(await room.store.holds(room.clock.now())).toHaveLength(0)
    expect(room.engine.keeper.state(id)).toBe('device')
  })

  it('does not trust a repair during which adb said something new', async () => {
    const room = await testRoom({ jobs: 0 })
    let finish: (() => void) | null = null
    const reconnect = room.devices.reconnect.bind(room.devices)
    room.devices.reconnect = async () => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      room.devices.reconnect = reconnect
      return { ok: true, value: null }
    }
    await room.engine.start()
    await room.clock.advance(10)
    room.devices.show(address, 'offline')
    await room.clock.advance(2_000)
    ;(finish as (() => void) | null)?.()
    await room.clock.advance(1)
    expect(room.devices.reconnects).toHaveLength(1)
    expect(await room.store.holds(room.clock.now())).toHaveLength(1)
  })

  it('shows a new phone as connecting, and says nothing of the going and coming until it answers', async () => {
    const room = await testRoom({ jobs: 0 })
    const told = listen(room)
    room.devices.onReconnect = () => {
      for (const state of ['offline', 'absent', 'offline', 'device'] as const) room.devices.show(address, state)
    }
    await room.engine.start()
    expect(room.engine.keeper.state(id)).toBe('connecting')
    await room.clock.advance(10)
    expect(room.engine.keeper.state(id)).toBe('device')
    expect(told).toEqual([])
  })

  it('tells a person of a lost phone once, when it did not come back by itself', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.clock.advance(10)
    const told = listen(room)
    room.devices.show(address, 'offline')
    await room.settled()
    expect(await room.store.holds(room.clock.now())).toHaveLength(1)
    room.devices.show(address, 'device')
    await room.clock.advance(5_000)
    expect(told).toEqual([])
    room.devices.show(address, 'absent')
    await room.clock.advance(20_000)
    expect(told).toEqual([expect.stringContaining('adb does not see it.')])
  })

  it('asks a person to allow debugging', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.clock.advance(10)
    room.devices.show(address, 'unauthorized')
    await room.settled()
    expect((await room.store.holds(room.clock.now()))[0]?.sentence).toContain('Tap Allow on the phone')
  })
})
