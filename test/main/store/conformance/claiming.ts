import { expect, it } from 'vitest'
import type { JobId } from '../../../../src/core/model/ids.ts'
import { plainMaking } from '../../../../src/core/model/video.ts'
import type { Store } from '../../../../src/core/store.ts'
import {
  accountId,
  by,
  claimOn,
  codes,
  fingerprint,
  hold,
  hour,
  minute,
  mustClaim,
  noon,
  phoneId,
  plant,
  post,
  slot,
  video,
} from '../rig.ts'

export const claimingFacts = (make: () => Promise<Store>): void => {
  it('what is ready is what a claim takes, and stays where it is', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 2, jobs: [1, 2] })
    expect(await store.ready(noon)).toBe(jobs[0])
    expect(await store.ready(noon)).toBe(jobs[0])
    await store.place(hold('phone', 'phone-1'), noon)
    expect(await store.ready(noon)).toBe(jobs[1])
    expect((await mustClaim(store)).job.id).toBe(jobs[1])
    expect(await store.ready(noon)).toBeNull()
  })

  it('orders by own phone, priority, pass, due time and insertion', async () => {
    const store = await make()
    const job = (account: number, more = {}) => ({ account: accountId(account), ...more })
    await plant(store, {
      phones: 5,
      jobs: [job(1), job(2, { priority: 1 }), job(3, { due: noon - 1 }), job(4), job(5)],
    })
    const request = { now: noon, barred: [] }
    const own = await store.claim({ slot: slot(0), own: phoneId(5), ...request })
    expect(own?.account.id).toBe(5)
    const rest = []
    for (let n = 1; n < 5; n++) rest.push((await mustClaim(store, n)).account.id)
    expect(rest).toEqual([2, 3, 1, 4])
  })

  it('leaves phones alone that other slots keep', async () => {
    const store = await make()
    await plant(store, { phones: 2, jobs: [1, 2] })
    const claim = await store.claim({ slot: slot(0), now: noon, own: null, barred: [phoneId(1)] })
    expect(claim?.phone.id).toBe('phone-2')
    expect(await store.claim({ slot: slot(1), now: noon, own: null, barred: [phoneId(1)] })).toBeNull()
  })

  it('gives an account and a phone one job at a time', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 1, accounts: [{}, {}], jobs: [1, 1, 2] })
    const claim = await mustClaim(store)
    expect(await claimOn(store, 1)).toBeNull()
    expect(await codes(store, jobs[1] as JobId)).toEqual(['account-busy', 'phone-busy'])
    expect(await codes(store, jobs[2] as JobId)).toEqual(['phone-busy'])
    await store.move(claim.lease, 'release', by(noon))
    expect(await claimOn(store, 1)).not.toBeNull()
  })

  it('waits for due time, cap, spacing and posting hours, and says until when', async () => {
    const store = await make()
    const windows = [{ days: [], from: 13 * 60, to: 14 * 60 }]
    const { jobs } = await plant(store, {
      phones: 4,
      accounts: [{}, { cap: 1 }, { cap: 2, spacingMs: hour }, { windows }],
      jobs: [{ account: accountId(1), due: noon + minute }, 2, 2, 3, 3, 4],
    })
    const [scheduled, , capped, , spaced, closed] = jobs as [JobId, JobId, JobId, JobId, JobId, JobId]
    await post(store)
    await post(store)
    expect(await claimOn(store)).toBeNull()
    expect(await store.why(scheduled, noon)).toMatchObject([{ code: 'due', until: noon + minute }])
    expect(await store.why(capped, noon)).toMatchObject([{ code: 'cap', until: noon + 24 * hour }])
    expect(await store.why(spaced, noon)).toMatchObject([{ code: 'spacing', until: noon + hour }])
    expect(await store.why(closed, noon)).toMatchObject([{ code: 'window', until: noon + hour }])
    expect(await store.nextDue(noon)).toBe(noon + minute)
    expect((await mustClaim(store, 0, noon + minute)).job.id).toBe(scheduled)
    expect(await store.nextDue(noon + minute)).toBe(noon + hour)
    expect((await mustClaim(store, 1, noon + hour)).job.id).toBe(spaced)
    expect((await mustClaim(store, 2, noon + hour)).job.id).toBe(closed)
    expect(await claimOn(store, 3, noon + 24 * hour - 1)).toBeNull()
    expect((await mustClaim(store, 3, noon + 24 * hour)).job.id).toBe(capped)
  })

  it('closes posting hours again', async () => {
    const store = await make()
    await plant(store, { accounts: [{ windows: [{ days: [], from: 12 * 60, to: 13 * 60 }] }] })
    await store.why(1 as JobId, noon)
    expect(await claimOn(store, 0, noon + hour)).toBeNull()
    expect(await claimOn(store, 0, noon + 24 * hour)).not.toBeNull()
  })

  it.each([
    ['farm', ''],
    ['campaign', '1'],
    ['app', 'reelhouse'],
    ['phone', 'phone-1'],
    ['account', '1'],
  ] as const)('a hold on the %s stops claims until it is lifted', async (scope, target) => {
    const store = await make()
    const { jobs } = await plant(store)
    const [job] = jobs as [JobId]
    await store.place(hold(scope, target), noon)
    expect(await store.why(job, noon)).toEqual([{ code: scope, sentence: `The ${scope} is paused.`, until: null }])
    expect(await claimOn(store)).toBeNull()
    expect(await store.lift(scope, target, null, noon)).toBe(1)
    expect(await claimOn(store)).not.toBeNull()
  })

  it.each([
    ['farm', ''],
    ['campaign', '1'],
    ['app', 'reelhouse'],
    ['phone', 'phone-1'],
    ['account', '1'],
  ] as const)('a hold on the %s ends by itself', async (scope, target) => {
    const store = await make()
    await plant(store)
    await store.place(hold(scope, target, { until: noon + minute }), noon)
    expect(await claimOn(store, 0, noon + minute - 1)).toBeNull()
    expect(await store.nextDue(noon)).toBe(noon + minute)
    expect(await claimOn(store, 0, noon + minute)).not.toBeNull()
    expect(await store.holds(noon + minute)).toEqual([])
  })

  it('a hold of the same scope, target and reason is replaced, another reason stands beside it', async () => {
    const store = await make()
    await plant(store)
    await store.place(hold('account', '1'), noon)
    await store.place(hold('account', '1', { sentence: 'Again.', until: noon + hour }), noon)
    await store.place(hold('account', '1', { reason: 'challenge', by: 'engine' }), noon)
    expect((await store.holds(noon)).map((h) => h.sentence)).toEqual(['Again.', 'The account is paused.'])
    expect(await store.lift('account', '1', 'challenge', noon)).toBe(1)
    expect(await store.lift('account', '1', 'challenge', noon)).toBe(0)
  })

  it('a hold on an app leaves the accounts of others alone', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 2, accounts: [{}, { app: 'clipper' }], jobs: [1, 2] })
    await store.place(hold('app', 'reelhouse', { until: noon + hour }), noon)
    expect((await mustClaim(store)).job.id).toBe(jobs[1])
    expect(await claimOn(store, 1)).toBeNull()
    expect(await codes(store, jobs[0] as JobId)).toEqual(['app'])
    expect(await store.lift('app', 'clipper', null, noon)).toBe(0)
    expect((await mustClaim(store, 1, noon + hour)).job.id).toBe(jobs[0])
  })

  it('a hold keeps the plan of its test, and a test that failed moves it on', async () => {
    const store = await make()
    await plant(store)
    const test = { at: noon + minute, failed: 0 }
    const id = await store.place(hold('app', 'reelhouse', { by: 'engine', reason: 'app-failing', test }), noon)
    expect(await store.holds(noon)).toMatchObject([{ id, test, placedAt: noon }])
    expect(await store.prolong(id, { at: noon + hour, failed: 1 })).toBe(true)
    expect(await store.holds(noon + minute)).toMatchObject([
      { id, test: { at: noon + hour, failed: 1 }, placedAt: noon },
    ])
    expect(await claimOn(store, 0, noon + minute)).toBeNull()
    await store.lift('app', 'reelhouse', 'app-failing', noon)
    expect(await store.prolong(id, { at: noon + hour, failed: 2 })).toBe(false)
    expect(await store.holds(noon)).toEqual([])
  })

  it('takes a job of a campaign that is not held past one that is', async () => {
    const store = await make()
    await plant(store, { jobs: [1, 1] })
    const other = await store.addCampaign('Other', '/other', { ...plainMaking, distribution: 'one-to-one' }, noon)
    await store.addVideos([video(50)], noon)
    const late = { account: accountId(1), video: fingerprint(50), caption: 'late' }
    const { added } = await store.addJobs(other, [late], 3, noon + 1)
    await store.place(hold('campaign', '1'), noon)
    expect((await mustClaim(store, 0, noon + 1)).job.id).toBe(added[0])
  })

  it('an account without a phone says so, and may run when it has one', async () => {
    const store = await make()
    await plant(store, { phones: 1, accounts: [{ phone: null }] })
    expect(await codes(store, 1 as JobId)).toEqual(['no-phone'])
    expect(await claimOn(store)).toBeNull()
    await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: phoneId(1) }])
    expect(await claimOn(store)).not.toBeNull()
  })

  it('a job behind another one of its phone is told which goes first', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1, 1] })
    expect(await codes(store, jobs[0] as JobId)).toEqual([])
    expect(await store.why(jobs[1] as JobId, noon)).toMatchObject([
      { code: 'line', sentence: expect.stringMatching(/Job 1 goes first/) },
    ])
  })
}
