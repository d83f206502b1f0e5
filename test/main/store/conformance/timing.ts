import { expect, it } from 'vitest'
import type { CampaignId, JobId } from '../../../../src/core/model/ids.ts'
import { plainMaking } from '../../../../src/core/model/video.ts'
import type { Store } from '../../../../src/core/store.ts'
import {
  accountId,
  baselineAt,
  by,
  claimOn,
  codes,
  commit,
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

const at = (account: number, hours: number) => ({ account: accountId(account), publishAt: noon + hours * hour })

export const timingFacts = (make: () => Promise<Store>): void => {
  it('posts a job with a time at that time, before the others and never earlier', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1, at(1, 1), 1] })
    expect(await store.job(jobs[1] as JobId)).toMatchObject({ due: noon + hour, publishAt: noon + hour })
    expect(await codes(store, jobs[1] as JobId)).toEqual(['due'])
    expect((await post(store)).job.id).toBe(1)
    expect((await mustClaim(store, 0, noon + hour)).job.id).toBe(2)
  })

  it('gives a job that comes back no turn before its time', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [at(1, 2)] })
    const [job] = jobs as [JobId]
    const person = by(noon + 1, { who: 'person', due: noon + 1 })
    await store.movePerson(job, 'pending', 'pause', person)
    await store.movePerson(job, 'paused', 'resume', person)
    expect(await store.job(job)).toMatchObject({ state: 'pending', due: noon + 2 * hour })
    expect(await claimOn(store, 0, noon + 2 * hour - 1)).toBeNull()
    expect((await mustClaim(store, 0, noon + 2 * hour)).job.id).toBe(job)
  })

  it('lets a person give a time, change it, and take it away', async () => {
    const store = await make()
    const { jobs } = await plant(store)
    const [job] = jobs as [JobId]
    const edit = (publishAt: number | null) => store.editJob(job, { publishAt }, noon, false)
    expect(await edit(noon + hour)).toMatchObject({ ok: true, value: { publishAt: null, due: noon } })
    expect(await claimOn(store)).toBeNull()
    expect(await edit(noon + hour)).toMatchObject({ ok: false })
    const before = await edit(noon + 3 * hour)
    expect(await store.job(job)).toMatchObject({ publishAt: noon + 3 * hour, due: noon + 3 * hour })
    // what an undo does
    if (before.ok) await store.editJob(job, before.value, noon, false)
    expect(await store.job(job)).toMatchObject({ publishAt: noon + hour, due: noon + hour })
    await edit(null)
    expect((await mustClaim(store)).job).toMatchObject({ publishAt: null, due: noon })
  })

  it('does not cut the rest after a fault short', async () => {
    const store = await make()
    await plant(store)
    const { lease, job } = await run(store)
    await store.move(lease, 'defer', by(noon, { due: noon + 10 * minute }))
    await store.editJob(job.id, { publishAt: noon + minute }, noon, false)
    expect(await store.job(job.id)).toMatchObject({ due: noon + 10 * minute, publishAt: noon + minute })
  })

  it('takes one job for each slot, and jobs with a time between them', async () => {
    const store = await make()
    const slots = [13 * 60, 15 * 60].map((minutes) => ({ days: [], at: minutes }))
    const { jobs } = await plant(store, { accounts: [{ slots }], jobs: [1, 1, at(1, 2)] })
    expect(await codes(store, jobs[0] as JobId)).toEqual(['slot'])
    expect(await claimOn(store)).toBeNull()
    expect(await store.nextDue(noon)).toBe(noon + hour)
    expect((await post(store, 0, noon + hour)).job.id).toBe(1)
    expect(await claimOn(store, 0, noon + hour)).toBeNull()
    expect((await post(store, 0, noon + 2 * hour)).job.id).toBe(3)
    expect(await codes(store, jobs[1] as JobId, noon + 2 * hour)).toEqual(['slot'])
    expect((await post(store, 0, noon + 3 * hour)).job.id).toBe(2)
  })

  it('misses a slot after two hours, and does not make up for it', async () => {
    const store = await make()
    await plant(store, { accounts: [{ slots: [{ days: [], at: 13 * 60 }] }], jobs: [1] })
    expect(await claimOn(store, 0, noon + 3 * hour)).toBeNull()
    expect(await store.nextDue(noon + 3 * hour)).toBe(noon + 25 * hour)
  })

  it('adds to the spacing after each post a part of the jitter that stays the same', async () => {
    const store = await make()
    const { jobs } = await plant(store, { accounts: [{ spacingMs: hour, jitterMs: hour }], jobs: [1, 1] })
    await post(store)
    const [why] = await store.why(jobs[1] as JobId, noon + 1)
    const until = why?.until ?? 0
    expect(why?.code).toBe('spacing')
    expect(until).toBeGreaterThan(noon + hour)
    expect(until).toBeLessThan(noon + 2 * hour)
    expect((await store.why(jobs[1] as JobId, noon + hour))[0]?.until).toBe(until)
    expect(await claimOn(store, 0, until - 1)).toBeNull()
    expect((await mustClaim(store, 0, until)).job.id).toBe(2)
  })

  it('holds a campaign back until it starts, and from its end on', async () => {
    const store = await make()
    const { campaign, jobs } = await plant(store)
    const [job] = jobs as [JobId]
    const dates = { startsAt: noon + hour, endsAt: noon + 2 * hour }
    expect(await store.scheduleCampaign(campaign, dates)).toEqual({ ok: true, value: null })
    expect(await store.why(job, noon)).toMatchObject([{ code: 'campaign', until: noon + hour }])
    expect(await claimOn(store)).toBeNull()
    expect(await store.nextDue(noon)).toBe(noon + hour)
    expect((await store.ready(noon + hour)) === job).toBe(true)
    expect(await codes(store, job, noon + hour)).toEqual([])
    expect(await store.ready(noon + 2 * hour)).toBeNull()
    expect(await store.why(job, noon + 2 * hour)).toMatchObject([{ code: 'campaign', until: null }])
    await store.scheduleCampaign(campaign, { endsAt: null })
    expect((await mustClaim(store, 0, noon + 2 * hour)).job.id).toBe(job)
    expect(await store.campaigns()).toMatchObject([{ startsAt: noon + hour, endsAt: null, priority: 0 }])
  })

  it('lets what runs at the end of its campaign finish', async () => {
    const store = await make()
    const { campaign } = await plant(store)
    const { lease } = await run(store)
    await store.scheduleCampaign(campaign, { endsAt: noon + minute })
    expect(await store.permit(lease, baselineAt(noon), noon + hour)).toMatchObject({ ok: true })
  })

  it('refuses dates of no campaign, and an end before the start', async () => {
    const store = await make()
    const { campaign } = await plant(store)
    expect(await store.scheduleCampaign(99 as CampaignId, { startsAt: null })).toMatchObject({ ok: false })
    await store.scheduleCampaign(campaign, { startsAt: noon })
    expect(await store.scheduleCampaign(campaign, { endsAt: noon })).toMatchObject({ ok: false })
  })

  it('tells each end of a campaign once, and only where jobs are left', async () => {
    const store = await make()
    const { campaign } = await plant(store, { jobs: [1, 1] })
    const empty = await store.addCampaign('Empty', '/empty', plainMaking, noon)
    await store.scheduleCampaign(campaign, { endsAt: noon + hour })
    await store.scheduleCampaign(empty, { endsAt: noon + hour })
    expect(await store.tellEnds(noon)).toEqual([])
    expect(await store.tellEnds(noon + hour)).toEqual([{ campaign, name: 'Spring', left: 2 }])
    expect(await store.tellEnds(noon + 2 * hour)).toEqual([])
    await store.scheduleCampaign(campaign, { endsAt: noon + 3 * hour })
    expect(await store.tellEnds(noon + 3 * hour)).toHaveLength(1)
  })

  it('knows when the last job of each account of a campaign is due', async () => {
    const store = await make()
    const { campaign } = await plant(store, {
      phones: 2,
      jobs: [1, { account: accountId(1), due: noon + hour }, { account: accountId(2), due: noon + 2 * hour }],
    })
    expect([...(await store.dueLast(campaign))]).toEqual([
      [1, noon + hour],
      [2, noon + 2 * hour],
    ])
  })

  it('lists what was posted between two times, by account', async () => {
    const store = await make()
    await plant(store, { phones: 2, jobs: [2, 1, 2] })
    await post(store, 0, noon)
    await commit(store, 0, noon + 1)
    await post(store, 1, noon + 2)
    const posts = await store.counted(noon, noon + 2)
    expect(posts.map((p) => [p.account, p.at - noon, p.state])).toEqual([
      [1, 1, 'verifying'],
      [2, 0, 'succeeded'],
    ])
    expect(posts[1]?.videoName).toBe(video(0).name)
  })

  it('gives each account’s table the head of its line, and says what it left out', async () => {
    const store = await make()
    await plant(store, { phones: 2, jobs: [1, 1, 1, at(1, 3), at(1, 2), at(1, 1)] })
    const [one, two] = await store.timetables(null, noon, { most: 2 })
    expect(one).toMatchObject({ isWhole: false, inHand: null, posts: [], last: null, bars: [] })
    expect(one?.jobs.map((j) => j.id)).toEqual([1, 2, 6, 5])
    expect(two).toMatchObject({ isWhole: true, jobs: [], account: { phone: phoneId(2) } })
    const { job } = await commit(store)
    const [now] = await store.timetables([accountId(1)], noon, { most: 9 })
    expect(now).toMatchObject({ isWhole: true, inHand: job.id, posts: [noon], last: { job: job.id, at: noon } })
    expect(await store.timetables([], noon, { most: 9 })).toEqual([])
  })
}
