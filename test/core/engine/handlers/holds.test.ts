import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

const phone = 'P0' as PhoneId
const hour = 3_600_000

describe('a rest', () => {
  it('keeps a phone from its jobs until it is over', async () => {
    const room = await testRoom({})
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await must(room, 'rest', { phone, forMs: 120_000 })
    await room.clock.advance(60_000)
    expect((await room.job(0)).state).toBe('pending')
    expect(room.hub.board.phones[phone]?.holds).toMatchObject([{ reason: 'rest', by: 'person' }])
    await room.clock.advance(61_000)
    await room.begin(0)
    expect((await room.job(0)).state).toBe('running')
  })

  it('of another length takes the place of the first, and a release ends it', async () => {
    const room = await testRoom({})
    await must(room, 'rest', { phone, forMs: hour })
    await must(room, 'rest', { phone, forMs: 4 * hour })
    const holds = await room.store.holds(room.clock.now())
    expect(holds.map((h) => h.until)).toEqual([room.clock.now() + 4 * hour])
    expect(await must(room, 'release', { scope: 'phone', target: phone })).toEqual({ lifted: 1 })
  })

  it('is for a phone that is there, and for a time that can be meant', async () => {
    const room = await testRoom({})
    expect(await send(room, 'rest', { phone: 'P9', forMs: hour })).toEqual({
      ok: false,
      sentence: 'There is no phone P9.',
    })
    expect((await send(room, 'rest', { phone, forMs: 5 })).ok).toBe(false)
  })
})

describe('a resume of the farm', () => {
  const full = {
    scope: 'farm',
    target: '',
    reason: 'room-failing',
    by: 'engine',
    sentence: 'The disk is full.',
    until: null,
    stops: 'commits',
  } as const

  it('lifts the pause, and says what the engine still holds it by', async () => {
    const room = await testRoom({})
    await must(room, 'pause', { scope: 'farm' })
    await room.store.place(full, room.clock.now())
    expect(await send(room, 'resume', { scope: 'farm' })).toEqual({
      ok: false,
      sentence:
        'Your pause is lifted, but the farm is still held: The disk is full. A test that goes well lifts it, and so does a release.',
    })
    expect((await room.store.holds(room.clock.now())).map((h) => h.reason)).toEqual(['room-failing'])
  })

  it('is answered with nothing once the release has lifted the rest', async () => {
    const room = await testRoom({})
    await room.store.place(full, room.clock.now())
    expect(await send(room, 'resume', { scope: 'farm' })).toMatchObject({ ok: false })
    await must(room, 'release', { scope: 'farm', only: 'failing' })
    expect(await must(room, 'resume', { scope: 'farm' })).toBeNull()
  })
})
