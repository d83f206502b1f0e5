import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import type { Answer, VendorKeys } from '../../../../src/core/ports/provider.ts'
import { Geelark, geelarkLimits } from '../../../../src/main/device/geelark/geelark.ts'
import { Limiter } from '../../../../src/main/device/limiter.ts'
import { systemClock } from '../../../../src/main/system/clock.ts'
import { ManualClock as FakeTime } from '../../../../src/simulator/clock.ts'
import { type Farm, startFarm } from '../../../../src/simulator/farm.ts'
import { serveVendor, type Vendor } from '../../../../src/simulator/vendor/vendor.ts'

const keys = { token: 'tok-5e1f', appId: 'app-1', apiKey: 'key-9c2d' }
const byToken: VendorKeys = { kind: 'token', token: keys.token }
const wordless = { remark: '', group: '', tags: [] }
const start = { startMs: 20_000, adbMs: 3_000 }

let farm: Farm
let time: FakeTime
let vendor: Vendor
let hushed: string[]
let limiter: Limiter

beforeEach(async () => {
  farm = await startFarm({ count: 3 })
  time = new FakeTime(Date.now())
  const phones = farm.phones.map(({ phone }) => ({ name: phone.serialno, phone }))
  vendor = await serveVendor({ phones, keys, delays: start, capacity: 2, clock: time })
  hushed = []
})
afterEach(async () => {
  await vendor.stop()
  await farm.stop()
})

const client = (who: VendorKeys = byToken, limitMs = 30_000, base = vendor.url) => {
  limiter = new Limiter(systemClock, geelarkLimits)
  return new Geelark({ base, who, limiter, clock: systemClock, limitMs }, (secret) => hushed.push(secret))
}
const idOf = (at: number) => vendor.phones[at]?.id as PhoneId
const value = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer.value
}

describe('the client and the vendor', () => {
  test.each([byToken, { kind: 'key', appId: keys.appId, apiKey: keys.apiKey }] as const)(
    'agree on who asks: $kind',
    async (who) => {
      expect(value(await client(who).list())).toEqual(
        farm.phones.map(({ phone }, at) => ({ id: idOf(at), name: phone.serialno, state: 'off', ...wordless })),
      )
    },
  )

  test('people’s own words come through as one line each, or not at all, and a proxy’s password never', async () => {
    const [own] = farm.phones
    if (own === undefined) throw new Error('no phone')
    const named = await serveVendor({
      phones: [
        {
          name: ' @maya\u202e\n.cooks\u0000 ',
          phone: own.phone,
          remark: `handle: maya ${'x'.repeat(5_000)}`,
          group: { id: '1', name: 'Left\tshelf' },
          tags: [{ name: 'a,b' }, { name: ' ' }, { name: 'y'.repeat(99) }],
        },
        { name: 'Odd', phone: own.phone, remark: 7, group: 'none', tags: [{ name: 'kept?' }, 3] },
      ],
      keys,
    })
    try {
      const [first, odd] = value(await client(byToken, 30_000, named.url).list())
      expect(first).toMatchObject({ name: '@maya .cooks', group: 'Left shelf', tags: ['a b', 'y'.repeat(40)] })
      expect(first?.remark).toHaveLength(2_000)
      expect(odd).toMatchObject({ name: 'Odd', ...wordless })
      expect(JSON.stringify([first, odd])).not.toContain('proxy-pass')
    } finally {
      await named.stop()
    }
  })

  test.each([
    { kind: 'token', token: 'wrong-token' },
    { kind: 'key', appId: keys.appId, apiKey: 'wrong-key' },
  ] as const)('a wrong $kind is refused for good, and is not in the answer', async (who) => {
    const answer = await client(who).list()
    expect(answer).toMatchObject({ ok: false, code: 40003, reaction: 'configure', fault: { type: 'vendor-refused' } })
    expect(JSON.stringify(answer)).not.toContain('wrong-')
  })

  test('a phone starts later than it says, has adb later still, and another code and port at each start', async () => {
    const api = client()
    const id = idOf(0)
    const up = async () => {
      value(await api.start(id))
      expect(value(await api.states([id])).get(id)).toBe('starting')
      expect(await api.openAdb(id)).toMatchObject({ ok: false, code: 42002, reaction: 'mend' })
      expect(await api.access(id)).toMatchObject({ ok: false, code: 42002, reaction: 'mend' })
      time.advance(20_000)
      expect(value(await api.states([id])).get(id)).toBe('on')
      expect(await api.access(id)).toMatchObject({ ok: false, code: 49001, reaction: 'mend' })
      value(await api.openAdb(id))
      // success that is not: number 0 with empty strings
      expect(await api.access(id)).toMatchObject({ ok: false, code: null, reaction: 'wait' })
      time.advance(3_000)
      await expect.poll(async () => (await api.access(id)).ok).toBe(true)
      return value(await api.access(id))
    }
    const first = await up()
    expect(first.address).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(hushed).toContain(first.code)
    value(await api.stop(id))
    expect(value(await api.states([id])).get(id)).toBe('off')
    const second = await up()
    expect(second.code).not.toBe(first.code)
    expect(vendor.phones[0]?.ranMs).toBe(46_000)
  })

  test('what is so already counts as done', async () => {
    const api = client()
    value(await api.stop(idOf(0)))
    value(await api.start(idOf(0)))
    time.advance(20_000)
    value(await api.start(idOf(0)))
  })

  test('47002 of a phone is “all devices in use”, and calls go on', async () => {
    const api = client()
    value(await api.start(idOf(0)))
    value(await api.start(idOf(1)))
    expect(await api.start(idOf(2))).toMatchObject({ ok: false, code: 47002, reaction: 'wait' })
    expect(limiter.bannedUntil).toBeNull()
    value(await api.list())
  })

  test('47002 of the envelope is a ban: no call leaves any more', async () => {
    const api = client()
    vendor.ban()
    expect(await api.list()).toMatchObject({ ok: false, code: 47002, reaction: 'pause' })
    const before = vendor.heard.length
    for (const answer of [await api.list(), await api.start(idOf(0)), await api.stop(idOf(0))])
      expect(answer).toMatchObject({ ok: false, code: null, reaction: 'pause', fault: { type: 'vendor-banned' } })
    expect(vendor.heard).toHaveLength(before)
  })

  test('a start that breaks off may have been done: it is not repeated, and asks for a look', async () => {
    const api = client()
    vendor.traps.set('phone/start', { kind: 'cut' })
    expect(await api.start(idOf(0))).toMatchObject({ ok: false, reaction: 'look', fault: { type: 'vendor-unclear' } })
    expect(vendor.heard).toEqual(['phone/start'])
    expect(value(await api.states([idOf(0)])).get(idOf(0))).toBe('starting')
  })

  test('a start that only says so changes nothing', async () => {
    const api = client()
    vendor.traps.set('phone/start', { kind: 'hollow' })
    value(await api.start(idOf(0)))
    time.advance(60_000)
    expect(value(await api.states([idOf(0)])).get(idOf(0))).toBe('off')
  })

  test.each([
    [{ kind: 'status', status: 524 }, 'vendor-down', 'wait'],
    [{ kind: 'status', status: 429 }, 'vendor-busy', 'wait'],
    [{ kind: 'status', status: 302 }, 'vendor-refused', 'configure'],
    [{ kind: 'cut' }, 'vendor-down', 'wait'],
    [{ kind: 'garbled' }, 'vendor-unclear', 'configure'],
    [{ kind: 'code', code: 41001 }, 'vendor-unpaid', 'pay'],
  ] as const)('a list that meets %j is %s: %s', async (trap, type, reaction) => {
    vendor.traps.set('phone/list', trap)
    expect(await client().list()).toMatchObject({ ok: false, reaction, fault: { type } })
  })

  test('a phone that the vendor does not know has no state, and is not started', async () => {
    const nobody = 'nobody' as PhoneId
    expect(value(await client().states([nobody])).size).toBe(0)
    expect(await client().start(nobody)).toMatchObject({ ok: false, code: 42001, reaction: 'skip' })
  })

  test('an expired phone asks for money', async () => {
    vendor.phones[0]?.expire()
    expect(await client().start(idOf(0))).toMatchObject({ ok: false, code: 43004, reaction: 'pay' })
  })

  test('a picture is there when it was asked for twice', async () => {
    const api = client()
    expect(await api.askPicture(idOf(0))).toMatchObject({ ok: false, code: 42002 })
    value(await api.start(idOf(0)))
    time.advance(20_000)
    const task = value(await api.askPicture(idOf(0)))
    expect(value(await api.picture(task))).toBeNull()
    expect(value(await api.picture(task))).toMatch(/^https:/)
    expect(await api.picture('other')).toMatchObject({ ok: false, reaction: 'look' })
  })

  test('a vendor that nobody can reach is down, and the sentence does not say with what it was asked', async () => {
    const answer = await client(byToken, 5_000, 'http://127.0.0.1:1/open/v1').list()
    expect(answer).toMatchObject({ ok: false, reaction: 'wait', fault: { type: 'vendor-down' } })
    expect(JSON.stringify(answer)).not.toContain(keys.token)
  })

  test('a call that the vendor bans for its number is banned here too', async () => {
    const refused = await Promise.all(
      Array.from({ length: 220 }, () =>
        fetch(`${vendor.url}/phone/list`, {
          method: 'POST',
          headers: { authorization: `Bearer ${keys.token}`, traceId: crypto.randomUUID() },
          body: '{}',
        }).then((response) => response.json()),
      ),
    )
    expect(refused.filter(({ code }) => code === 0)).toHaveLength(200)
    expect(await client().list()).toMatchObject({ ok: false, reaction: 'pause' })
  })
})
