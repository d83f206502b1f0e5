import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { must, send } from '../handlers/send.ts'

const keys = { kind: 'key', appId: 'app-1', apiKey: 'key-9c2d' } as const
const openRoom = async (): Promise<TestRoom> => {
  const room = await testRoom({ jobs: 0 })
  room.vendor.phones.set('5001' as PhoneId, 'off').set('5002' as PhoneId, 'on')
  await room.engine.start()
  return room
}

describe('a vendor', () => {
  it('that answers is kept, its keys with the secrets alone', async () => {
    const room = await openRoom()
    expect(await must(room, 'add-vendor', { vendor: 'geelark', keys })).toEqual({ phones: 2 })
    expect(room.secrets.values.get('vendor.geelark')).toBe(JSON.stringify(keys))
    expect(await room.store.vendors()).toEqual([{ name: 'geelark', base: 'https://vendor.invalid', bannedUntil: 0 }])
    expect(JSON.stringify(await room.store.recent({ limit: 100 }))).not.toContain('key-9c2d')
  })

  it('that refuses the keys is not kept', async () => {
    const room = await openRoom()
    room.vendor.refuses = { type: 'vendor-refused', reaction: 'configure' }
    expect(await send(room, 'add-vendor', { vendor: 'geelark', keys })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Check the vendor’s key'),
    })
    expect(room.secrets.values.size).toBe(0)
    expect(await room.store.vendors()).toEqual([])
  })

  it('is refused where secrets cannot be locked, and where nobody knows its name', async () => {
    const room = await openRoom()
    room.secrets.refusal = 'Secrets are kept locked.'
    expect(await send(room, 'add-vendor', { vendor: 'geelark', keys })).toEqual({
      ok: false,
      sentence: 'Secrets are kept locked.',
    })
    expect(await send(room, 'add-vendor', { vendor: 'nobody', keys })).toMatchObject({ ok: false })
    expect([room.vendor.lines, room.vendor.heard]).toEqual([[], []])
    expect(await room.store.vendors()).toEqual([])
  })

  it.each(['http://vendor.example/v1', 'ftp://a.b', 'https://a b', 'https://user:pw@a.b'])(
    'is never asked at %s',
    async (base) => {
      const sent = await send(await openRoom(), 'add-vendor', { vendor: 'geelark', keys, base })
      expect(sent).toEqual({ ok: false, sentence: 'add-vendor: base: must be an https address.' })
    },
  )

  it('gives phones that a person chooses, once, and is removed after them with its keys', async () => {
    const room = await openRoom()
    await must(room, 'add-vendor', { vendor: 'geelark', keys })
    const take = { vendor: 'geelark', phones: ['5001'] }
    expect(await send(room, 'add-cloud-phones', { vendor: 'geelark', phones: ['7'] })).toEqual({
      ok: false,
      sentence: 'GeeLark has no phone 7.',
    })
    expect(await must(room, 'add-cloud-phones', take)).toEqual({ added: 1 })
    expect(await must(room, 'add-cloud-phones', take)).toEqual({ added: 0 })
    expect(await must(room, 'vendor-phones', { vendor: 'geelark' })).toMatchObject([
      { id: '5001', isAdded: true },
      { id: '5002', isAdded: false },
    ])
    await room.hub.settled()
    expect(room.hub.board.phones['5001']).toMatchObject({ link: 'cloud', holds: [], cloud: { power: 'off', ms: 0 } })
    expect((await send(room, 'remove-vendor', { vendor: 'geelark' })).ok).toBe(false)
    await must(room, 'remove-phone', { phone: '5001' })
    await must(room, 'remove-vendor', { vendor: 'geelark' })
    expect(room.secrets.values.size).toBe(0)
  })

  it('whose keys do not open says so on its card, and holds no phone with it', async () => {
    const room = await testRoom({ link: 'cloud', jobs: 0 })
    room.secrets.refusal = 'Their key is another one.'
    await room.engine.start()
    room.hub.all()
    await room.hub.settled()
    expect(room.hub.board.vendors).toMatchObject([{ name: 'geelark', trouble: 'Their key is another one.' }])
    expect(await room.store.holds(room.clock.now())).toEqual([])
  })

  it('whose keys are gone says what to do, in sentences', async () => {
    const room = await testRoom({ link: 'cloud', jobs: 0 })
    room.secrets.values.clear()
    await room.engine.start()
    room.hub.all()
    await room.hub.settled()
    expect(room.hub.board.vendors).toMatchObject([{ trouble: 'Its keys are not kept here. Add it again.' }])
    const asked = await send(room, 'vendor-phones', { vendor: 'geelark' })
    expect(asked).toMatchObject({ sentence: expect.stringContaining('(Its keys are not kept here. Add it again).') })
  })
})

describe('a ban', () => {
  it('holds the vendor until its end, is told once, and is known to the next control room', async () => {
    const room = await openRoom()
    await must(room, 'add-vendor', { vendor: 'geelark', keys })
    const until = room.clock.now() + 7_200_000
    room.vendor.lines.at(-1)?.onBan(until)
    await room.settled()
    const holds = (await room.store.holds(room.clock.now())).filter((h) => h.scope === 'vendor')
    expect(holds).toMatchObject([
      { scope: 'vendor', target: 'geelark', reason: 'vendor-banned', until, stops: 'claims' },
    ])
    expect((await room.store.vendors())[0]?.bannedUntil).toBe(until)
    await room.engine.fleet.keyring.start()
    expect(room.vendor.lines.at(-1)).toMatchObject({ bannedUntil: until, keys })
  })
})
