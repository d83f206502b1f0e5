import { expect, it } from 'vitest'
import { Pulse } from '../../../../src/core/engine/board/pulse.ts'
import { fault } from '../../../../src/core/model/fault.ts'
import { testRoom } from '../../../fakes/room.ts'

const start = async () => {
  const room = await testRoom({ settings: { silentMs: 1e9 } })
  await room.engine.start()
  room.devices.show('10.0.0.0:5555', 'device')
  const { store, clock, log } = room.world
  const adbMs = () => room.engine.keeper.lastCheckMs
  const pulse = new Pulse({ store, clock, log, adbMs, show: (card) => room.hub.pulse(card) })
  await pulse.start()
  return { ...room, pulse }
}

it('the board tells of the last 24 hours, and of the next ones as they come', async () => {
  const room = await start()
  const hours = () => room.hub.board.pulse?.hours ?? []
  expect(hours().length).toBe(24)
  expect(hours().every((h) => h.posted === 0 && h.failed === 0)).toBe(true)
  const worker = await room.begin(0)
  worker.finish({ kind: 'stopped', fault: fault('video-refused', 'x') })
  await room.clock.advance(10_000)
  const now = room.clock.now()
  expect(hours().at(-1)).toEqual({ at: now - (now % 3_600_000), posted: 0, failed: 1 })
  await room.clock.advance(3_600_000)
  expect([hours().at(-1)?.failed, hours().at(-2)?.failed]).toEqual([0, 1])
  expect(room.hub.board.pulse?.adbMs).toBe(0)
  await room.pulse.stop()
})

it('it ends when it is stopped, twice if need be', async () => {
  const room = await start()
  await room.pulse.stop()
  await room.pulse.stop()
  const before = room.hub.board.pulse
  await room.clock.advance(7_200_000)
  expect(room.hub.board.pulse).toBe(before)
})
