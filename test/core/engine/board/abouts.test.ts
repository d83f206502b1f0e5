import { describe, expect, it } from 'vitest'
import type { JobId, PhoneId } from '../../../../src/core/model/ids.ts'
import { plainAbout } from '../../../fakes/devices.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must } from '../handlers/send.ts'

const minute = 60_000
const id = (n: number) => `P${n}` as PhoneId
const address = (n: number) => `10.0.0.${n}:5555`

const started = async (options: { phones?: number; jobs?: number } = {}): Promise<TestRoom> => {
  const room = await testRoom({ phones: 1, jobs: 0, ...options })
  await room.engine.start()
  return room
}
const shown = async (room: TestRoom): Promise<TestRoom> => {
  for (const { address: at } of await room.store.phones()) room.devices.show(at, 'device')
  await room.clock.advance(1_000)
  return room
}
const about = (room: TestRoom, n = 0) => room.hub.board.phones[id(n)]?.about

describe('what phones say of themselves', () => {
  it('is asked when a phone begins to answer, and is on its card', async () => {
    const room = await started({ phones: 2 })
    room.devices.down.add(address(1))
    room.devices.abouts.set(address(0), { ...plainAbout, battery: 37 })
    await shown(room)
    expect(room.devices.inspected.sort()).toEqual(['P0', 'P1'])
    expect(about(room)).toEqual({ ...plainAbout, battery: 37 })
  })

  it('is asked again every five minutes, one answer after another', async () => {
    const room = await shown(await started())
    const before = room.devices.inspected.length
    room.devices.abouts.set(address(0), { ...plainAbout, battery: 12 })
    await room.clock.advance(4 * minute)
    expect(room.devices.inspected.length).toBe(before)
    expect(about(room)?.battery).toBe(80)
    await room.clock.advance(2 * minute)
    expect(room.devices.inspected.length).toBe(before + 1)
    expect(about(room)?.battery).toBe(12)
  })

  it('stays while the phone is away, when nothing is asked', async () => {
    const room = await shown(await started())
    room.devices.show(address(0), 'offline')
    await room.clock.advance(1_000)
    const before = room.devices.inspected.length
    await room.clock.advance(20 * minute)
    expect(room.devices.inspected.length).toBe(before)
    expect(about(room)).toEqual(plainAbout)
    room.devices.show(address(0), 'device')
    await room.clock.advance(1_000)
    expect(room.devices.inspected.length).toBe(before + 1)
  })

  it('waits while a person has the phone', async () => {
    const room = await shown(await started())
    await must(room, 'take-over', { phone: id(0) })
    const before = room.devices.inspected.length
    await room.clock.advance(10 * minute)
    expect(room.devices.inspected.length).toBe(before)
    await must(room, 'hand-back', { phone: id(0) })
    await room.clock.advance(3_000)
    expect(room.devices.inspected.length).toBe(before + 1)
  })

  it('waits while a run is past its begin', async () => {
    const room = await shown(await started({ jobs: 1 }))
    const worker = await room.begin(0)
    const lease = worker.run?.lease ?? { job: room.jobs[0] as JobId, number: 0 }
    const step = async (index: number): Promise<void> => {
      worker.say({ kind: 'step', lease, index, of: 9, name: 'screen', ms: 5 })
      await room.clock.advance(12_000)
    }
    await step(3)
    const before = room.devices.inspected.length
    for (let n = 0; n < 30; n++) await step(3)
    expect(room.devices.inspected.length).toBe(before)
    await step(0)
    expect(room.devices.inspected.length).toBe(before + 1)
  })

  it('is forgotten with the phone', async () => {
    const room = await shown(await started({ phones: 2 }))
    await must(room, 'remove-phone', { phone: id(1) })
    const before = room.devices.inspected.length
    await room.clock.advance(6 * minute)
    expect(room.devices.inspected.slice(before)).toEqual(['P0'])
    expect(room.engine.abouts.of(id(1))).toBeNull()
  })
})
