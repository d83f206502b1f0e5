import { describe, expect, it } from 'vitest'
import type { VendorIntake } from '../../../../src/core/contract/reports.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

const id = (n: number) => `500${n}` as PhoneId
const list = { vendor: 'geelark', app: 'reelhouse' }

const openRoom = async (): Promise<TestRoom> => {
  const room = await testRoom({ jobs: 0, phones: 1 })
  const { vendor } = room
  for (const n of [1, 2, 3, 4]) vendor.phones.set(id(n), 'off')
  vendor.words.set(id(1), { name: '@maya.cooks', group: 'Kitchen', tags: ['food', 'ua'], remark: 'pw hunter2' })
  vendor.words.set(id(2), { name: 'Spare', remark: 'handle: Ana.Bakes' })
  vendor.words.set(id(3), { name: 'Phone 3' })
  vendor.words.set(id(4), { name: 'one.more' })
  await room.engine.start()
  await must(room, 'add-vendor', { vendor: 'geelark', keys: { kind: 'token', token: 'tok-1234' } })
  return room
}
const placed = async ({ store }: TestRoom) =>
  (await store.accounts(0)).flatMap(({ account: a }) =>
    a.phone?.startsWith('500') ? [`${a.app}:${a.handle} ${a.phone}`] : [],
  )

describe('accounts from a vendor’s list', () => {
  it('are made on its phones, which join the farm with their group and tags; what is unclear is left, with why', async () => {
    const room = await openRoom()
    const done = await must<VendorIntake>(room, 'add-vendor-accounts', list)
    expect(done).toMatchObject({ dryRun: false, phones: 3, added: 3, placed: 0 })
    expect(done.lines.map((l) => [l.name, l.becomes, l.why])).toEqual([
      ['@maya.cooks', 'new', null],
      ['Spare', 'new', null],
      ['Phone 3', 'left', 'its name is no handle'],
      ['one.more', 'new', null],
    ])
    expect(await placed(room)).toEqual([
      'reelhouse:maya.cooks 5001',
      'reelhouse:Ana.Bakes 5002',
      'reelhouse:one.more 5004',
    ])
    const phones = await room.store.phones()
    expect(phones.find((p) => p.id === id(1))).toMatchObject({
      link: 'cloud',
      vendor: 'geelark',
      group: 'Kitchen',
      tags: ['food', 'ua'],
    })
    expect(phones.some((p) => p.id === id(3))).toBe(false)
    await room.hub.settled()
    const all = JSON.stringify([done, room.hub.board, await room.store.recent({ limit: 100 }), phones])
    expect(all).toContain('3 accounts from GeeLark')
    expect(all).not.toContain('hunter2')
  })

  it('change nothing when they come a second time, nor in a dry run', async () => {
    const room = await openRoom()
    const dry = await must<VendorIntake>(room, 'add-vendor-accounts', { ...list, dryRun: true })
    expect(dry).toMatchObject({ dryRun: true, phones: 3, added: 3 })
    expect(await placed(room)).toEqual([])
    expect(await room.store.phones()).toHaveLength(1)
    await must(room, 'add-vendor-accounts', list)
    await must(room, 'edit-phones', { phones: [id(1)], group: 'Mine', dropTags: ['ua'] })
    const before = JSON.stringify([await room.store.phones(), await room.store.accounts(0)])
    const events = (await room.store.recent({ limit: 100 })).length
    const again = await must<VendorIntake>(room, 'add-vendor-accounts', list)
    expect(again).toMatchObject({ phones: 0, added: 0, placed: 0 })
    expect(again.lines.map((l) => l.becomes)).toEqual(['known', 'known', 'left', 'known'])
    expect(JSON.stringify([await room.store.phones(), await room.store.accounts(0)])).toBe(before)
    expect(await room.store.recent({ limit: 100 })).toHaveLength(events)
  })

  it('are what a person says of the phones that they choose', async () => {
    const room = await openRoom()
    const chosen = [{ phone: id(3), handle: '@Third.one' }]
    expect(await must(room, 'add-vendor-accounts', { ...list, chosen })).toMatchObject({ phones: 1, added: 1 })
    expect(await placed(room)).toEqual(['reelhouse:Third.one 5003'])
  })

  it.each([
    [{ ...list, chosen: [{ phone: '77', handle: 'a.b' }] }, 'GeeLark has no phone 77.'],
    [{ ...list, chosen: [{ phone: '5001', handle: 'a b' }] }, 'must be a handle'],
    [{ ...list, chosen: [{ phone: '5001', handle: '\u202eevil' }] }, 'must be a handle'],
    [{ ...list, app: 'No App' }, 'must be the name of a flow'],
    [{ ...list, vendor: 'nobody' }, 'never added'],
  ])('%j is refused', async (input, sentence) => {
    const room = await openRoom()
    const refused = await send(room, 'add-vendor-accounts', input)
    expect(refused).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) })
    expect(await room.store.phones()).toHaveLength(1)
  })
})
