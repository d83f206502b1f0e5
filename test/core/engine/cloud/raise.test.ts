import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Patience, raise } from '../../../../src/core/engine/cloud/raise.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { Geelark, geelarkLimits } from '../../../../src/main/device/geelark/geelark.ts'
import { Limiter } from '../../../../src/main/device/limiter.ts'
import { systemClock } from '../../../../src/main/system/clock.ts'
import { type Farm, startFarm } from '../../../../src/simulator/farm.ts'
import { serveVendor, type Vendor } from '../../../../src/simulator/vendor/vendor.ts'

const keys = { token: 'tok-5e1f', appId: 'app-1', apiKey: 'key-9c2d' }
const soon: Patience = { startMs: 30_000, adbMs: 30_000, askMs: 50 }
let farm: Farm
let vendor: Vendor
let provider: Geelark

const serve = async (startMs: number, capacity = 2) => {
  const phones = farm.phones.map(({ phone }) => ({ name: phone.serialno, phone }))
  vendor = await serveVendor({ phones, keys, capacity, delays: { startMs, adbMs: 60 } })
  const limiter = new Limiter(systemClock, geelarkLimits)
  const who = { kind: 'token', token: keys.token } as const
  provider = new Geelark({ base: vendor.url, who, limiter, clock: systemClock }, () => {})
}
const up = (at: number, limits = soon, isWanted = () => true) =>
  raise({ provider, clock: systemClock }, idOf(at), isWanted, limits)
const idOf = (at: number) => vendor.phones[at]?.id as PhoneId
const count = (call: string) => vendor.heard.filter((one) => one === call).length

beforeEach(async () => {
  farm = await startFarm({ count: 2 })
})
afterEach(async () => {
  await vendor.stop()
  await farm.stop()
})

describe('a cloud phone is brought up', () => {
  test('from off to an address of adb, with one start', async () => {
    await serve(100)
    expect(await up(0)).toMatchObject({ ok: true, value: { address: expect.stringMatching(/^127\.0\.0\.1:\d+$/) } })
    expect([count('phone/start'), count('adb/setStatus')]).toEqual([1, 1])
    expect(await up(0)).toMatchObject({ ok: true })
    expect(count('phone/start')).toBe(1)
  })

  test('when the answer to the start was lost, without a second start', async () => {
    await serve(100)
    vendor.traps.set('phone/start', { kind: 'cut' })
    expect(await up(0)).toMatchObject({ ok: true })
    expect(count('phone/start')).toBe(1)
  })

  test('when the first start only said that it was done', async () => {
    await serve(0)
    vendor.traps.set('phone/start', { kind: 'hollow' })
    expect(await up(0)).toMatchObject({ ok: true })
    expect(count('phone/start')).toBe(2)
  })

  test('when all devices were in use at first', async () => {
    await serve(0)
    vendor.traps.set('phone/start', { kind: 'item', code: 47002 })
    expect(await up(0)).toMatchObject({ ok: true })
  })
})

describe('a cloud phone is given up', () => {
  test('at once where money, a key or the phone itself is the matter', async () => {
    await serve(0)
    vendor.phones[0]?.expire()
    expect(await up(0)).toMatchObject({ ok: false, reaction: 'pay' })
    vendor.traps.set('phone/status', { kind: 'code', code: 40003 })
    expect(await up(1)).toMatchObject({ ok: false, reaction: 'configure' })
    vendor.traps.set('phone/start', { kind: 'item', code: 43029 })
    expect(await up(1)).toMatchObject({ ok: false, reaction: 'skip' })
    expect(count('adb/getData')).toBe(0)
  })

  test('at once after a ban, and nothing more is asked', async () => {
    await serve(0)
    vendor.ban()
    expect(await up(0)).toMatchObject({ ok: false, reaction: 'pause', fault: { type: 'vendor-banned' } })
    expect(await up(0)).toMatchObject({ ok: false, reaction: 'pause' })
    expect(vendor.heard).toEqual(['phone/status'])
  })

  test('when it does not run in time', async () => {
    await serve(600_000)
    expect(await up(0, { ...soon, startMs: 200 })).toMatchObject({ ok: false, fault: { type: 'cloud-phone-slow' } })
  })

  test('when whoever wanted it changes their mind', async () => {
    await serve(600_000)
    let isWanted = true
    const answer = up(0, soon, () => isWanted)
    await expect.poll(() => count('phone/start')).toBe(1)
    isWanted = false
    expect(await answer).toMatchObject({ ok: false, reaction: 'look' })
  })
})
