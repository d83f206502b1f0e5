import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { Store } from '../../../../src/core/store.ts'
import {
  accountId,
  baselineAt,
  by,
  claimOn,
  commit,
  minute,
  mustClaim,
  noon,
  plant,
  post,
  proofAt,
  run,
  slot,
} from '../rig.ts'

export const lifeFacts = (make: () => Promise<Store>): void => {
  it('goes from claim to proof, and remembers each move', async () => {
    const store = await make()
    const { jobs } = await plant(store)
    const claim = await mustClaim(store, 3)
    expect(claim).toMatchObject({ mode: 'post', slot: 3, phone: { id: 'phone-1' }, account: { handle: 'account.1' } })
    expect(claim.job).toMatchObject({ id: jobs[0], state: 'claimed', lease: 1, slot: 3, phone: 'phone-1' })
    const attempt = {
      job: claim.job.id,
      lease: 1,
      mode: 'post' as const,
      phone: claim.phone.id,
      slot: slot(3),
      handle: 'account.1',
      caption: claim.job.caption,
      video: claim.video.fingerprint,
      startedAt: noon,
      endedAt: null,
      outcome: null,
      fault: null,
      evidence: 'evidence/1',
    }
    await store.move(claim.lease, 'start', by(noon, { attempt }))
    expect(await store.permit(claim.lease, baselineAt(noon, ['old']), noon + 1)).toEqual({ ok: true, at: noon + 1 })
    const moved = await store.move(claim.lease, 'prove', by(noon + 2, { proof: proofAt(noon + 2), outcome: 'posted' }))
    expect(moved).toMatchObject({
      moved: true,
      job: { state: 'succeeded', committedAt: noon + 1, slot: null, phone: null, baseline: { count: 1 } },
    })
    const history = await store.moves(claim.job.id)
    expect(history.map((m) => m.arrow)).toEqual(['claim', 'start', 'commit', 'prove'])
    expect(history.map((m) => m.to)).toEqual(['claimed', 'running', 'verifying', 'succeeded'])
    expect(await store.attempts(claim.job.id)).toMatchObject([{ lease: 1, endedAt: noon + 2, outcome: 'posted' }])
    expect(await store.account(accountId(1), noon)).toMatchObject({ used: 1, account: { lastPostAt: noon + 1 } })
    expect(await store.posted(noon)).toBe(1)
    expect((await store.counts()).succeeded).toBe(1)
  })

  it('counts by account and day what was posted and what failed for good', async () => {
    const store = await make()
    await plant(store, { accounts: [{ cap: 9 }, { cap: 9 }, {}], jobs: [1, 1, 1, 1, 2] })
    const day = 24 * 60 * minute
    await post(store)
    await post(store, 0, noon + day)
    const failed = await run(store, 0, noon + day)
    await store.move(failed.lease, 'refuse', by(noon + day, { fault: fault('video-refused') }))
    await post(store, 0, noon + 9 * day)
    await post(store, 0, noon + 9 * day)
    const nothing = { posted: 0, failed: 0 }
    const all = [1, 2, 3].map(accountId)
    expect(await store.accountDays(all, noon, 3)).toEqual([
      { account: 1, days: [{ posted: 1, failed: 0 }, { posted: 1, failed: 1 }, expect.anything()] },
      { account: 2, days: [nothing, nothing, expect.anything()] },
      { account: 3, days: [nothing, nothing, nothing] },
    ])
    // the last day has no end
    const last = (await store.accountDays(all, noon, 3)).map(({ days }) => days[2]?.posted)
    expect(last).toEqual([1, 1, 0])
    expect(await store.accountDays([accountId(1)], noon + day, 1)).toEqual([
      { account: 1, days: [{ posted: 2, failed: 1 }] },
    ])
    expect(await store.accountDays([], noon, 3)).toEqual([])
  })

  it('tells of each job the run that goes on, else the last one that was to post', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1, 1] })
    const claim = await mustClaim(store)
    const attempt = (mode: 'post' | 'verify', lease: number, startedAt: number) => ({
      job: claim.job.id,
      lease,
      mode,
      phone: claim.phone.id,
      slot: slot(0),
      handle: 'account.1',
      caption: 'c',
      video: claim.video.fingerprint,
      startedAt,
      endedAt: null,
      outcome: null,
      fault: null,
      evidence: `evidence/${lease}`,
    })
    const last = async () => (await store.lastRuns(jobs)).get(claim.job.id)
    expect(await store.lastRuns(jobs)).toEqual(new Map())
    await store.move(claim.lease, 'start', by(noon, { attempt: attempt('post', 1, noon) }))
    expect(await last()).toEqual({ startedAt: noon, endedAt: null })
    await store.permit(claim.lease, baselineAt(noon, ['old']), noon + 1)
    await store.move(claim.lease, 'lose', by(noon + 2, { due: noon + minute, spends: 'look' }))
    expect(await last()).toEqual({ startedAt: noon, endedAt: noon + 2 })
    const look = await mustClaim(store, 0, noon + minute)
    await store.begin(attempt('verify', 2, noon + minute))
    expect(await last()).toEqual({ startedAt: noon + minute, endedAt: null })
    await store.move(look.lease, 'prove', by(noon + minute + 5, { proof: proofAt(noon + minute + 5) }))
    // the look proved it; the run before it posted
    expect(await last()).toEqual({ startedAt: noon, endedAt: noon + 2 })
    expect((await store.lastRuns(jobs)).size).toBe(1)
  })

  it('spends what the change says and goes behind fresh jobs', async () => {
    const store = await make()
    await plant(store)
    const claim = await run(store)
    const f = fault('flow-lost', 'x')
    const change = by(noon, { spends: 'attempt', due: noon + minute, fault: f })
    expect(await store.move(claim.lease, 'defer', change)).toMatchObject({
      moved: true,
      job: { state: 'retrying', attempts: 1, tries: 0, pass: 1, due: noon + minute, fault: f },
    })
    expect(await store.nextDue(noon)).toBe(noon + minute)
    expect(await store.due(noon)).toBe(0)
    expect(await store.due(noon + minute)).toBe(1)
    expect((await mustClaim(store, 0, noon + minute)).lease.number).toBe(2)
  })

  it('clears the commit on disproof and keeps the first baseline for good', async () => {
    const store = await make()
    await plant(store)
    const first = await run(store)
    await store.permit(first.lease, baselineAt(noon, ['first']), noon)
    const change = by(noon, { spends: 'attempt', due: noon, fault: fault('not-published') })
    expect(await store.move(first.lease, 'disprove', change)).toMatchObject({
      job: { state: 'retrying', committedAt: null, baseline: { entries: [{ key: 'first' }] } },
    })
    await store.due(noon)
    const second = await run(store)
    await store.permit(second.lease, baselineAt(noon + 5, ['second']), noon + 5)
    expect((await store.job(second.job.id))?.baseline?.entries).toEqual([{ key: 'first', caption: 'first' }])
  })

  it('succeeds without a commit of its own when the post is found, and counts against the cap', async () => {
    const store = await make()
    await plant(store, { accounts: [{ cap: 1 }], jobs: [1, 1] })
    const claim = await run(store)
    expect(await store.move(claim.lease, 'already', by(noon, { proof: proofAt(noon) }))).toMatchObject({
      job: { state: 'succeeded', committedAt: null },
    })
    expect(await claimOn(store)).toBeNull()
  })

  it('refuses a success without proof', async () => {
    const store = await make()
    await plant(store)
    const claim = await commit(store)
    await expect(store.move(claim.lease, 'prove', by(noon))).rejects.toThrow()
    expect((await store.job(claim.job.id))?.state).toBe('verifying')
  })
}
