import { expect, it } from 'vitest'
import { sweepPhones } from '../../../../src/core/engine/routines/phones.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { testRoom } from '../../../fakes/room.ts'
import { doOnce, isOver } from './rig.ts'

const still = { silentMs: 1e9 }

const start = async (phones: number) => {
  const room = await testRoom({ phones, jobs: 0, settings: still })
  await room.engine.start()
  for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
  await room.clock.advance(10)
  const sweep = sweepPhones({ store: room.store, check: (phone) => room.engine.keeper.check(phone) })
  return { ...room, sweep }
}

it('counts the phones that answer, and writes their answers into the journal', async () => {
  const room = await start(6)
  const before = room.engine.keeper.journal.of('P5' as PhoneId).length
  expect(await doOnce(room.sweep)).toEqual({ sentence: '6 phones answer.', isWell: true })
  expect(room.engine.keeper.journal.of('P5' as PhoneId).slice(before)).toMatchObject([{ what: 'check', isGood: true }])
})

it('a phone that adb shows and that gives no answer is held and connected again', async () => {
  const room = await start(2)
  room.devices.down.add('10.0.0.1:5555')
  const done = await doOnce(room.sweep)
  expect(done).toEqual({ sentence: '1 of 2 phones answer. Being connected again: phone 1.', isWell: false })
  await room.clock.advance(100)
  expect(room.devices.reconnects).toEqual(['10.0.0.1:5555'])
  expect(await room.store.holds(room.clock.now())).toMatchObject([{ target: 'P1', reason: 'offline' }])
  room.devices.show('10.0.0.1:5555', 'device')
  await room.clock.advance(5_000)
  expect(await room.store.holds(room.clock.now())).toEqual([])
  expect(await doOnce(room.sweep)).toMatchObject({ isWell: true })
})

it('a phone whose repair is under way is not asked in between', async () => {
  const room = await start(1)
  room.devices.show('10.0.0.0:5555', 'offline')
  await room.settled()
  const lines = room.engine.keeper.journal.of('P0' as PhoneId).length
  expect((await doOnce(room.sweep)).isWell).toBe(false)
  expect(room.engine.keeper.journal.of('P0' as PhoneId)).toHaveLength(lines)
})

it('asks nobody any more once the run is over', async () => {
  const room = await start(3)
  const asked: string[] = []
  const check = async (phone: PhoneId) => asked.push(phone) > 0
  await doOnce(sweepPhones({ store: room.store, check }), isOver)
  expect(asked).toEqual([])
})
