import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AllRules } from '../../../src/core/model/content.ts'
import { accountId, claimOn, codes, fingerprint, noon, openStore, plant, tempFolder, video } from './rig.ts'

const rules = (seconds: number, hashtags = 30): AllRules =>
  new Map([
    [
      'reelhouse',
      {
        app: 'reelhouse',
        name: 'Reelhouse',
        refuse: { seconds: { most: seconds }, files: ['mp4'], caption: { hashtags: { most: hashtags } } },
      },
    ],
  ])

const place = (): string => join(tempFolder(), 'posthouse.db')
const loud = { account: accountId(1), caption: '#a #b' }

it('a job that its app does not take waits with the reason, and the next one goes first', async () => {
  const store = await openStore(place(), { rules: rules(20, 1) })
  const { jobs, campaign } = await plant(store, { jobs: [loud, 1] })
  const [first = 0, second = 0] = jobs
  expect((await store.why(first as never, noon))[0]).toEqual({
    code: 'content',
    sentence: 'The caption has 2 hashtags; Reelhouse takes at most 1 hashtag. Change the caption.',
    until: null,
  })
  expect((await store.campaigns()).find((c) => c.id === campaign)).toMatchObject({ unfit: 1 })
  expect((await store.jobs({ is: 'unfit', limit: 9 })).map((l) => l.job.id)).toEqual([first])
  expect((await store.upcoming(noon)).map((u) => u.job)).toEqual([second])
  expect((await claimOn(store))?.job.id).toBe(second)
})

it('a caption that is mended lets it go, and one that is spoiled holds it', async () => {
  const store = await openStore(place(), { rules: rules(20, 1) })
  const { jobs } = await plant(store, { jobs: [loud] })
  const [job] = jobs
  if (job === undefined) throw new Error('a job')
  await store.editJob(job, { caption: '#a' }, noon, false)
  expect(await store.ready(noon)).toBe(job)
  await store.editJob(job, { caption: '#a #b' }, noon, false)
  expect(await codes(store, job)).toEqual(['content'])
})

it('what the rules say at the claim counts, also for jobs from before them', async () => {
  const file = place()
  const before = await openStore(file)
  const { jobs } = await plant(before, { jobs: [loud, 1] })
  await before.close()
  const store = await openStore(file, { rules: rules(20, 1) })
  expect((await claimOn(store))?.job.id).toBe(jobs[1])
  expect(await store.job(jobs[0] as never)).toMatchObject({
    state: 'pending',
    lease: 0,
    unfit: expect.stringMatching(/2 hashtags/),
  })
})

it('new rules are held against all jobs that wait, once', async () => {
  const file = place()
  const before = await openStore(file, { rules: rules(10) })
  const { jobs } = await plant(before, { jobs: [1, 1] })
  expect(await before.ready(noon)).toBeNull()
  expect(await before.reviewJobs()).toBe(2)
  expect(await before.reviewJobs()).toBe(0)
  await before.close()
  const store = await openStore(file, { rules: rules(20) })
  expect(await store.ready(noon)).toBeNull()
  expect(await store.reviewJobs()).toBe(2)
  expect(await store.ready(noon)).toBe(jobs[0])
})

it('a file with another ending is looked at again when its folder is', async () => {
  const store = await openStore(place(), { rules: rules(20) })
  await plant(store, { jobs: [] })
  const mkv = { ...video(0), name: 'clip.mkv', path: '/videos/clip.mkv' }
  await store.addVideos([mkv], noon)
  const { added } = await store.addJobs(
    1 as never,
    [{ account: accountId(1), video: fingerprint(0), caption: '' }],
    3,
    noon,
  )
  expect(await store.ready(noon)).toBeNull()
  await store.addVideos([video(0)], noon)
  expect(await store.ready(noon)).toBe(added[0])
})
