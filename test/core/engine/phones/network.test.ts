import { describe, expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import { defaultRetry } from '../../../../src/core/model/retry.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { baseline } from '../../../fakes/workers.ts'
import { must } from '../handlers/send.ts'

const proxyRest = { firstMs: 10_000, factor: 3, maxMs: 60_000 }
const settings = { silentMs: 1e9, retry: { ...defaultRetry, proxyRest } }
const proxies = ['10.9.9.1:3128', '10.9.9.2:3128']

const open = async (room: TestRoom, phones = 1): Promise<TestRoom> => {
  await room.engine.start()
  for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
  await room.clock.advance(50)
  return room
}
const farm = async (own: readonly string[], jobs = 2) => {
  const room = await testRoom({ phones: 1, jobs, settings })
  if (own.length > 0) await must(room, 'edit-accounts', { named: ['account0'], proxies: own })
  return open(room)
}
const failing =
  (...dead: readonly string[]) =>
  (proxy: string) =>
    dead.includes(proxy)
      ? { ok: false as const, fault: fault('proxy-failed', `${proxy} does not answer`) }
      : { ok: true as const, value: null }
const tried = (room: TestRoom) => room.devices.routes.filter((route) => !route.endsWith('-'))
const runs = (room: TestRoom, slot = 0) => room.workers.of(slot).told.filter((m) => m.kind === 'run').length
const holds = async (room: TestRoom) =>
  (await room.store.holds(room.clock.now())).filter((hold) => hold.scope === 'account')

describe('the way out of a phone', () => {
  it('is the account’s proxy before the worker hears of the run, and none after it', async () => {
    const room = await farm(proxies)
    const worker = await room.begin(0)
    expect(room.devices.routes.at(-1)).toBe(`P0 ${proxies[0]}`)
    expect(worker.run).not.toBeNull()
    worker.finish({ kind: 'cancelled' })
    await room.settled()
    expect(room.devices.routes.filter((r) => r.endsWith('-')).length).toBeGreaterThan(0)
    const journal = room.engine.keeper.journal.of('P0' as never).map((line) => line.sentence)
    expect(journal).toContainEqual('It goes out by 10.9.9.1:3128, as 203.0.113.7.')
  })

  it('is cleared when the worker dies', async () => {
    const room = await farm(proxies)
    await room.begin(0)
    const before = room.devices.routes.length
    room.workers.of(0).kill()
    await room.settled()
    expect(room.devices.routes[before]).toBe('P0 -')
  })

  it('stays after a share that is not settled; another account waits for it, and goes once it is', async () => {
    const room = await farm(proxies, 1)
    await room.store.addAccounts([{ app: 'reelhouse', handle: 'other', phone: 'P0' as never, spacingMs: 0 }])
    const other = (await room.store.accounts(room.clock.now())).find((line) => line.account.handle === 'other')
    const { video, campaign } = await room.job(0)
    const twin = { account: other?.account.id ?? (0 as never), video, caption: 'b' }
    const worker = await room.begin(0)
    await room.store.addJobs(campaign, [twin], 3, room.clock.now())
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    worker.kill()
    await room.settled()
    expect((await room.job(0)).state).toBe('uncertain')
    expect(room.devices.routes.at(-1)).toBe(`P0 ${proxies[0]}`)
    await room.clock.advance(5_000)
    room.workers.of(0).ready()
    await room.clock.advance(100)
    expect(runs(room)).toBe(0)
    const sentence = expect.stringMatching(/another account may still be on its way.*10\.9\.9\.1:3128/)
    const target = String(other?.account.id)
    expect(await holds(room)).toMatchObject([{ reason: 'proxy-kept', target, sentence }])
    expect(room.devices.routes.at(-1)).toBe(`P0 ${proxies[0]}`)
    await must(room, 'answer', { job: (await room.job(0)).id, answer: 'there' })
    await room.clock.advance(5_000)
    expect(room.devices.routes.at(-1)).toBe('P0 -')
    expect(await holds(room)).toEqual([])
    room.workers.of(0).start()
    expect(room.workers.of(0).run?.account).toBe('other')
  })

  it('waits no longer than a post may take to show up', async () => {
    const room = await farm(proxies, 1)
    const worker = await room.begin(0)
    worker.say({ kind: 'commit?', lease: worker.run?.lease ?? never(), baseline: baseline('account0') })
    await room.settled()
    worker.kill()
    await room.settled()
    const phone = room.engine.keeper.phone('P0' as never) ?? never()
    const none = { id: 99 as never, person: '', proxies: [] }
    expect(await room.engine.network.enter(phone, none)).toMatchObject({ type: 'proxy-kept' })
    await room.clock.advance(room.tuning.settings.graceMs)
    expect(await room.engine.network.enter(phone, none)).toBeNull()
    expect(room.devices.routes.at(-1)).toBe('P0 -')
  })

  it('is the next of the list where the first fails, and stays that one', async () => {
    const room = await farm(proxies)
    room.devices.onProxy = failing('10.9.9.1:3128')
    const worker = await room.begin(0)
    expect(tried(room)).toEqual(proxies.map((proxy) => `P0 ${proxy}`))
    room.devices.onProxy = failing()
    worker.finish({ kind: 'cancelled' })
    await room.clock.advance(10_000)
    expect(tried(room).slice(2)).toEqual([`P0 ${proxies[1]}`])
    expect(await holds(room)).toEqual([])
  })

  it('stops the run where all fail: nothing begins, the account rests longer each time, then they are tried again', async () => {
    const room = await farm(proxies)
    room.devices.onProxy = failing(...proxies)
    room.workers.of(0).ready()
    await room.clock.advance(10)
    expect(runs(room)).toBe(0)
    const [first] = await holds(room)
    const sentence = expect.stringMatching(/10\.9\.9\.1:3128 does not answer; 10\.9\.9\.2:3128 does not answer/)
    expect(first).toMatchObject({ reason: 'proxy-failed', sentence })
    expect(await room.job(0)).toMatchObject({ state: 'pending', attempts: 0, tries: 0 })
    expect(await room.store.failures('phone', 'P0')).toBe(0)
    const rest = (first?.until ?? 0) - room.clock.now()
    await room.clock.advance(rest + 5_000)
    expect(tried(room)).toHaveLength(4)
    const [second] = await holds(room)
    expect((second?.until ?? 0) - room.clock.now()).toBeGreaterThan(rest)
    room.devices.onProxy = failing()
    await must(room, 'release', { scope: 'account', target: String((await room.job(0)).account) })
    await room.clock.advance(5_000)
    expect(runs(room)).toBe(1)
  })

  it('of an account that is given another proxy is tried at once', async () => {
    const room = await farm(proxies)
    room.devices.onProxy = failing(...proxies)
    room.workers.of(0).ready()
    await room.clock.advance(10)
    await must(room, 'edit-accounts', { named: ['account0'], proxies: ['10.9.9.3:3128'], dryRun: true })
    expect(await holds(room)).toMatchObject([{ reason: 'proxy-failed' }])
    await must(room, 'edit-accounts', { named: ['account0'], proxies: ['10.9.9.3:3128'] })
    await room.clock.advance(5_000)
    expect(room.devices.routes.at(-1)).toBe('P0 10.9.9.3:3128')
    expect(runs(room)).toBe(1)
  })

  it('tests no more than three of a long list for one run', async () => {
    const list = Array.from({ length: 5 }, (_, n) => `10.9.9.${n}:80`)
    const room = await farm(list)
    room.devices.onProxy = failing(...list.slice(0, 4))
    room.workers.of(0).ready()
    await room.clock.advance(10)
    expect(tried(room)).toHaveLength(3)
    await room.clock.advance(5_000)
    expect(tried(room).slice(3)).toEqual(['P0 10.9.9.3:80', 'P0 10.9.9.4:80'])
    expect(runs(room)).toBe(1)
  })

  it('is none that another fault kept from being set: no proxy rests for it', async () => {
    const room = await farm(proxies)
    room.devices.onProxy = () => ({ ok: false, fault: fault('phone-offline', 'gone') })
    room.workers.of(0).ready()
    await room.clock.advance(10)
    expect(tried(room)).toEqual([`P0 ${proxies[0]}`])
    const { ways } = await room.store.ways((await room.job(0)).account)
    expect(ways.map((way) => way.restsUntil)).toEqual([null, null])
  })

  it('of an account without proxies stays as it is, once what an earlier control room left is gone', async () => {
    const room = await farm([])
    await room.begin(0)
    expect(room.devices.routes).toEqual(['P0 -'])
  })
})

describe('a proxy of two accounts on two phones', () => {
  const two = async (input: object, persons: readonly string[] = ['Maya', 'Tom']) => {
    const room = await testRoom({ phones: 2, jobs: 2, settings })
    await must(room, 'keep-proxy-list', { name: 'berlin', proxies: ['10.9.9.1:3128'], ...input })
    for (const n of [0, 1])
      await must(room, 'edit-accounts', { named: [`account${n}`], proxies: ['berlin'], person: persons[n] })
    await open(room, 2)
    for (const slot of [0, 1]) room.workers.of(slot).ready()
    await room.clock.advance(10)
    return room
  }

  it('is for one at a time; the other waits, says for what, and goes when it is free', async () => {
    const room = await two({})
    expect([runs(room, 0), runs(room, 1)].toSorted()).toEqual([0, 1])
    const busy = runs(room, 0) === 1 ? 0 : 1
    expect(await holds(room)).toMatchObject([
      { reason: 'proxy-taken', sentence: expect.stringMatching(/somebody else.*10\.9\.9\.1:3128.*shared list/) },
    ])
    room.workers.of(busy).start()
    await room.settled()
    room.workers.of(busy).finish({ kind: 'cancelled' })
    await room.settled()
    expect(await holds(room)).toEqual([])
    expect(await room.job(0)).toMatchObject({ tries: 0, attempts: 0 })
  })

  it('is for both at once where its list is shared', async () => {
    const room = await two({ isShared: true })
    expect([runs(room, 0), runs(room, 1)]).toEqual([1, 1])
    expect(await holds(room)).toEqual([])
  })

  it('is for both at once where they are one person’s', async () => {
    const room = await two({}, ['Maya', 'Maya'])
    expect([runs(room, 0), runs(room, 1)]).toEqual([1, 1])
  })

  it('that nobody has made lets nobody out', async () => {
    const room = await testRoom({ phones: 1, jobs: 1, settings })
    await room.store.addAccounts([{ app: 'reelhouse', handle: 'account0', phone: null, proxies: ['rome'] }])
    await open(room)
    room.workers.of(0).ready()
    await room.clock.advance(10)
    expect(runs(room)).toBe(0)
    expect(await holds(room)).toMatchObject([
      { reason: 'proxy-failed', sentence: expect.stringContaining('there is no proxy list “rome”') },
    ])
    await must(room, 'keep-proxy-list', { name: 'rome', proxies: ['10.9.9.1:3128'] })
    await room.clock.advance(5_000)
    expect(runs(room)).toBe(1)
  })
})

const never = (): never => {
  throw new Error('nothing is there')
}
