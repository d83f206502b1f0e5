import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { AccountId, JobId } from '../../../../src/core/model/ids.ts'
import { jobStates } from '../../../../src/core/model/job.ts'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, by, claimOn, fingerprint, hold, minute, noon, phoneId, plant, post, run, video } from '../rig.ts'

export const contentsFacts = (make: () => Promise<Store>): void => {
  it('an account is one, however its handle is written, and keeps what a new list leaves out', async () => {
    const store = await make()
    await plant(store, { accounts: [{ cap: 7, timeZone: 'Europe/Berlin' }] })
    const list = [{ app: 'reelhouse', handle: ' @Account.1', phone: null, spacingMs: 5 }]
    expect(await store.addAccounts(list)).toEqual({ added: 0, changed: 1 })
    expect(await store.addAccounts(list)).toEqual({ added: 0, changed: 0 })
    const [line] = await store.accounts(noon)
    expect(line?.account).toMatchObject({ handle: 'Account.1', cap: 7, spacingMs: 5, phone: 'phone-1' })
    expect(line?.account.timeZone).toBe('Europe/Berlin')
  })

  it('a held account tells how many jobs wait for it', async () => {
    const store = await make()
    await plant(store, { accounts: [{}, {}], jobs: [1, 1, 1, 2] })
    const waiting = async () => (await store.accounts(noon)).map((line) => line.waiting)
    expect(await waiting()).toEqual([0, 0])
    await store.place(hold('account', '1', { reason: 'challenge', by: 'engine' }), noon)
    expect(await waiting()).toEqual([3, 0])
    expect((await store.account(accountId(1), noon))?.waiting).toBe(3)
  })

  it('a video is found by its length where it has a profile, which a later look may bring', async () => {
    const store = await make()
    const profile = 'ab'.repeat(32)
    await store.addVideos([video(1), { ...video(2), profile }, { ...video(3), durationMs: 20_000, profile }], noon)
    const near = async () => (await store.videosOfLength(14_700.5, 15_299.5)).map((v) => [v.name, v.profile])
    expect(await near()).toEqual([['clip-2.mp4', profile]])
    await store.addVideos([{ ...video(1), profile }, video(2)], noon)
    expect((await near()).map(([name]) => name).sort()).toEqual(['clip-1.mp4', 'clip-2.mp4'])
  })

  it('a video for an account is one job, whatever became of it', async () => {
    const store = await make()
    const { campaign, jobs } = await plant(store, { jobs: [1] })
    await post(store)
    const same = { account: accountId(1), video: fingerprint(0), caption: 'other words' }
    expect(await store.addJobs(campaign, [same, same], 3, noon)).toEqual({ added: [], known: 2 })
    expect(await store.addVideos([{ ...video(0), path: '/moved.mp4' }], noon)).toEqual({ added: 0 })
    expect((await store.video(fingerprint(0)))?.path).toBe('/moved.mp4')
    const pairs = [{ ...same }, { account: accountId(1), video: fingerprint(9) }]
    expect(await store.known(pairs)).toMatchObject([{ account: 1, state: 'succeeded', at: noon }])
    expect(jobs).toHaveLength(1)
  })

  it('a phone keeps its id when its address changes; one without an id is refused', async () => {
    const store = await make()
    await plant(store)
    await store.movePhone(phoneId(1), '10.0.0.9:5555')
    expect(await store.phones()).toMatchObject([{ id: 'phone-1', address: '10.0.0.9:5555' }])
    const blank = { id: phoneId(1), name: '', link: 'usb' as const, address: 'ABC' }
    expect(await store.addPhone(blank)).toMatchObject({ ok: true, value: { name: 'phone-1', link: 'usb' } })
    expect((await store.addPhone({ ...blank, id: '' as never })).ok).toBe(false)
  })

  it('lists are paged, filtered and searched literally', async () => {
    const store = await make()
    const named = (caption: string, account = 1) => ({ account: accountId(account), caption })
    await plant(store, {
      phones: 2,
      jobs: [named('50% off'), named('50 off'), named('a_b', 2), named('axb', 2), named("it's \\ fine")],
    })
    const ids = async (query: object): Promise<readonly number[]> =>
      (await store.jobs({ limit: 10, ...query })).map((l) => l.job.id)
    expect(await ids({ text: '50%' })).toEqual([1])
    expect(await ids({ text: 'a_b' })).toEqual([3])
    expect(await ids({ text: '\\' })).toEqual([5])
    expect(await ids({ text: 'CLIP-3' })).toEqual([4])
    expect(await ids({ text: 'account.2' })).toEqual([3, 4])
    // by their trigrams, where there are some, and where few jobs are looked at by the words of each
    expect([await ids({ text: '' }), await ids({ text: '5' }), await ids({ text: 'A_' })]).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2],
      [3],
    ])
    expect([await ids({ text: '"ab' }), await ids({ text: 'xb OR a' }), await ids({ text: ' off' })]).toEqual([
      [],
      [],
      [1, 2],
    ])
    expect([await ids({ text: 'off', after: 1 }), await ids({ text: 'off', limit: 1 })]).toEqual([[2], [1]])
    expect([await ids({ text: 'fine', account: 1 }), await ids({ text: 'fine', account: 2 })]).toEqual([[5], []])
    expect(await ids({ account: 2 as AccountId })).toEqual([3, 4])
    expect(await ids({ phone: phoneId(2) })).toEqual([3, 4])
    expect(await ids({ campaign: 1, limit: 2 })).toEqual([1, 2])
    expect(await ids({ after: 2, limit: 2 })).toEqual([3, 4])
    expect(await ids({ states: [] })).toEqual([])
    const { lease } = await run(store)
    await store.move(lease, 'refuse', by(noon, { fault: fault('video-refused', 'no') }))
    expect(await ids({ fault: 'video-refused' })).toEqual([1])
    expect(await ids({ states: ['failed'] })).toEqual([1])
    expect(await ids({ states: ['pending'] })).toEqual([2, 3, 4, 5])
    expect(await store.line(3 as JobId)).toMatchObject({ handle: 'account.2', videoName: 'clip-2.mp4' })
    expect(await store.line(99 as JobId)).toBeNull()
  })

  it('counts are those of the jobs, of the farm and of each campaign', async () => {
    const store = await make()
    await plant(store, { phones: 3, jobs: [1, 2, 3, 3] })
    await post(store)
    await run(store, 1)
    const zero = Object.fromEntries(jobStates.map((s) => [s, 0]))
    const counts = { ...zero, succeeded: 1, running: 1, pending: 2 }
    expect(await store.counts()).toEqual(counts)
    expect(await store.campaigns()).toMatchObject([{ name: 'Spring', counts }])
    expect((await store.inHand()).map((j) => j.state)).toEqual(['running'])
  })

  it('faults in a row are counted for phone and account until a success', async () => {
    const store = await make()
    await plant(store, { jobs: [1, 1, 1, 1] })
    const stop = async (f: Parameters<typeof fault>[0]): Promise<void> => {
      const { lease } = await run(store)
      await store.move(lease, 'defer', by(noon, { fault: fault(f), due: noon }))
      await store.due(noon)
    }
    await stop('phone-offline')
    await stop('adb-slow')
    await stop('worker-died')
    await stop('action-blocked')
    await stop('signed-out')
    await stop('control-room-stopped')
    expect(await store.failures('phone', 'phone-1')).toBe(3)
    expect(await store.failures('account', '1')).toBe(1)
    expect(await store.failures('spoiled', '1')).toBe(3)
    await post(store)
    expect(await store.failures('phone', 'phone-1')).toBe(0)
    expect(await store.failures('account', '1')).toBe(0)
    expect(await store.failures('spoiled', '1')).toBe(0)
    expect(await store.failures('phone', 'nobody')).toBe(0)
  })

  it('faults in a row are forgotten when a person lifts all holds, not when one reason is gone', async () => {
    const store = await make()
    await plant(store, { jobs: [1, 1] })
    const { lease } = await run(store)
    await store.move(lease, 'defer', by(noon, { fault: fault('adb-slow'), due: noon }))
    await store.lift('phone', 'phone-1', 'adb-slow', noon)
    await store.lift('account', '1', 'cooldown', noon)
    expect(await store.failures('phone', 'phone-1')).toBe(1)
    expect(await store.failures('spoiled', '1')).toBe(1)
    await store.lift('phone', 'phone-1', null, noon)
    expect(await store.failures('phone', 'phone-1')).toBe(0)
    await store.lift('account', '1', null, noon)
    expect(await store.failures('spoiled', '1')).toBe(0)
  })

  it('failures without a name are kept by their kind, with the first samples of each', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1] })
    const meet = (n: number, words: string) =>
      store.meetFailure({ at: noon + n, words, job: jobs[0] as JobId, phone: n === 0 ? null : phoneId(1) })
    expect(await meet(0, 'odd thing 1')).toBe(true)
    for (let n = 1; n < 9; n++) expect(await meet(n, `odd thing ${n}`)).toBe(false)
    expect(await meet(9, 'another')).toBe(true)
    const kinds = await store.failureKinds()
    expect(kinds).toMatchObject([
      { print: 'another', n: 1, firstAt: noon + 9, lastAt: noon + 9 },
      { print: 'odd thing #', n: 9, firstAt: noon, lastAt: noon + 8 },
    ])
    expect(kinds[1]?.samples.map((s) => s.words)).toEqual([1, 1, 2, 3, 4].map((n) => `odd thing ${n}`))
    expect(kinds[1]?.samples[0]).toEqual({ at: noon, words: 'odd thing 1', job: jobs[0], phone: null })
  })

  it('of kinds of failures only the latest are kept', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1] })
    const word = (n: number) => [...String(n)].map((d) => 'abcdefghij'[Number(d)]).join('')
    for (let n = 0; n < 205; n++)
      await store.meetFailure({ at: noon + n, words: `kind ${word(n)}`, job: jobs[0] as JobId, phone: null })
    const kinds = await store.failureKinds()
    expect(kinds).toHaveLength(200)
    expect(kinds[0]?.print).toBe('kind cae')
    expect(kinds.at(-1)?.print).toBe('kind f')
  })

  it('a fault places its hold with the move', async () => {
    const store = await make()
    await plant(store, { jobs: [1, 1] })
    const { lease } = await run(store)
    const rest = hold('phone', 'phone-1', { reason: 'phone-offline', by: 'engine', until: noon + minute })
    await store.move(lease, 'defer', by(noon, { holds: [rest], due: noon }))
    expect(await claimOn(store)).toBeNull()
    expect((await store.holds(noon)).map((h) => h.reason)).toEqual(['phone-offline'])
    expect(await claimOn(store, 0, noon + minute)).not.toBeNull()
  })

  it('old events go, of the oldest so many', async () => {
    const store = await make()
    const event = { who: 'person', why: 'because', job: null, phone: null, account: null, what: 'paused' }
    for (const at of [1, 2, 3, 9, 4]) await store.note({ ...event, at })
    expect(await store.pruneEvents(5, 2)).toBe(2)
    expect(await store.pruneEvents(5, 2)).toBe(1)
    expect(await store.pruneEvents(5, 2)).toBe(1)
    expect((await store.recent({ limit: 9 })).map((e) => e.at)).toEqual([9])
  })

  it('events come after a number, oldest first', async () => {
    const store = await make()
    const event = { at: noon, who: 'person', why: 'because', job: null, phone: null, account: null }
    for (const what of ['a', 'b', 'c']) await store.note({ ...event, what })
    const all = await store.events(0, 2)
    expect(all.map((e) => e.what)).toEqual(['a', 'b'])
    expect((await store.events(all[1]?.id ?? 0, 9)).map((e) => e.what)).toEqual(['c'])
  })
}
