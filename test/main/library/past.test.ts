import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { intake } from '../../../src/core/engine/intake/intake.ts'
import { takePast } from '../../../src/core/engine/intake/past.ts'
import { accountDefaults } from '../../../src/core/model/account.ts'
import { keepAside } from '../../../src/main/library/aside.ts'
import { library } from '../../../src/main/library/library.ts'
import { progressText } from '../../../src/main/library/progress-csv.ts'
import { open } from '../../../src/main/store/open.ts'
import { put, tempFolder, video } from './folder.ts'

const now = Date.UTC(2026, 0, 5, 12)

const house = async () => {
  const data = tempFolder()
  const opened = await open({ file: join(data, 'farm.db') })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  onTestFinished(() => store.close())
  const shelf = library({ defaultApp: 'reelhouse', settleMs: 0, cache: null })
  const log = { info: () => {}, warn: () => {} }
  const clock = { now: () => now, after: () => () => {} }
  const aside = join(data, 'aside')
  const take = takePast({
    ...{ store, library: shelf, clock, log, maxAttempts: 3, maxLooks: 5 },
    keepAside: (name, head, rows) => keepAside(aside, name, head, rows),
  })
  const add = intake({ store, library: shelf, clock, log, rules: new Map(), maxAttempts: 3, pace: accountDefaults })
  const past = async (file: string, dryRun = false, videos: string | null = null) => {
    const done = await take({ file, videos, dryRun })
    if (!done.ok) throw new Error(done.sentence)
    return done.value
  }
  const states = async () =>
    (await store.jobs({ limit: 1_000 })).map((l) => `${l.handle} ${l.videoName} ${l.job.state}`).sort()
  const exported = async () => {
    const lines = await store.jobs({ limit: 1_000 })
    return progressText(lines, await store.pastOf(lines.map((l) => l.job.id)), true, 'reelhouse')
  }
  return { store, past, add, states, exported, data }
}

const rows = [
  'job_id,account,video_path,caption,status,completed_at,error,error_type,attempts',
  String.raw`1,anna,D:\clips\day1\a.mp4,one,success,2026-01-05T10:00:00Z,,,1`,
  String.raw`2,anna,D:\clips\day1\b.mp4,two,failed,2026-01-04T10:00:00Z,no network,net,3`,
  String.raw`3,anna,D:\clips\day2\a.mp4,three,claimed,,,,1`,
  String.raw`4,berta,D:\clips\day1\a.mp4,four,skip,,,,0`,
  String.raw`5,berta,D:\clips\day2\a.mp4,five,pending,,,,0`,
  String.raw`6,berta,D:\clips\lost.mp4,six,success,2025-01-01T00:00:00Z,,,1`,
  String.raw`7,berta,D:\clips\nowhere.mp4,seven,pending,,,,0`,
  String.raw`8,berta,D:\clips\day2\a.mp4,"again, =1+1",retrying,,,,1`,
  String.raw`9,berta,D:\clips\day1\b.mp4`,
].join('\n')

const campaign = () =>
  tempFolder({ 'progress.csv': rows, 'day1/a.mp4': video(1), 'day1/b.mp4': video(2), 'day2/a.mp4': video(3) })

test('a preview says what an import does, and changes nothing', async () => {
  const { past, states, store } = await house()
  const folder = campaign()
  const look = await past(join(folder, 'progress.csv'), true)
  expect(look).toMatchObject({
    dryRun: true,
    campaign: null,
    rows: 9,
    jobs: { succeeded: 2, uncertain: 1, failed: 1, skipped: 1, pending: 1 },
    known: 0,
    doubled: 1,
    aside: 2,
    gone: 1,
    accounts: 2,
    newAccounts: 2,
    asideFile: null,
  })
  expect(look.asideRows.map((a) => a.place)).toEqual(['line 8', 'line 10'])
  expect(look.notes.join(' ')).toMatch(/1 row may have been posted.*1 account posts nothing more/)
  expect(look.notes.join(' ')).toMatch(/The files of 1 post are not there/)
  expect(await states()).toEqual([])
  expect(await store.accounts(now)).toEqual([])
  expect(await past(join(folder, 'progress.csv'))).toEqual({
    ...look,
    dryRun: false,
    campaign: 1,
    asideFile: expect.stringContaining('progress-'),
  })
})

test('an import makes each row one job, and twice it changes nothing', async () => {
  const { past, states, store, exported } = await house()
  const folder = campaign()
  const first = await past(join(folder, 'progress.csv'))
  const all = [
    'anna a.mp4 succeeded',
    'anna a.mp4 uncertain',
    'anna b.mp4 failed',
    'berta a.mp4 pending',
    'berta a.mp4 skipped',
    'berta lost.mp4 succeeded',
  ]
  expect(await states()).toEqual(all)
  const before = [await exported(), JSON.stringify(await store.jobs({ limit: 100 }))]
  const again = await past(join(folder, 'progress.csv'))
  expect(again).toMatchObject({ known: 6, campaign: null, newAccounts: 0, asideFile: first.asideFile })
  expect(Object.values(again.jobs)).toEqual([0, 0, 0, 0, 0])
  expect([await exported(), JSON.stringify(await store.jobs({ limit: 100 }))]).toEqual(before)
  for (const name of ['day1', 'day2']) rmSync(join(folder, name), { recursive: true })
  expect(await past(join(folder, 'progress.csv'))).toMatchObject({ known: 3, aside: 6 })
  expect(await states()).toEqual(all)
  expect((await store.campaigns()).map((c) => [c.name, c.folder])).toEqual([['progress', folder]])
})

test('what was set aside can be repaired and imported', async () => {
  const { past, states } = await house()
  const folder = campaign()
  const { asideFile } = await past(join(folder, 'progress.csv'))
  put(folder, 'nowhere.mp4', video(9))
  const text = readFileSync(asideFile ?? '', 'utf8')
  put(folder, 'repaired.csv', text.replace(String.raw`day1\b.mp4`, String.raw`day1\b.mp4,nine,pending,,,,0`))
  expect(await past(join(folder, 'repaired.csv'))).toMatchObject({ jobs: { pending: 2 }, aside: 0 })
  expect(await states()).toContain('berta nowhere.mp4 pending')
})

test('a folder that is added afterwards posts nothing that was posted, also where the file was gone', async () => {
  const { past, add, states } = await house()
  const folder = campaign()
  await past(join(folder, 'progress.csv'))
  put(folder, 'lost.mp4', video(7))
  const order = { folder, distribution: 'all-to-all', template: null } as const
  const look = await add({ ...order, dryRun: true })
  if (!look.ok) throw new Error(look.sentence)
  expect(look.value.notes.join(' ')).toMatch(/1 post is left out: a progress file says/)
  expect(await add({ ...order, dryRun: false })).toMatchObject({
    value: { jobs: look.value.jobs, known: look.value.known },
  })
  const lost = (await states()).filter((s) => s.includes('lost.mp4'))
  expect(lost).toEqual(['anna lost.mp4 pending', 'berta lost.mp4 succeeded'])
})

test('a folder that was added before loses the posts that a file says were made', async () => {
  const { past, add, states, store } = await house()
  const folder = campaign()
  await store.addAccounts([{ app: 'reelhouse', handle: 'Anna', phone: null }])
  await add({ folder, distribution: 'all-to-all', template: null, dryRun: false })
  expect(await past(join(folder, 'progress.csv'))).toMatchObject({ settled: 2, campaign: 1, newAccounts: 1 })
  expect((await states()).filter((s) => s.startsWith('Anna'))).toEqual([
    'Anna a.mp4 succeeded',
    'Anna a.mp4 uncertain',
    'Anna b.mp4 pending',
  ])
  // and so it is where the wrong folder was chosen, in which no file is found
  const other = await house()
  await other.store.addAccounts([{ app: 'reelhouse', handle: 'anna', phone: null }])
  await other.add({ folder, distribution: 'all-to-all', template: null, dryRun: false })
  await other.past(join(folder, 'progress.csv'), false, tempFolder())
  expect((await other.states()).filter((s) => s.startsWith('anna'))).toEqual([
    'anna a.mp4 succeeded',
    'anna a.mp4 uncertain',
    'anna b.mp4 pending',
  ])
})

test('an exported progress file comes back as it went, in another house too', async () => {
  const here = await house()
  const folder = campaign()
  await here.past(join(folder, 'progress.csv'))
  const text = await here.exported()
  expect(text.split('\r\n')[0]).toBe(
    'job_id,account,video_path,caption,status,worker_id,claimed_at,completed_at,error,attempts,max_attempts,retry_at,error_type,error_category,pass_number,run_id,video_id,publish_at',
  )
  expect(text).toContain('"again, =1+1"')
  put(folder, 'out.csv', text)
  expect(await here.past(join(folder, 'out.csv'))).toMatchObject({ known: 6, aside: 0, campaign: null })
  const there = await house()
  await there.past(join(folder, 'out.csv'))
  expect(await there.states()).toEqual(await here.states())
  const lines = (t: string) =>
    t
      .split('\r\n')
      .map((l) => l.replace(/,verification_pending,,[^,]*,/, ',verification_pending,,*,'))
      .sort()
  expect(lines(await there.exported())).toEqual(lines(text))
})

test('the state of a scheduler is imported with the accounts that it lists', async () => {
  const { past, states, store } = await house()
  const state = {
    jobs: [{ job_id: 'x', account: 'anna', video_path: 'C:\\v\\a.mp4', status: 'success' }, { broken: true }],
    accounts: ['anna', 'cleo'],
  }
  const folder = tempFolder({ 'state.json': JSON.stringify(state), 'a.mp4': video(1) })
  const done = await past(join(folder, 'state.json'))
  expect(done).toMatchObject({ rows: 2, jobs: { succeeded: 1 }, aside: 1, newAccounts: 2 })
  expect(JSON.parse(readFileSync(done.asideFile ?? '', 'utf8'))).toMatchObject([
    { place: 'job 2', job: { broken: true } },
  ])
  expect(await states()).toEqual(['anna a.mp4 succeeded'])
  expect((await store.accounts(now)).map((a) => a.account.handle)).toEqual(['anna', 'cleo'])
})

test('rows that are still to do have their own time, on the clocks of their account, and it is written back', async () => {
  const { past, exported, store } = await house()
  await store.addAccounts([{ app: 'reelhouse', handle: 'anna', phone: null, timeZone: 'Europe/Berlin' }])
  const folder = tempFolder({
    'progress.csv': [
      'account,video_path,status,retry_at,publish_at',
      'anna,a.mp4,pending,,2026-06-01 18:30',
      'anna,b.mp4,retrying,2026-06-02T00:00:00Z,2026-06-01 18:30Z',
      'berta,c.mp4,pending,,2026-06-01 18:30',
      'berta,d.mp4,pending,,2025-12-24 18:30',
      'berta,e.mp4,success,,2025-12-24 18:30',
      'berta,f.mp4,pending,,',
      'berta,g.mp4,pending,,Christmas',
    ].join('\n'),
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, n) => [`${name}.mp4`, video(n + 1)])),
  })
  const look = await past(join(folder, 'progress.csv'), true)
  expect(look).toMatchObject({
    aside: 1,
    asideRows: [{ place: 'line 8', why: expect.stringContaining('“Christmas”') }],
  })
  expect(look.notes.join(' ')).toContain('1 time is past: posted as soon as possible.')
  await past(join(folder, 'progress.csv'))
  const told = (lines: Awaited<ReturnType<typeof store.jobs>>) =>
    Object.fromEntries(lines.map(({ videoName, job }) => [videoName[0] ?? '', [job.publishAt, job.due]]))
  const jobs = told(await store.jobs({ limit: 100 }))
  const [berlin, utc] = [Date.UTC(2026, 5, 1, 16, 30), Date.UTC(2026, 5, 1, 18, 30)]
  expect(jobs).toMatchObject({
    a: [berlin, berlin],
    b: [utc, Date.UTC(2026, 5, 2)],
    c: [utc, utc],
    d: [Date.UTC(2025, 11, 24, 18, 30), now],
    f: [null, now],
  })
  const text = await exported()
  expect(text).toContain('2026-06-01T16:30:00.000Z')
  // another house that takes what was written has the same
  const other = await house()
  put(folder, 'written.csv', text)
  await other.past(join(folder, 'written.csv'))
  expect(told(await other.store.jobs({ limit: 100 }))).toMatchObject({ a: jobs['a'], c: jobs['c'], f: jobs['f'] })
})
