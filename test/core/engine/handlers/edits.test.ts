import { describe, expect, it } from 'vitest'
import type { AccountBulk, Bulk } from '../../../../src/core/contract/outputs.ts'
import { testRoom } from '../../../fakes/room.ts'
import { baseline, proof } from '../../../fakes/workers.ts'
import { must, send } from './send.ts'

const still = { settings: { silentMs: 1e9 } }

describe('editing jobs', () => {
  it('changes caption, priority and time of jobs that wait', async () => {
    const room = await testRoom({ jobs: 3 })
    const publishAt = room.clock.now() + 60_000
    const edit = { jobs: room.jobs, caption: 'new 🎬', priority: 5, publishAt }
    expect(await must<Bulk>(room, 'edit-jobs', { ...edit, dryRun: true })).toEqual({ changed: 3, left: 0, why: [] })
    expect((await room.job(0)).caption).toBe('caption 0')
    expect(await must<Bulk>(room, 'edit-jobs', edit)).toMatchObject({ changed: 3, left: 0, undo: expect.any(String) })
    const after = { caption: 'new 🎬', priority: 5, publishAt, due: publishAt }
    for (const n of [0, 1, 2]) expect(await room.job(n)).toMatchObject(after)
    expect((await room.store.why((await room.job(0)).id, room.clock.now()))[0]?.code).toBe('due')
  })

  it('leaves what runs, what may be posted and what is posted, each with a sentence', async () => {
    const room = await testRoom({ phones: 3, jobs: 4, ...still })
    await room.engine.start()
    for (const n of [0, 1, 2]) room.devices.show(`10.0.0.${n}:5555`, 'device')
    const [committed, posted] = [await room.begin(0), await room.begin(1), await room.begin(2)]
    for (const worker of [committed, posted])
      if (worker?.run != null)
        worker.say({ kind: 'commit?', lease: worker.run.lease, baseline: baseline(worker.run.account) })
    await room.settled()
    posted?.finish({ kind: 'posted', proof })
    await room.settled()
    const done = await must<Bulk>(room, 'edit-jobs', { query: {}, caption: 'x' })
    expect(done).toMatchObject({ changed: 1, left: 3 })
    expect(done.why.map((w) => w.sentence).sort()).toEqual([
      'It is running.',
      'It may have been posted already.',
      'It may have been posted already.',
    ])
  })

  it('moves jobs to another account, unless that one has the video', async () => {
    const room = await testRoom({ phones: 2, jobs: 3 })
    const [first, second] = await room.store.accounts(0)
    if (first === undefined || second === undefined) throw new Error('no accounts')
    const target = second.account.id
    const ids = [room.jobs[0], room.jobs[2]]
    expect(await must<Bulk>(room, 'edit-jobs', { jobs: ids, account: target })).toMatchObject({ changed: 2 })
    expect((await room.job(0)).account).toBe(target)
    const [campaign] = await room.store.campaigns()
    const video = (await room.job(1)).video
    const more = [{ account: first.account.id, video, caption: '' }]
    if (campaign !== undefined) await room.store.addJobs(campaign.id, more, 3, 0)
    const twice = await must<Bulk>(room, 'edit-jobs', { query: { account: first.account.id }, account: target })
    expect(twice).toMatchObject({ changed: 0, left: 1, why: [{ sentence: expect.stringContaining('for this video') }] })
    expect(await must<Bulk>(room, 'edit-jobs', { jobs: ids, account: 99 })).toMatchObject({ changed: 0, left: 2 })
  })

  it('reads a time on the clocks of each job’s account', async () => {
    const room = await testRoom({ phones: 2, jobs: 2 })
    const [first] = await room.store.accounts(0)
    if (first !== undefined) await room.store.editAccount(first.account.id, { timeZone: 'Europe/Berlin' }, false)
    const { undo } = await must<Bulk>(room, 'edit-jobs', { jobs: room.jobs, publishAt: '2099-03-29 02:30' })
    const utc = Date.UTC(2099, 2, 29, 2, 30)
    expect((await room.job(0)).publishAt).toBe(utc - 3_600_000)
    expect((await room.job(1)).publishAt).toBe(utc)
    await must<Bulk>(room, 'undo', { token: undo })
    expect(await room.job(1)).toMatchObject({ publishAt: null })
    expect(await send(room, 'edit-jobs', { jobs: room.jobs, publishAt: 'soon' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('must be a time such as 2026-12-24 18:30'),
    })
  })

  it.each([{ jobs: [1] }, { jobs: [1], caption: 3 }, { jobs: [1], query: {}, caption: '' }, { caption: 'x' }])(
    'refuses %j',
    async (input) => {
      expect((await send(await testRoom(), 'edit-jobs', input)).ok).toBe(false)
    },
  )
})

describe('taking back', () => {
  it.each([
    ['pause-jobs', 'paused', 'pending'],
    ['skip', 'skipped', 'pending'],
  ])('%s brings jobs to %s and back to %s', async (command, there, back) => {
    const room = await testRoom({ jobs: 2 })
    const { undo } = await must<Bulk>(room, command, { query: {} })
    expect((await room.job(1)).state).toBe(there)
    const due = (await room.job(1)).due
    expect(await must<Bulk>(room, 'undo', { token: undo })).toMatchObject({ changed: 2, left: 0 })
    expect(await room.job(1)).toMatchObject({ state: back, due })
    expect(await send(room, 'undo', { token: undo })).toMatchObject({ ok: false })
  })

  it('brings a paused job that was skipped or resumed back to its pause', async () => {
    const room = await testRoom({ jobs: 2 })
    await must(room, 'pause-jobs', { query: {} })
    const skipped = await must<Bulk>(room, 'skip', { jobs: [room.jobs[0]] })
    const resumed = await must<Bulk>(room, 'resume-jobs', { jobs: [room.jobs[1]] })
    await must(room, 'undo', { token: skipped.undo })
    await must(room, 'undo', { token: resumed.undo })
    expect([(await room.job(0)).state, (await room.job(1)).state]).toEqual(['paused', 'paused'])
  })

  it('leaves a job that has changed since', async () => {
    const room = await testRoom({ jobs: 2 })
    const { undo } = await must<Bulk>(room, 'pause-jobs', { query: {} })
    await room.clock.advance(5)
    await must(room, 'resume-jobs', { jobs: [room.jobs[0]] })
    await room.clock.advance(5)
    await must(room, 'pause-jobs', { jobs: [room.jobs[0]] })
    expect(await must<Bulk>(room, 'undo', { token: undo })).toMatchObject({ changed: 1, left: 1 })
    expect([(await room.job(0)).state, (await room.job(1)).state]).toEqual(['paused', 'pending'])
  })

  it('brings an edit back, and is over after a minute', async () => {
    const room = await testRoom()
    const first = await must<Bulk>(room, 'edit-jobs', { query: {}, caption: 'x', priority: 9 })
    await must(room, 'undo', { token: first.undo })
    expect(await room.job(0)).toMatchObject({ caption: 'caption 0', priority: 0 })
    const second = await must<Bulk>(room, 'edit-jobs', { query: {}, caption: 'x' })
    await room.clock.advance(60_001)
    expect(await send(room, 'undo', { token: second.undo })).toMatchObject({ ok: false })
    expect((await room.job(0)).caption).toBe('x')
  })

  it('is not offered where there is no way back, nor for a dry run', async () => {
    const room = await testRoom()
    expect(await must<Bulk>(room, 'skip', { query: {}, dryRun: true })).not.toHaveProperty('undo')
    await must(room, 'skip', { query: {} })
    await must(room, 'retry', { query: {} })
    expect(await must<Bulk>(room, 'retry', { query: {} })).toEqual({
      changed: 0,
      left: 1,
      why: [{ job: room.jobs[0], sentence: 'It is pending.' }],
    })
  })
})

describe('drafts', () => {
  it('are approved one by one or all that match, and are drafts again when that is taken back', async () => {
    const room = await testRoom({ jobs: 3 })
    for (const job of room.jobs.slice(0, 2)) await room.store.editJob(job, { draft: true }, room.clock.now(), false)
    const all = { query: { is: 'draft' } }
    expect(await must<Bulk>(room, 'approve', { ...all, dryRun: true })).toEqual({ changed: 2, left: 0, why: [] })
    expect((await room.job(0)).draft).toBe(true)
    const { undo } = await must<Bulk>(room, 'approve', all)
    expect([(await room.job(0)).draft, (await room.job(1)).draft]).toEqual([false, false])
    await must(room, 'undo', { token: undo })
    expect([(await room.job(0)).draft, (await room.job(1)).draft]).toEqual([true, true])
    expect(await must<Bulk>(room, 'approve', { jobs: [room.jobs[0], room.jobs[2]] })).toMatchObject({
      changed: 1,
      why: [{ job: room.jobs[2], sentence: 'It is no draft.' }],
    })
  })

  it('do not run', async () => {
    const room = await testRoom({ jobs: 1, ...still })
    await room.store.editJob(room.jobs[0] as never, { draft: true }, room.clock.now(), false)
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await room.settled()
    expect(await room.job(0)).toMatchObject({ state: 'pending', lease: 0 })
    await must(room, 'approve', { query: {} })
    await room.begin(0)
    expect((await room.job(0)).state).toBe('running')
  })
})

describe('editing accounts', () => {
  it('changes pace, hours and phone of many', async () => {
    const room = await testRoom({ phones: 2, jobs: 0 })
    const ids = (await room.store.accounts(0)).map((a) => a.account.id)
    const windows = [{ days: [1, 2], from: 540, to: 1_020 }]
    const edit = { accounts: ids, cap: 7, spacingMs: 5, windows, timeZone: 'Europe/Berlin', phone: 'P1' }
    expect(await must<AccountBulk>(room, 'edit-accounts', { ...edit, dryRun: true })).toMatchObject({ changed: 2 })
    expect((await room.store.accounts(0))[0]?.account.cap).toBe(100)
    await must(room, 'edit-accounts', edit)
    for (const { account } of await room.store.accounts(0))
      expect(account).toMatchObject({ cap: 7, spacingMs: 5, windows, timeZone: 'Europe/Berlin', phone: 'P1' })
    await must(room, 'edit-accounts', { accounts: ids, addTags: ['food'], person: 'Maya' })
    for (const { account } of await room.store.accounts(0))
      expect(account).toMatchObject({ tags: ['food'], person: 'Maya' })
    await must(room, 'edit-accounts', { accounts: ids, phone: null })
    expect((await room.store.accounts(0)).map((a) => a.account.phone)).toEqual([null, null])
    await room.clock.advance(100)
    expect(room.hub.board.accounts[String(ids[0])]).toMatchObject({ cap: 7, phone: null, spacingMs: 5, windows })
  })

  it('leaves the phone of an account that posts now, and those for a phone that is not there', async () => {
    const room = await testRoom(still)
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await room.begin(0)
    expect(await must<AccountBulk>(room, 'edit-accounts', { accounts: [1, 8], phone: null })).toMatchObject({
      changed: 0,
      left: 2,
      why: [{ sentence: expect.stringContaining('in hand') }, { sentence: 'There is no account 8.' }],
    })
    expect(await must<AccountBulk>(room, 'edit-accounts', { accounts: [1], phone: 'P9' })).toMatchObject({
      why: [{ sentence: 'There is no phone P9.' }],
    })
  })

  it.each([
    { accounts: [1] },
    { accounts: [1], timeZone: 'Moon/Crater' },
    { accounts: [1], windows: [{ days: [7], from: 0, to: 1 }] },
    { accounts: [1], windows: [{ from: 60, to: 60 }] },
    { accounts: [1], cap: 0 },
    { accounts: [], cap: 1 },
  ])('refuses %j', async (input) => {
    expect((await send(await testRoom(), 'edit-accounts', input)).ok).toBe(false)
  })
})

describe('an account that moves to another phone', () => {
  it('keeps what it posted, its cap, and the videos that it has', async () => {
    const room = await testRoom({ phones: 2, jobs: 1, ...still })
    await room.engine.start()
    for (const n of [0, 1]) room.devices.show(`10.0.0.${n}:5555`, 'device')
    const worker = await room.begin(0)
    if (worker.run === null) throw new Error('no run')
    expect(await must<AccountBulk>(room, 'edit-accounts', { named: ['@account0'], phone: 'P1' })).toMatchObject({
      changed: 0,
      why: [{ sentence: expect.stringContaining('is in hand on its phone') }],
    })
    worker.say({ kind: 'commit?', lease: worker.run.lease, baseline: baseline(worker.run.account) })
    await room.settled()
    worker.finish({ kind: 'posted', proof })
    await room.settled()
    const job = await room.job(0)
    const before = await room.store.account(job.account, room.clock.now())
    await must(room, 'edit-accounts', { named: ['reelhouse/account0'], phone: 'P1' })
    const after = await room.store.account(job.account, room.clock.now())
    expect(after).toEqual({ ...before, account: { ...before?.account, phone: 'P1' } })
    expect(after?.used).toBe(1)
    const again = [{ account: job.account, video: job.video, caption: 'again' }]
    expect(await room.store.addJobs(job.campaign, again, 3, room.clock.now())).toEqual({ added: [], known: 1 })
  })

  it('is named by its handle, or refused', async () => {
    const room = await testRoom({ jobs: 0 })
    expect(await send(room, 'edit-accounts', { named: ['nobody'], cap: 3 })).toMatchObject({
      ok: false,
      sentence: 'There is no account “nobody”.',
    })
    expect((await send(room, 'edit-accounts', { cap: 3 })).ok).toBe(false)
  })
})

describe('phones', () => {
  it('take a name, a group, tags and notes, and are found by them', async () => {
    const room = await testRoom({ phones: 3, jobs: 0 })
    await room.engine.start()
    const shown = async () => {
      await room.clock.advance(100)
      return Object.values(room.hub.board.phones).map(({ name, group, tags, notes }) => ({ name, group, tags, notes }))
    }
    await must(room, 'edit-phones', { phones: ['P0'], name: ' 01 Heron ', notes: 'Cracked glass.\nStill fine.' })
    await must(room, 'edit-phones', { phones: ['phone 1', 'P2'], group: 'Left shelf', addTags: ['slow', 'de'] })
    expect(await must(room, 'edit-phones', { withTag: 'SLOW', addTags: ['De', 'new'], dropTags: ['slow'] })).toEqual({
      changed: 2,
      left: 0,
      why: [],
    })
    expect(await shown()).toEqual([
      { name: '01 Heron', group: '', tags: [], notes: 'Cracked glass.\nStill fine.' },
      { name: 'phone 1', group: 'Left shelf', tags: ['de', 'new'], notes: '' },
      { name: 'phone 2', group: 'Left shelf', tags: ['de', 'new'], notes: '' },
    ])
    expect(room.engine.keeper.phone('P0' as never)?.name).toBe('01 Heron')
  })

  it.each([
    [{ phones: ['P5'], group: 'x' }, 'No one phone is called “P5”.'],
    [{ withTag: 'slow', group: 'x' }, 'No phone has the tag “slow”.'],
    [{ phones: ['P0'] }, 'name something to change'],
    [{ phones: ['P0', 'P1'], name: 'x' }, 'a name is for one phone'],
    [{ phones: ['P0'], withTag: 'a', group: 'x' }, 'either phones or a tag'],
    [{ phones: ['P0'], addTags: ['a, b'] }, 'without a comma'],
  ])('are not changed by %j', async (input, why) => {
    const room = await testRoom({ phones: 2, jobs: 0 })
    expect(await send(room, 'edit-phones', input)).toMatchObject({ ok: false, sentence: expect.stringContaining(why) })
  })

  it('leave the farm, and come back with what they had', async () => {
    const room = await testRoom()
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await must(room, 'remove-phone', { phone: 'P0' })
    await room.clock.advance(100)
    expect(room.hub.board.phones).toEqual({})
    expect((await room.store.accounts(0))[0]?.account.phone).toBeNull()
    expect(await room.store.holds(room.clock.now())).toEqual([])
    await room.clock.advance(60_000)
    expect(await room.store.holds(room.clock.now())).toEqual([])
    expect(await send(room, 'remove-phone', { phone: 'P0' })).toMatchObject({ ok: false })
    await room.store.addPhone({ id: 'P0' as never, name: 'again', link: 'tcp', address: '10.0.0.0:5555' })
    expect(await room.store.phones()).toMatchObject([{ id: 'P0', name: 'again' }])
  })

  it('stay while a job is in hand on them', async () => {
    const room = await testRoom(still)
    await room.engine.start()
    room.devices.show('10.0.0.0:5555', 'device')
    await room.begin(0)
    expect(await send(room, 'remove-phone', { phone: 'P0' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('in hand'),
    })
    expect((await room.store.phones()).length).toBe(1)
  })
})
