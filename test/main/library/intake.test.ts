import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { intake } from '../../../src/core/engine/intake.ts'
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
  const take = intake({ store, library: shelf, clock: { now: Date.now, after: () => () => {} }, log, maxAttempts: 3 })
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
