import { expect, it } from 'vitest'
import type { JobId, Millis } from '../../../../src/core/model/ids.ts'
import { plainMaking } from '../../../../src/core/model/video.ts'
import type { Store } from '../../../../src/core/store.ts'
import {
  accountId,
  by,
  claimOn,
  commit,
  fingerprint,
  hold,
  hour,
  minute,
  mustClaim,
  noon,
  phoneId,
  plant,
  post,
  run,
  video,
} from '../rig.ts'

/** What comes, as `phone job minutes-from-noon`. */
const coming = async (store: Store, now: Millis = noon): Promise<readonly string[]> =>
  (await store.upcoming(now)).map(({ phone, job, at }) => `${phone} ${job} ${(at - noon) / minute}`)

export const upcomingFacts = (make: () => Promise<Store>): void => {
  it('names the first job of each phone, the soonest phone first', async () => {
    const store = await make()
    const at = (account: number, due: number, priority = 0) => ({ account: accountId(account), due, priority })
    await plant(store, {
      phones: 3,
      accounts: [{}, {}, {}, {}],
      jobs: [at(1, noon + 9 * minute), at(2, noon + 5 * minute), at(4, noon + 3 * minute), at(1, noon + 9 * minute, 5)],
    })
    expect(await coming(store)).toEqual(['phone-1 3 3', 'phone-2 2 5'])
    expect(await store.upcoming(noon)).toMatchObject([{ videoName: 'clip-2.mp4' }, { videoName: 'clip-1.mp4' }])
  })

  it('names a ready job with the time at which it was due', async () => {
    const store = await make()
    await plant(store, {
      jobs: [1, { account: accountId(1), due: noon - minute }, { account: accountId(1), priority: 2 }],
    })
    expect(await coming(store, noon + hour)).toEqual(['phone-1 3 0'])
  })

  it('waits for spacing, cap and posting hours, and is what is claimed then', async () => {
    const store = await make()
    await plant(store, {
      phones: 3,
      accounts: [{ spacingMs: 10 * minute }, { cap: 1 }, { windows: [{ days: [], from: 13 * 60, to: 14 * 60 }] }],
      jobs: [1, 1, 2, 2, 3],
    })
    await post(store)
    await post(store)
    expect(await coming(store)).toEqual(['phone-1 2 10', 'phone-3 5 60', `phone-2 4 ${24 * 60}`])
    for (const { job, at, phone } of await store.upcoming(noon)) {
      expect((await store.claim({ slot: 9 as never, now: at, own: phone, barred: [] }))?.job.id).toBe(job)
    }
  })

  it('does not promise a job inside closed hours, however it gets there', async () => {
    const store = await make()
    const windows = [{ days: [], from: 11 * 60, to: 13 * 60 }]
    await plant(store, { accounts: [{ windows }], jobs: [{ account: accountId(1), due: noon + 2 * hour }] })
    expect(await coming(store)).toEqual([`phone-1 1 ${23 * 60}`])
  })

  it('says nothing of what only an event opens', async () => {
    const store = await make()
    await plant(store, { phones: 2, jobs: [1, 2, 2] })
    await store.place(hold('account', '1'), noon)
    await commit(store)
    expect(await coming(store)).toEqual([])
    await store.lift('account', '1', null, noon)
    expect(await coming(store)).toEqual(['phone-1 1 0'])
  })

  it.each([
    ['farm', ''],
    ['phone', 'phone-1'],
    ['account', '1'],
  ] as const)('waits for the end of a hold on the %s', async (scope, target) => {
    const store = await make()
    await plant(store)
    expect(await coming(store)).toEqual(['phone-1 1 0'])
    await store.place(hold(scope, target, { until: noon + 7 * minute }), noon)
    expect(await coming(store)).toEqual(['phone-1 1 7'])
    await store.place(hold(scope, target), noon)
    expect(await coming(store)).toEqual([])
  })

  it('passes over a campaign that is held', async () => {
    const store = await make()
    await plant(store)
    const other = await store.addCampaign('Other', '/other', { ...plainMaking, distribution: 'one-to-one' }, noon)
    await store.addVideos([video(50)], noon)
    await store.addJobs(other, [{ account: accountId(1), video: fingerprint(50), caption: '' }], 3, noon)
    await store.place(hold('campaign', '1'), noon)
    expect(await coming(store)).toEqual(['phone-1 2 0'])
    await store.lift('campaign', '1', null, noon)
    expect(await coming(store)).toEqual(['phone-1 1 0'])
  })

  it('names a job again when its campaign’s hold ends while the account is closed', async () => {
    const store = await make()
    const windows = [{ days: [], from: 11 * 60, to: 12 * 60 }]
    await plant(store, { accounts: [{ windows }] })
    await store.place(hold('campaign', '1', { until: noon + 7 * minute }), noon)
    expect(await coming(store)).toEqual([])
    expect(await coming(store, noon + 7 * minute)).toEqual([`phone-1 1 ${23 * 60}`])
  })

  it('leaves a phone out that has a job in hand, and names the next one when it lets go', async () => {
    const store = await make()
    await plant(store, { phones: 1, accounts: [{}, {}], jobs: [1, 2, 2] })
    const claim = await mustClaim(store)
    expect(await coming(store)).toEqual([])
    await store.move(claim.lease, 'release', by(noon, { due: noon }))
    expect(await coming(store)).toEqual(['phone-1 1 0'])
  })

  it('counts a job that rests after a fault', async () => {
    const store = await make()
    await plant(store)
    const claim = await run(store)
    await store.move(claim.lease, 'defer', by(noon, { due: noon + 4 * minute }))
    expect(await coming(store)).toEqual(['phone-1 1 4'])
    expect(await claimOn(store, 0, noon + 4 * minute - 1)).toBeNull()
  })

  it('follows a changed job and an account that moves', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 2, accounts: [{}], jobs: [1, 1] })
    expect(await coming(store)).toEqual(['phone-1 1 0'])
    await store.editJob(jobs[1] as JobId, { priority: 3 }, noon, false)
    expect(await coming(store)).toEqual(['phone-1 2 0'])
    await store.editAccount(accountId(1), { phone: phoneId(2) }, false)
    expect(await coming(store)).toEqual(['phone-2 2 0'])
    await store.editAccount(accountId(1), { phone: null }, false)
    expect(await coming(store)).toEqual([])
  })
}
