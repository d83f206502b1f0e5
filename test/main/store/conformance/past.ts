import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import type { PastRow } from '../../../../src/core/store/past.ts'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, by, claimOn, codes, fingerprint, hour, noon, plant, post, run, video } from '../rig.ts'

const row = (n: number, more: Partial<PastRow> = {}): PastRow => ({
  account: accountId(1),
  video: fingerprint(n),
  path: `clips/clip-${n}.mp4`,
  publishAt: null,
  isGone: false,
  apart: [],
  state: 'pending',
  caption: `Past ${n}`,
  at: noon - 48 * hour,
  due: noon,
  attempts: 0,
  maxAttempts: 3,
  fault: null,
  link: null,
  cause: 'old.csv line 2 says so.',
  cells: { account: 'account.1', video_path: `clips/clip-${n}.mp4` },
  ...more,
})

const looks = 2

export const pastFacts = (make: () => Promise<Store>): void => {
  const planted = async (jobs: readonly number[] = []) => {
    const store = await make()
    const farm = await plant(store, { jobs })
    await store.addVideos([1, 2, 3, 4, 5, 6].map(video), noon)
    const take = (...rows: PastRow[]) => store.takePast(farm.campaign, rows, looks, noon)
    const states = async () => (await store.jobs({ limit: 1_000 })).map((l) => l.job.state)
    return { store, take, states, ...farm }
  }

  it('rows become jobs in the state that they have, and count there', async () => {
    const { store, take, campaign } = await planted()
    const gaveUp = fault('failed-before', 'timeout')
    const rows = [
      row(1, { state: 'succeeded', link: 'https://example.test/1' }),
      row(2, { state: 'failed', fault: gaveUp, attempts: 3 }),
      row(3, { state: 'skipped' }),
      row(4),
    ]
    expect(await store.weighPast(rows)).toEqual(['new', 'new', 'new', 'new'])
    expect(await store.jobs({ limit: 10 })).toEqual([])
    expect(await take(...rows)).toEqual(['new', 'new', 'new', 'new'])
    const [posted, failed, skipped, pending] = (await store.jobs({ limit: 10 })).map((l) => l.job)
    const at = noon - 48 * hour
    expect(posted).toMatchObject({
      state: 'succeeded',
      campaign,
      proof: { how: 'file', link: 'https://example.test/1', at },
      changedAt: at,
    })
    expect(failed).toMatchObject({ state: 'failed', fault: gaveUp, attempts: 3 })
    expect([skipped?.state, pending?.state]).toEqual(['skipped', 'pending'])
    expect(await store.counts()).toMatchObject({ succeeded: 1, failed: 1, skipped: 1, pending: 1 })
    expect((await claimOn(store))?.job.id).toBe(pending?.id)
    const origins = await store.pastOf([posted?.id as JobId, 99 as JobId])
    expect([...origins]).toEqual([[posted?.id, { videoPath: '/videos/clip-1.mp4', cells: rows[0]?.cells }]])
  })

  it('a post of the last day counts against the cap of its account', async () => {
    const { store, take } = await planted()
    await take(row(1, { state: 'succeeded', at: noon - hour }))
    const line = await store.account(accountId(1), noon)
    expect(line).toMatchObject({ used: 1, account: { lastPostAt: noon - hour } })
  })

  it('what may have been posted is uncertain, holds its account and waits for a person', async () => {
    const { store, take } = await planted()
    await take(row(1, { state: 'uncertain' }), row(2))
    const [uncertain, pending] = (await store.jobs({ limit: 10 })).map((l) => l.job)
    expect(uncertain).toMatchObject({ state: 'uncertain', looks, committedAt: noon - 48 * hour })
    expect(await claimOn(store)).toBeNull()
    expect(await codes(store, pending?.id as JobId)).toContain('uncertain')
    const answer = by(noon, { who: 'person', due: noon })
    await store.movePerson(uncertain?.id as JobId, 'uncertain', 'disprove', answer)
    // its next run compares with nothing: no list was read
    expect(await store.job(uncertain?.id as JobId)).toMatchObject({ state: 'retrying', touched: null, baseline: null })
  })

  it('taken twice, whatever became of their jobs meanwhile, rows change nothing', async () => {
    const { store, take, states } = await planted()
    const rows = [row(1, { state: 'succeeded' }), row(2, { state: 'uncertain' }), row(3), row(4, { state: 'failed' })]
    await take(...rows)
    const jobs = (await store.jobs({ limit: 10 })).map((l) => l.job.id)
    await store.movePerson(jobs[1] as JobId, 'uncertain', 'disprove', by(noon, { who: 'person' }))
    await store.movePerson(jobs[3] as JobId, 'failed', 'retry', by(noon, { who: 'person' }))
    const before = await states()
    expect(await take(...rows)).toEqual(['known', 'known', 'known', 'known'])
    // the files are gone by now, and so are their fingerprints
    await store.addVideos([video(90)], noon)
    expect(await take(...rows.map((r) => ({ ...r, video: fingerprint(90), isGone: true })))).toEqual(
      rows.map(() => 'known'),
    )
    expect(await states()).toEqual(before)
  })

  it.each(['pending', 'paused', 'skipped', 'failed', 'retrying'] as const)(
    'a job that is %s is posted when a file says so, and never again',
    async (state) => {
      const { store, take, jobs } = await planted([1])
      const [job] = jobs as [JobId]
      const person = by(noon, { who: 'person' })
      if (state === 'paused') await store.movePerson(job, 'pending', 'pause', person)
      if (state === 'skipped') await store.movePerson(job, 'pending', 'skip', person)
      if (state === 'failed') await store.move((await run(store)).lease, 'refuse', by(noon))
      if (state === 'retrying') await store.move((await run(store)).lease, 'defer', by(noon, { due: noon + hour }))
      const posted = row(0, { state: 'succeeded' })
      expect(await store.weighPast([posted])).toEqual(['settled'])
      expect(await take(posted)).toEqual(['settled'])
      expect(await store.job(job)).toMatchObject({ state: 'succeeded', proof: { how: 'file' } })
      expect((await store.moves(job)).at(-1)).toMatchObject({ arrow: 'prove', who: 'intake', cause: posted.cause })
      expect(await store.account(accountId(1), noon)).toMatchObject({ account: { lastPostAt: posted.at } })
      expect(await claimOn(store, 0, noon + 2 * hour)).toBeNull()
      expect(await store.counts()).toMatchObject({ succeeded: 1, [state]: 0 })
    },
  )

  it('a waiting job is uncertain when a file says that it may have been posted; a later file may say more', async () => {
    const { store, take, jobs } = await planted([1])
    const [job] = jobs as [JobId]
    expect(await take(row(0, { state: 'uncertain' }))).toEqual(['settled'])
    expect(await store.job(job)).toMatchObject({ state: 'uncertain', looks })
    expect(await take(row(0, { state: 'succeeded' }))).toEqual(['settled'])
    expect(await store.job(job)).toMatchObject({ state: 'succeeded' })
  })

  it('a job in hand is left, and asked again by the next import', async () => {
    const { store, take } = await planted([1])
    const claim = await run(store)
    const posted = row(0, { state: 'succeeded' })
    expect(await take(posted)).toEqual(['busy'])
    await store.move(claim.lease, 'release', by(noon))
    expect(await take(posted)).toEqual(['settled'])
  })

  it('what was posted here stays as it is, whatever a file says', async () => {
    const { store, take, states } = await planted([1])
    await post(store)
    expect(await take(row(0, { state: 'failed' }))).toEqual(['known'])
    expect(await states()).toEqual(['succeeded'])
  })

  it('a post whose file is gone bars every video of its name from its account, and from no other', async () => {
    const { store, take, campaign } = await planted()
    await store.addAccounts([{ app: 'reelhouse', handle: 'other', phone: null }])
    const standIn = { ...video(80), path: String.raw`D:\old\Clip-1.MP4`, name: 'Clip-1.MP4' }
    await store.addVideos([standIn], noon)
    await take(row(80, { state: 'succeeded', isGone: true, path: 'old/clip-1.mp4' }))
    const [mine, theirs] = [1, 2].map((n) => ({ account: accountId(n), video: fingerprint(1), caption: '' }))
    if (mine === undefined || theirs === undefined) throw new Error('there are two')
    expect(await store.gone([{ account: accountId(1), name: 'CLIP-1.mp4' }])).toMatchObject([{ state: 'succeeded' }])
    expect(await store.gone([{ account: accountId(2), name: 'clip-1.mp4' }])).toEqual([])
    expect(await store.addJobs(campaign, [mine], 3, noon)).toMatchObject({ added: [], known: 1 })
    expect(await take(row(1, { path: 'new/clip-1.mp4' }))).toEqual(['known'])
    expect(await take(row(2, { path: 'new/clip-1.mp4', apart: ['old/clip-1.mp4'] }))).toEqual(['new'])
    const { added } = await store.addJobs(campaign, [theirs], 3, noon)
    expect(await store.editJob(added[0] as JobId, { account: accountId(1) }, noon, false)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('whose file is gone'),
    })
  })

  it('a post whose file is gone settles the waiting job of its name that lies most like it', async () => {
    const { store, take, campaign } = await planted()
    const files = ['/v/day1/a.mp4', '/v/day2/a.mp4'].map((path, i) => ({ ...video(70 + i), path, name: 'a.mp4' }))
    await store.addVideos([...files, { ...video(80), name: 'a.mp4' }], noon)
    const jobs = files.map((f) => ({ account: accountId(1), video: f.fingerprint, caption: '' }))
    const { added } = await store.addJobs(campaign, jobs, 3, noon)
    expect(await take(row(80, { state: 'succeeded', isGone: true, path: 'users/x/day2/a.mp4' }))).toEqual(['settled'])
    expect(await store.job(added[1] as JobId)).toMatchObject({ state: 'succeeded' })
    expect(await store.job(added[0] as JobId)).toMatchObject({ state: 'pending' })
  })
}
