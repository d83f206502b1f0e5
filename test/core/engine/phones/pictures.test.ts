import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must, send } from '../handlers/send.ts'

const id = (n: number) => `P${n}` as PhoneId
const ready = async (phones = 1): Promise<TestRoom> => {
  const room = await testRoom({ phones, jobs: 0 })
  await room.engine.start()
  for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
  await room.clock.advance(1_000)
  room.devices.pictures.length = 0
  return room
}
const card = (room: TestRoom, n = 0) => room.hub.board.phones[id(n)]
const text = (room: TestRoom, n = 0) => {
  const picture = room.engine.pictures.of(id(n))
  return picture === null ? null : new TextDecoder().decode(picture.png)
}

describe('pictures of phones', () => {
  it('are taken while somebody looks: every 2 s for M, every second for L, every half second for XL, never for S', async () => {
    const room = await ready(2)
    expect(await must(room, 'watch-phones', { phones: ['P0'], size: 'M' })).toEqual({ leaseMs: 10_000 })
    await must(room, 'watch-phones', { phones: ['P1'], size: 'S' })
    await room.clock.advance(5_000)
    expect(room.devices.pictures).toEqual(['P0', 'P0', 'P0'])
    await must(room, 'watch-phones', { phones: ['P0'], size: 'L' })
    await room.clock.advance(4_000)
    expect(room.devices.pictures.length).toBe(8)
    await must(room, 'watch-phones', { phones: ['P0'], size: 'XL' })
    await room.clock.advance(2_000)
    expect(room.devices.pictures.length).toBe(12)
    await room.clock.advance(100)
    expect(card(room)?.picture).toEqual({ at: room.engine.pictures.of(id(0))?.at })
    expect(card(room, 1)?.picture).toBeNull()
  })

  it('end when the word about what is shown runs out, and are forgotten', async () => {
    const room = await ready()
    await must(room, 'watch-phones', { phones: ['P0'], size: 'M' })
    await room.clock.advance(11_000)
    const taken = room.devices.pictures.length
    await room.clock.advance(60_000)
    expect(room.devices.pictures.length).toBe(taken)
    expect(text(room)).toBeNull()
    expect(card(room)?.picture).toBeNull()
  })

  it('of one phone come one after the other, however long one takes', async () => {
    const room = await ready()
    let release = (): void => {}
    room.devices.onPicture = () =>
      new Promise<void>((resolve) => {
        release = resolve
      })
    await must(room, 'watch-phones', { phones: ['P0'], size: 'L' })
    await room.clock.advance(5_000)
    await must(room, 'watch-phones', { phones: ['P0'], size: 'L' })
    await room.clock.advance(3_000)
    expect(room.devices.pictures.length).toBe(1)
    release()
    await room.clock.advance(1)
    expect(room.devices.pictures.length).toBe(2)
  })

  it('are gone the moment the phone is out of reach', async () => {
    const room = await ready()
    await must(room, 'watch-phones', { phones: ['P0'], size: 'M' })
    await room.clock.advance(100)
    expect(text(room)).toBe('screen of P0')
    room.devices.show('10.0.0.0:5555', 'offline')
    expect(text(room)).toBeNull()
    await room.clock.advance(100)
    expect(card(room)?.picture).toBeNull()
  })

  it('that were asked for under another address are never shown', async () => {
    const room = await ready()
    room.devices.onPicture = async () => {
      const moved = { id: id(0), name: 'phone 0', link: 'tcp', address: '10.0.0.9:5555' } as const
      room.devices.onPicture = async () => {}
      await room.engine.keeper.add(moved)
    }
    await must(room, 'watch-phones', { phones: ['P0'], size: 'M' })
    await room.clock.advance(0)
    await room.settled()
    expect(room.devices.pictures).toEqual(['P0'])
    expect(text(room)).toBeNull()
  })

  it('are not taken of a phone that is not there, nor of one that adb does not reach', async () => {
    const room = await ready()
    room.devices.show('10.0.0.0:5555', 'unauthorized')
    await must(room, 'watch-phones', { phones: ['P0', 'P7'], size: 'L' })
    await room.clock.advance(3_000)
    expect(room.devices.pictures).toEqual([])
  })

  it('are asked for with a size that exists', async () => {
    const room = await ready()
    expect(await send(room, 'watch-phones', { phones: ['P0'], size: 'XXL' })).toMatchObject({ ok: false })
  })
})
