import { describe, expect, it } from 'vitest'
import type { Outputs } from '../../../../src/core/contract/outputs.ts'
import type { JournalLine, SettingLine } from '../../../../src/core/contract/reports.ts'
import { fault } from '../../../../src/core/model/fault.ts'
import { defaultSettings } from '../../../../src/core/model/settings.ts'
import { testRoom } from '../../../fakes/room.ts'
import { baseline, proof } from '../../../fakes/workers.ts'
import { must, send } from './send.ts'

const still = { settings: { silentMs: 1e9 } }

/** Two runs: one is posted, one is spoiled by the app. */
const worked = async () => {
  const room = await testRoom({ phones: 2, jobs: 2, ...still })
  await room.engine.start()
  for (const n of [0, 1]) room.devices.show(`10.0.0.${n}:5555`, 'device')
  const [good, bad] = [await room.begin(0), await room.begin(1)]
  const lease = good.run?.lease
  if (lease === undefined) throw new Error('nothing runs')
  good.say({ kind: 'step', lease, index: 0, of: 3, name: 'profile', ms: 400 })
  good.say({ kind: 'step', lease, index: 1, of: 3, name: 'share', ms: 1_600 })
  good.say({ kind: 'commit?', lease, baseline: baseline(good.run?.account ?? '') })
  await room.settled()
  good.finish({ kind: 'posted', proof })
  bad.finish({ kind: 'stopped', fault: fault('video-refused', 'too long') })
  await room.settled()
  return room
}

describe('sums', () => {
  it('count what was posted, what failed, why, and how long steps took', async () => {
    const room = await worked()
    const now = room.clock.now()
    const stats = await must<Outputs['stats']>(room, 'stats', { from: now - 3_600_000, to: now + 1 })
    expect(stats).toEqual({
      hours: [{ at: now - (now % 3_600_000), posted: 1, failed: 1, uncertain: 0, runs: 2 }],
      posted: 1,
      failed: 1,
      uncertain: 0,
      runs: 2,
      faults: [{ type: 'video-refused', n: 1 }],
      steps: [
        { app: 'reelhouse', name: 'profile', n: 1, ms: 400 },
        { app: 'reelhouse', name: 'share', n: 1, ms: 1_600 },
      ],
    })
  })

  it('of accounts are told by day', async () => {
    const room = await worked()
    const day = 86_400_000
    const input = { accounts: [1, 2], from: room.clock.now() - day, days: 14 }
    const found = await must<Outputs['account-days']>(room, 'account-days', input)
    expect(found.map(({ account, days }) => [account, days.length, days[1]])).toEqual([
      [1, 14, { posted: 1, failed: 0 }],
      [2, 14, { posted: 0, failed: 1 }],
    ])
    expect((await send(room, 'account-days', { ...input, days: 32 })).ok).toBe(false)
  })

  it('of another time are empty', async () => {
    const room = await worked()
    expect(await must(room, 'stats', { from: 0, to: 1 })).toEqual({
      hours: [],
      posted: 0,
      failed: 0,
      uncertain: 0,
      runs: 0,
      faults: [],
      steps: [],
    })
  })

  it.each([
    { from: 2, to: 1 },
    { from: 0, to: 93 * 86_400_000 },
    { from: -1, to: 1 },
    { from: 0.5, to: 1 },
  ])('of %j are refused', async (span) => {
    expect((await send(await testRoom(), 'stats', span)).ok).toBe(false)
  })
})

describe('events', () => {
  it('say who decided what and why, newest first, a page at a time', async () => {
    const room = await worked()
    await must(room, 'pause', { scope: 'phone', target: 'P1' })
    const all = await must<Outputs['events']>(room, 'events')
    expect(all.next).toBeNull()
    expect(all.events[0]).toMatchObject({ who: 'person', what: 'pause', phone: 'P1' })
    const failed = all.events.find((e) => e.what === 'failed')
    expect(failed).toMatchObject({
      who: 'job',
      why: expect.stringContaining('too long'),
      phone: 'P1',
      job: room.jobs[1],
    })
    const first = await must<Outputs['events']>(room, 'events', { limit: 2 })
    const rest = await must<Outputs['events']>(room, 'events', { before: first.next })
    expect([...first.events, ...rest.events]).toEqual(all.events)
  })

  it('are found by what they are about', async () => {
    const room = await worked()
    const of = async (filter: object) => (await must<Outputs['events']>(room, 'events', filter)).events
    expect((await of({ job: room.jobs[1] })).map((e) => e.what)).toEqual(['failed'])
    expect(await of({ phone: 'P9' })).toEqual([])
    expect((await of({ what: 'failed' })).map((e) => [e.job, e.phoneName, e.handle])).toEqual([
      [room.jobs[1], expect.any(String), expect.any(String)],
    ])
    expect(await of({ since: room.clock.now() + 1 })).toEqual([])
    expect((await of({ since: 0 })).length).toBeGreaterThan(2)
    expect((await of({ who: 'room' })).map((e) => e.what)).toEqual(['running', 'starting'])
  })
})

describe('the journal of a phone', () => {
  it('tells of states, checks and repairs with their results, and stays small', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await room.clock.advance(1_000)
    room.devices.show('10.0.0.0:5555', 'offline')
    await room.clock.advance(3_000)
    const lines = await must<readonly JournalLine[]>(room, 'journal', { phone: 'P0' })
    expect(lines).toContainEqual(
      expect.objectContaining({ what: 'state', isGood: false, sentence: 'adb says offline.' }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ what: 'reconnect', isGood: false, ms: 0 }))
    for (let n = 0; n < 300; n++) room.devices.show('10.0.0.0:5555', n % 2 === 0 ? 'device' : 'offline')
    expect((await must<readonly JournalLine[]>(room, 'journal', { phone: 'P0' })).length).toBe(200)
    expect(await send(room, 'journal', { phone: 'P9' })).toMatchObject({ ok: false })
  })
})

describe('notices', () => {
  it('are read by a person, some or all', async () => {
    const room = await testRoom({ jobs: 0 })
    for (const n of [1, 2, 3]) room.hub.notice({ level: 'info', sentence: `${n}` })
    await room.clock.advance(100)
    expect(await must(room, 'read-notices', { ids: [2, 77] })).toEqual({ read: 1 })
    expect(Object.values(room.hub.board.notices).map((n) => n.isRead === true)).toEqual([false, true, false])
    expect(await must(room, 'read-notices')).toEqual({ read: 2 })
    expect(await must(room, 'read-notices')).toEqual({ read: 0 })
  })
})

describe('settings', () => {
  it('are all told, with what they are and what they would be', async () => {
    const room = await testRoom({ jobs: 0, settings: { permitMs: 5 } })
    const lines = await must<readonly SettingLine[]>(room, 'settings')
    const leaves = (of: object): number =>
      Object.values(of).reduce<number>((n, v) => n + (typeof v === 'object' && v !== null ? leaves(v) : 1), 0)
    expect(new Set(lines.map((l) => l.key)).size).toBe(leaves(defaultSettings))
    expect(lines.find((l) => l.key === 'settings.permitMs')).toMatchObject({ value: 5, usual: 10_000, unit: 'ms' })
    expect(lines.every((l) => l.sentence.endsWith('.'))).toBe(true)
  })
})

describe('evidence', () => {
  it('is that of the attempt', async () => {
    const room = await worked()
    expect(await must(room, 'evidence', { job: room.jobs[0], lease: 1 })).toMatchObject({
      files: [{ path: `${room.jobs[0]}/1/a.png` }],
    })
    expect(await send(room, 'evidence', { job: room.jobs[0], lease: 9 })).toMatchObject({ ok: false })
    expect(await send(room, 'evidence', { job: 99, lease: 1 })).toMatchObject({ ok: false })
  })
})
