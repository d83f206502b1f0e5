import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { intake } from '../../../src/core/engine/intake/intake.ts'
import { accountDefaults } from '../../../src/core/model/account.ts'
import { library } from '../../../src/main/library/library.ts'
import { open } from '../../../src/main/store/open.ts'
import { put, tempFolder, video } from './folder.ts'

test('a real folder becomes jobs in a real database, once, however often and under whatever name it is added', async () => {
  const data = tempFolder({ 'accounts.txt': '@one\ntwo\n' })
  const opened = await open({ file: join(data, 'farm.db') })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  onTestFinished(() => store.close())
  const shelf = library({ defaultApp: 'reelhouse', settleMs: 0, cache: join(data, 'cache.json') })
  const list = await shelf.accounts({ file: join(data, 'accounts.txt') })
  if (!list.ok) throw new Error(list.sentence)
  await store.addAccounts(list.value.accounts)
  const log = { info: () => {}, warn: () => {} }
  const take = intake({
    store,
    library: shelf,
    clock: { now: Date.now, after: () => () => {} },
    log,
    rules: new Map(),
    maxAttempts: 3,
    pace: accountDefaults,
  })
  const files = { 'ä 🎬.mp4': video(1), 'b/c.mp4': video(2), 'b/same.mp4': video(2), 'captions.csv': 'c.mp4,hello\n' }
  const folder = tempFolder({ ...files, 'bad.mp4': 'no' })
  const add = (at: string) => take({ folder: at, distribution: 'all-to-all', template: null, dryRun: false })

  expect(await add(folder)).toMatchObject({ value: { jobs: 4, videos: 2, campaign: 1, withoutCaption: 1 } })
  expect(await add(`${folder}/b/..`)).toMatchObject({ value: { jobs: 0, known: 4, campaign: null } })
  put(data, 'copy/renamed.mp4', video(2))
  expect(await add(join(data, 'copy'))).toMatchObject({ value: { jobs: 0, known: 2 } })
  put(folder, 'new.mp4', video(3))
  expect(await add(folder)).toMatchObject({ value: { jobs: 2, known: 4, campaign: 1 } })

  const lines = await store.jobs({ limit: 1_000 })
  expect(lines.map((l) => `${l.handle} ${l.job.caption}`).sort()).toEqual(
    ['one ', 'one ', 'one hello', 'two ', 'two ', 'two hello'].sort(),
  )
  expect((await store.campaigns()).map((c) => c.folder)).toEqual([folder])
})

test('a campaign folder brings its accounts: previewed first, added with it, and the only ones that get its videos', async () => {
  const data = tempFolder()
  const opened = await open({ file: join(data, 'farm.db') })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  onTestFinished(() => store.close())
  await store.addAccounts([
    { app: 'reelhouse', handle: 'one', phone: null, cap: 9 },
    { app: 'reelhouse', handle: 'other', phone: null },
  ])
  const shelf = library({ defaultApp: 'reelhouse', settleMs: 0, cache: null })
  const log = { info: () => {}, warn: () => {} }
  const take = intake({
    store,
    library: shelf,
    clock: { now: Date.now, after: () => () => {} },
    log,
    rules: new Map(),
    maxAttempts: 3,
    pace: accountDefaults,
  })
  const folder = tempFolder({
    'accounts.txt': '@One\nnew.one\nnew.two nowhere\nno good at all\n',
    'captions.csv': 'filename,caption\na.mp4,hello\nday2/b.mp4,again\n',
    'day1/a.mp4': video(1),
    'day2/b.mp4': video(2),
    'progress_old.csv': 'account,video_path\n',
  })
  const order = { folder, distribution: 'all-to-all', template: null } as const
  const look = await take({ ...order, dryRun: true })
  if (!look.ok) throw new Error(look.sentence)
  expect(look.value).toMatchObject({ videos: 2, accounts: 3, jobs: 6, withoutCaption: 0, campaign: null })
  expect(look.value.listed).toEqual({
    known: [1],
    fresh: [
      { app: 'reelhouse', handle: 'new.one', jobs: 2 },
      { app: 'reelhouse', handle: 'new.two', jobs: 2 },
    ],
  })
  const notes = look.value.notes.join(' ')
  expect(notes).toMatch(/accounts.txt line 4: it has more than a handle and a phone/)
  expect(notes).toMatch(/progress_old.csv looks like the progress of another script/)
  expect(await store.accounts(0)).toHaveLength(2)

  const done = await take({ ...order, dryRun: false })
  if (!done.ok) throw new Error(done.sentence)
  expect(done.value).toMatchObject({ jobs: 6, listed: look.value.listed })
  expect(done.value.notes.join(' ')).toMatch(/@new.two has no phone yet: no one phone is called “nowhere”/)
  const lines = await store.accounts(0)
  expect(lines.map((l) => [l.account.handle, l.account.cap])).toEqual([
    ['one', 9],
    ['other', 3],
    ['new.one', 3],
    ['new.two', 3],
  ])
  const jobs = await store.jobs({ limit: 100 })
  expect(new Set(jobs.map((l) => `${l.handle} ${l.job.caption}`)).size).toBe(6)
  expect(jobs.some((l) => l.handle === 'other')).toBe(false)
  expect(await take({ ...order, dryRun: false, accounts: ['other'] })).toMatchObject({
    value: { jobs: 2, accounts: 1 },
  })
})
