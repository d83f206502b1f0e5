import { describe, expect, it, vi } from 'vitest'
import type { AccountId, PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must } from '../handlers/send.ts'

const minute = 60_000
const id = (n: number) => `P${n}` as PhoneId
const card = (room: TestRoom, n = 0) => room.hub.board.phones[id(n)]

/** Two phones that answer, and jobs that are due later. */
const waiting = async (jobs: number, due: (room: TestRoom) => readonly number[]): Promise<TestRoom> => {
  const room = await testRoom({ phones: 2, jobs })
  for (const [n, at] of due(room).entries())
    await room.store.editJob((await room.job(n)).id, { due: at }, room.clock.now(), false)
  await room.engine.start()
  for (const n of [0, 1]) room.devices.show(`10.0.0.${n}:5555`, 'device')
  await room.clock.advance(1_500)
  return room
}

describe('what comes next', () => {
  it('is on the cards of the phones and of the farm', async () => {
    const room = await waiting(2, ({ clock }) => [clock.now() + 9 * minute, clock.now() + 4 * minute])
    const begun = room.hub.board.farm.since
    expect(card(room)).toMatchObject({ nextVideo: '0.mp4' })
    expect(card(room, 1)).toMatchObject({ nextVideo: '1.mp4' })
    expect(room.hub.board.farm).toMatchObject({ nextDue: card(room, 1)?.nextDue, nextPhone: id(1) })
    expect((card(room)?.nextDue ?? 0) - begun).toBe(9 * minute)
  })

  it('follows what a person changes, a moment later', async () => {
    const room = await waiting(1, ({ clock }) => [clock.now() + 9 * minute])
    await must(room, 'pause', { scope: 'account', target: '1' })
    await room.clock.advance(2_000)
    expect(card(room)).toMatchObject({ nextDue: null, nextVideo: null })
    expect(room.hub.board.farm).toMatchObject({ nextDue: null, nextPhone: null })
    await must(room, 'resume', { scope: 'account', target: '1' })
    await room.clock.advance(2_000)
    expect(card(room)).toMatchObject({ nextVideo: '0.mp4' })
  })

  it('is nothing while a job is in hand', async () => {
    const room = await waiting(1, ({ clock }) => [clock.now() + 5_000])
    expect(card(room)?.nextVideo).toBe('0.mp4')
    for (const slot of [0, 1]) room.workers.of(slot).ready()
    await room.clock.advance(7_000)
    expect(card(room)?.doing).not.toBeNull()
    expect(card(room)).toMatchObject({ nextDue: null, nextVideo: null })
  })

  it('is asked of the store once a second at most, however much changes, and once a minute at least', async () => {
    const room = await waiting(1, ({ clock }) => [clock.now() + 60 * minute])
    const asked = vi.spyOn(room.store, 'upcoming')
    for (let n = 0; n < 100; n++) {
      room.hub.account(1 as AccountId)
      await room.clock.advance(50)
    }
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(4)
    expect(asked.mock.calls.length).toBeLessThanOrEqual(6)
    await room.clock.advance(2_000)
    const before = asked.mock.calls.length
    await room.clock.advance(3 * minute)
    expect(asked.mock.calls.length - before).toBe(3)
  })

  it('stays as it was when the store cannot say, and is asked again', async () => {
    const room = await waiting(1, ({ clock }) => [clock.now() + 60 * minute])
    const asked = vi.spyOn(room.store, 'upcoming').mockRejectedValueOnce(new Error('disk'))
    await room.clock.advance(minute)
    expect(asked).toHaveBeenCalled()
    expect(card(room)?.nextVideo).toBe('0.mp4')
    expect(room.warnings.some((w) => w.startsWith('what comes next could not be read'))).toBe(true)
    await room.clock.advance(minute)
    expect(asked.mock.calls.length).toBe(2)
  })
})
