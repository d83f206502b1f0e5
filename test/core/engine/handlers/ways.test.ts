import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../../../src/core/contract/commands.ts'
import { handle } from '../../../../src/core/engine/handlers/handlers.ts'
import type { Reply, Simulated, Simulator } from '../../../../src/core/ports.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

const simulator = (answer: Reply<Simulated>): Simulator => ({
  start: async () => {},
  stop: async () => {},
  begin: async () => answer,
})
const two: Reply<Simulated> = {
  ok: true,
  value: {
    phones: [
      { address: '127.0.0.1:16001', handles: ['maya.films'] },
      { address: '127.0.0.1:16002', handles: ['north.trail'] },
    ],
    videos: '/data/simulated/videos',
  },
}

const begin = async ({ world, engine, hub, tuning }: TestRoom, from: Simulator | null) => {
  const parsed = parseCommand('start-simulated', { phones: 2 })
  if (!parsed.ok) throw new Error(parsed.sentence)
  const room = {
    world,
    engine,
    board: hub,
    tuning,
    routines: {} as never,
    outside: {} as never,
    desk: {} as never,
    end: () => {},
  }
  return handle(from === null ? room : { ...room, simulator: from }, parsed.command)
}

describe('simulated phones', () => {
  test('join the farm with their accounts, labelled as what they are', async () => {
    const room = await testRoom({ phones: 0, jobs: 0 })
    expect(await begin(room, simulator(two))).toEqual({
      ok: true,
      value: { phones: 2, accounts: 2, videos: '/data/simulated/videos' },
    })
    expect((await room.store.phones()).map((p) => [p.name, p.link, p.address])).toEqual([
      ['Simulated 1', 'simulated', '127.0.0.1:16001'],
      ['Simulated 2', 'simulated', '127.0.0.1:16002'],
    ])
    const accounts = await room.store.accounts(room.clock.now())
    expect(accounts.map((a) => [a.account.handle, a.account.spacingMs])).toEqual([
      ['maya.films', 0],
      ['north.trail', 0],
    ])
    // a second press changes nothing
    expect(await begin(room, simulator(two))).toMatchObject({ ok: true })
    expect(await room.store.phones()).toHaveLength(2)
  })

  test('are refused with a sentence where there are none, and when they cannot start', async () => {
    const room = await testRoom({ phones: 0, jobs: 0 })
    expect(await begin(room, null)).toMatchObject({ ok: false, sentence: expect.stringMatching(/cannot start/) })
    const broken = simulator({ ok: false, sentence: 'The port is taken.' })
    expect(await begin(room, broken)).toEqual({ ok: false, sentence: 'The port is taken.' })
    expect(await room.store.phones()).toEqual([])
  })
})

test('phones that adb shows and the farm does not have are told', async () => {
  const room = await testRoom({ phones: 1, jobs: 0 })
  await room.engine.start()
  room.devices.show('10.0.0.0:5555', 'device')
  room.devices.show('2B081FDH2009', 'unauthorized')
  await room.settled()
  expect(await must(room, 'seen-phones')).toEqual([{ address: '2B081FDH2009', state: 'unauthorized' }])
})

test('a pairing code is six digits, and a refusal is adb’s', async () => {
  const room = await testRoom({ phones: 0, jobs: 0 })
  expect(await send(room, 'pair-phone', { address: '10.0.0.7:37123', code: '12345a' })).toMatchObject({ ok: false })
  expect(await send(room, 'pair-phone', { address: '10.0.0.7', code: '123456' })).toMatchObject({ ok: false })
  expect(await send(room, 'pair-phone', { address: '10.0.0.7:37123', code: '123456' })).toEqual({
    ok: false,
    sentence: 'This adb cannot pair.',
  })
})
