import { describe, expect, it } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import { testRoom } from '../../fakes/room.ts'
import { must } from './handlers/send.ts'

const proxies = ['10.9.9.1:3128', '10.9.9.2:3128']

const farm = async (proxied: boolean) => {
  const room = await testRoom({ phones: 1, jobs: 2, settings: { silentMs: 1e9 } })
  if (proxied) await must(room, 'edit-accounts', { named: ['account0'], proxies })
  await room.engine.start()
  room.devices.show('10.0.0.0:5555', 'device')
  await room.clock.advance(50)
  return room
}

describe('the way out of a phone', () => {
  it('is the account’s proxy before the worker hears of the run, and none after it', async () => {
    const room = await farm(true)
    const worker = await room.begin(0)
    expect(room.devices.routes.at(-1)).toMatch(/^P0 10\.9\.9\./)
    expect(worker.run).not.toBeNull()
    worker.finish({ kind: 'cancelled' })
    await room.settled()
    expect(room.devices.routes.filter((r) => r.endsWith('-')).length).toBeGreaterThan(0)
    const journal = room.engine.keeper.journal.of('P0' as never).map((line) => line.sentence)
    expect(journal).toContainEqual(expect.stringMatching(/^It goes out by 10\.9\.9\.\d:3128, as 203\.0\.113\.7\.$/))
  })

  it('is cleared when the worker dies', async () => {
    const room = await farm(true)
    await room.begin(0)
    const before = room.devices.routes.length
    room.workers.of(0).kill()
    await room.settled()
    expect(room.devices.routes[before]).toBe('P0 -')
  })

  it('stops the run where the proxy fails: nothing begins, the account rests, and the next of the list comes', async () => {
    const room = await farm(true)
    room.devices.onProxy = (proxy) => ({ ok: false, fault: fault('proxy-failed', `${proxy} does not answer`) })
    room.workers.of(0).ready()
    await room.clock.advance(10)
    const heard = () => room.workers.of(0).told.filter((m) => m.kind === 'run').length
    expect(heard()).toBe(0)
    const [first] = room.devices.routes.filter((r) => !r.endsWith('-'))
    const hold = (await room.store.holds(room.clock.now())).find((h) => h.scope === 'account')
    expect(hold).toMatchObject({ reason: 'proxy-failed', sentence: expect.stringContaining('does not answer') })
    expect((await room.job(0)).state).toBe('pending')
    expect(await room.store.failures('phone', 'P0')).toBe(0)
    room.devices.onProxy = () => ({ ok: true, value: null })
    await must(room, 'release', { scope: 'account', target: String((await room.job(0)).account) })
    await room.clock.advance(100)
    const second = room.devices.routes.filter((r) => !r.endsWith('-'))[1]
    expect(new Set([first, second])).toEqual(new Set(proxies.map((p) => `P0 ${p}`)))
    await room.settled()
    expect(heard()).toBe(1)
  })

  it('of an account that is given another proxy is tried at once', async () => {
    const room = await farm(true)
    room.devices.onProxy = (proxy) => ({ ok: false, fault: fault('proxy-failed', `${proxy} does not answer`) })
    room.workers.of(0).ready()
    await room.clock.advance(10)
    room.devices.onProxy = () => ({ ok: true, value: null })
    await must(room, 'edit-accounts', { named: ['account0'], proxies: ['10.9.9.3:3128'], dryRun: true })
    expect(await room.store.holds(room.clock.now())).toMatchObject([{ reason: 'proxy-failed' }])
    await must(room, 'edit-accounts', { named: ['account0'], proxies: ['10.9.9.3:3128'] })
    await room.clock.advance(100)
    expect(room.devices.routes.at(-1)).toBe('P0 10.9.9.3:3128')
    expect(room.workers.of(0).told.at(-1)?.kind).toBe('run')
  })

  it('of an account without proxies stays as it is, once what an earlier control room left is gone', async () => {
    const room = await farm(false)
    await room.begin(0)
    expect(room.devices.routes).toEqual(['P0 -'])
  })
})
