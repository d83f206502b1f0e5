import { expect, test } from 'vitest'
import { Pressure, reliefFor } from '../../../../src/core/engine/slots/pressure.ts'
import { testRoom } from '../../../fakes/room.ts'

const MB = 1_000_000

test.each([
  [null, null],
  [299 * MB, 'rest-one'],
  [300 * MB, null],
  [1_099 * MB, null],
  [1_100 * MB, 'wake-one'],
])('%s bytes ask for %s', (available, relief) => expect(reliefFor(available, 300 * MB)).toBe(relief))

const begin = async (phones: number) => {
  const room = await testRoom({ phones, jobs: 0 })
  await room.engine.start()
  for (let slot = 0; slot < phones; slot++) room.workers.of(slot).ready()
  await room.settled()
  const memory = { left: 4_000 * MB, available: async () => memory.left }
  const { clock, store, engine } = room
  const pressure = new Pressure({ memory, clock, store, engine, settings: room.world.settings, log: room.world.log })
  await pressure.start()
  const states = () => engine.slots().map((slot) => slot.state)
  const look = async () => {
    for (const worker of room.workers.all) if (!worker.isGone) worker.beat()
    await clock.advance(15_000)
    await room.settled()
  }
  return { room, memory, pressure, states, look }
}

test('slots rest one by one while memory is short, never the last one, and come back', async () => {
  const { room, memory, states, look } = await begin(3)
  memory.left = 100 * MB
  await look()
  expect(states()).toEqual(['ready', 'ready', 'off'])
  await look()
  await look()
  expect(states()).toEqual(['ready', 'off', 'off'])
  memory.left = 4_000 * MB
  await look()
  expect(states()).toEqual(['ready', 'starting', 'off'])
  await look()
  expect(states()).toEqual(['ready', 'starting', 'starting'])
  const events = await room.store.recent({ limit: 20, who: 'room' })
  expect(events.filter((e) => e.what.startsWith('slot-')).map((e) => e.what)).toEqual([
    'slot-wakes',
    'slot-wakes',
    'slot-rests',
    'slot-rests',
  ])
})

test('a slot that posts is left alone', async () => {
  const room = await testRoom({ phones: 2, jobs: 2 })
  await room.engine.start()
  await room.begin(0)
  await room.begin(1)
  const { clock, store, engine } = room
  const memory = { available: async () => 1 * MB }
  await new Pressure({ memory, clock, store, engine, settings: room.world.settings, log: room.world.log }).start()
  await clock.advance(15_000)
  await room.settled()
  expect(engine.slots().map((slot) => slot.state)).toEqual(['busy', 'busy'])
})
