import { describe, expect, it } from 'vitest'
import { type FaultType, fault } from '../../../../src/core/model/fault.ts'
import type { AccountId, JobId, PhoneId } from '../../../../src/core/model/ids.ts'
import type { Sample } from '../../../../src/core/model/mass-failure.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'

const openRoom = async (): Promise<TestRoom> => {
  const room = await testRoom({ link: 'cloud', phones: 3, jobs: 0, settings: { slots: 1, silentMs: 1e9 } })
  await room.engine.start()
  await room.settled()
  return room
}

/** A run that never began: job n, on one of the three phones. */
const unlent = (room: TestRoom, n: number, type: FaultType | null = 'vendor-down'): Sample => ({
  at: room.clock.now(),
  run: { job: n as JobId, account: ((n % 3) + 1) as AccountId, app: 'reelhouse' },
  phone: `P${n % 3}` as PhoneId,
  vendor: 'geelark',
  fault: type === null ? null : fault(type, 'HTTP 503'),
})
const see = async (room: TestRoom, ...samples: readonly Sample[]): Promise<boolean> => {
  const told = await room.hub.seen(samples)
  await room.settled()
  return told
}
const held = async (room: TestRoom) => (await room.store.holds(room.clock.now())).filter((h) => h.scope === 'vendor')
const notices = (room: TestRoom): readonly string[] => Object.values(room.hub.board.notices).map((n) => n.sentence)

describe('a vendor that hands out none of its phones', () => {
  it('is held once so many jobs on so many phones got none, with one notice that names the cause', async () => {
    const room = await openRoom()
    expect(await see(room, ...[0, 1, 2, 3].map((n) => unlent(room, n)))).toBe(false)
    expect(await held(room)).toEqual([])
    expect(await see(room, unlent(room, 4))).toBe(true)
    await see(room, unlent(room, 5))
    expect(await held(room)).toMatchObject([
      { target: 'geelark', reason: 'vendor-failing', by: 'engine', stops: 'commits', test: { failed: 0 } },
    ])
    await room.clock.advance(100)
    expect(notices(room)).toEqual([expect.stringMatching(/^5 jobs got none of 3 phones of GeeLark within 1 minute\./)])
  })

  it('is not held while it hands out one in between', async () => {
    const room = await openRoom()
    for (let n = 0; n < 12; n++) await see(room, unlent(room, n, n % 4 === 3 ? null : 'vendor-down'))
    expect(await held(room)).toEqual([])
  })

  it('is tested by the start of one phone: badly waits longer, well lifts it and what it held of its phones', async () => {
    const room = await openRoom()
    const { firstMs } = room.world.settings.mass.test
    room.vendor.refuses = { type: 'vendor-down', reaction: 'configure' }
    await see(room, ...[0, 1, 2, 3, 4].map((n) => unlent(room, n)))
    const rest = { scope: 'phone', target: 'P0', reason: 'vendor-down', by: 'engine', sentence: 'It rests.' } as const
    await room.store.place({ ...rest, until: room.clock.now() + 9e6, stops: 'claims' }, room.clock.now())
    await room.clock.advance(1.2 * firstMs)
    expect((await held(room))[0]?.test?.failed).toBe(1)
    room.vendor.refuses = null
    await room.clock.advance(2.4 * firstMs)
    expect(await room.store.holds(room.clock.now())).toEqual([])
    expect(notices(room).at(-1)).toMatch(/^GeeLark hands phones out again: .+ was started\.$/)
    await room.clock.advance(60_000)
    expect([...room.vendor.phones.values()]).toEqual(['off', 'off', 'off'])
  })
})
