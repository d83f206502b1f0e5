import { expect, it } from 'vitest'
import { intake } from '../../../../src/core/engine/intake/intake.ts'
import { rescanFolders } from '../../../../src/core/engine/routines/rescan.ts'
import { accountDefaults } from '../../../../src/core/model/account.ts'
import type { FolderFound } from '../../../../src/core/model/board.ts'
import type { CampaignId } from '../../../../src/core/model/ids.ts'
import type { Making, Watch } from '../../../../src/core/model/video.ts'
import type { Library, Probed, Reply } from '../../../../src/core/ports.ts'
import { testRoom } from '../../../fakes/room.ts'
import { found, unreadable } from '../intake/folders.ts'
import { doOnce, eventsOf, noticesOf } from './rig.ts'

/** A folder that was taken in with two videos, and that a test fills. */
const start = async (
  watch: Watch,
  distribution: 'round-robin' | 'one-to-one' = 'round-robin',
  template: string | null = '{stem}',
  making: Partial<Making> = {},
) => {
  const room = await testRoom({ phones: 2, jobs: 0 })
  const { store, clock, world } = room
  const folder: { files: Probed[]; trouble: string | null } = {
    files: [found('a', 'one'), found('b', 'two')],
    trouble: null,
  }
  const library = {
    scan: async (path: string): Promise<Reply<{ folder: string; found: Probed[]; notes: string[] }>> =>
      folder.trouble === null
        ? { ok: true, value: { folder: path, found: [...folder.files], notes: [] } }
        : { ok: false, sentence: folder.trouble },
  } as unknown as Library
  const takeFolder = intake({
    store,
    library,
    clock,
    log: world.log,
    rules: new Map(),
    maxAttempts: 3,
    pace: accountDefaults,
  })
  const taken = await takeFolder({ folder: '/f', distribution, template, dryRun: false, ...making })
  if (!taken.ok) throw new Error(taken.sentence)
  const campaign = taken.value.campaign as CampaignId
  await store.watchCampaign(campaign, watch)
  // the room's own campaign has no jobs
  await store.watchCampaign(1 as CampaignId, 'off')
  const seen = new Map<CampaignId, FolderFound>()
  const made = async () => (await store.jobs({ campaign, limit: 100 })).map((l) => l.videoName)
  return { ...room, folder, campaign, made, work: rescanFolders({ world, library, takeFolder, found: seen }), seen }
}

it('what is known is not new', async () => {
  const room = await start('tell')
  expect(await doOnce(room.work)).toEqual({ sentence: '1 folder, nothing new.', isWell: true })
  expect(await noticesOf(room)).toEqual([])
})

it('a new file is told once and makes no job', async () => {
  const room = await start('tell')
  room.folder.files.push(found('c', null))
  for (let n = 0; n < 3; n++) expect((await doOnce(room.work)).sentence).toBe('1 folder, 1 new video.')
  expect(await room.made()).toHaveLength(2)
  expect(await eventsOf(room, 'routine')).toEqual(['new-videos'])
  expect(await noticesOf(room)).toEqual(['f: 1 new video in /f: c.mp4. Add the folder again to make jobs of them.'])
})

it('where the campaign says so it becomes jobs, once it was seen the same twice', async () => {
  const room = await start('take')
  room.folder.files.push(found('c', 'half'))
  expect((await doOnce(room.work)).sentence).toBe('1 folder, 1 new video.')
  // the copy went on: another file by now
  room.folder.files.splice(2, 1, found('d', 'whole'))
  await doOnce(room.work)
  expect(await room.made()).toHaveLength(2)
  expect((await doOnce(room.work)).sentence).toBe('1 folder, 1 new video, 1 job made.')
  expect(await room.made()).toEqual(['a.mp4', 'b.mp4', 'd.mp4'])
  expect((await doOnce(room.work)).sentence).toBe('1 folder, nothing new.')
  expect(await eventsOf(room, 'routine')).toEqual(['took-videos'])
})

it('one without a caption is told and never becomes a job by itself', async () => {
  const room = await start('take', 'round-robin', null)
  room.folder.files.push(found('c', null))
  for (let n = 0; n < 3; n++) await doOnce(room.work)
  expect(await room.made()).toHaveLength(2)
  expect(await noticesOf(room)).toEqual([
    'f: 1 new video without a caption in /f: c.mp4. Add the folder again to make jobs of them.',
  ])
  room.folder.files.splice(2, 1, found('c', 'at last'))
  await doOnce(room.work)
  expect(await room.made()).toEqual(['a.mp4', 'b.mp4', 'c.mp4'])
})

it('the accounts of its jobs get the new ones, and nobody else', async () => {
  const room = await start('take')
  await room.store.addAccounts([{ app: 'reelhouse', handle: 'later', phone: null }])
  room.folder.files.push(found('c', 'x'), found('d', 'y'), found('e', 'z'))
  await doOnce(room.work)
  await doOnce(room.work)
  const lines = await room.store.jobs({ campaign: room.campaign, limit: 100 })
  expect(lines).toHaveLength(5)
  expect(new Set(lines.map((l) => l.handle))).toEqual(new Set(['account0', 'account1']))
})

it('a leftover of one to one is not new', async () => {
  const room = await start('tell', 'one-to-one')
  room.folder.files.push(found('c', 'x'))
  await doOnce(room.work)
  expect(await noticesOf(room)).toHaveLength(1)
  await room.store.addVideos(
    room.folder.files.flatMap((f) => (f.kind === 'video' ? [f.video] : [])),
    room.clock.now(),
  )
  expect((await doOnce(room.work)).sentence).toBe('1 folder, nothing new.')
})

it('a folder that cannot be read is said, and keeps nothing else from its look', async () => {
  const room = await start('tell')
  room.folder.trouble = 'The folder /f is not there.'
  expect(await doOnce(room.work)).toEqual({
    sentence: '1 folder, nothing new. f: The folder /f is not there.',
    isWell: false,
  })
})

it('a folder that nobody watches is not read', async () => {
  const room = await start('off')
  room.folder.trouble = 'It was read.'
  expect(await doOnce(room.work)).toEqual({ sentence: 'No folder is watched.', isWell: true })
})

it('a file that cannot be read is named once, when two looks have said the same of it', async () => {
  const room = await start('tell')
  room.folder.files.push(unreadable('x.mp4 is cut off: 7 of 9 bytes are there.'))
  expect((await doOnce(room.work)).sentence).toBe('1 folder, nothing new, 1 file that cannot be read.')
  expect(await noticesOf(room)).toEqual([])
  // it went on: another trouble by now
  room.folder.files.splice(2, 1, unreadable('x.mp4 is cut off: 8 of 9 bytes are there.'))
  for (let n = 0; n < 4; n++) await doOnce(room.work)
  expect(await noticesOf(room)).toEqual(['f: 1 file in /f cannot be read. x.mp4 is cut off: 8 of 9 bytes are there.'])
  expect(room.seen.get(room.campaign)).toMatchObject({ fresh: 0, copying: 0, unreadable: 1, trouble: null })
})

it('a file that is still being copied is waited for, without a word', async () => {
  const room = await start('take')
  const copying = { ...unreadable('c.mp4 is still being copied.'), isCopying: true } as Probed
  room.folder.files.push(copying)
  for (let n = 0; n < 3; n++) await doOnce(room.work)
  expect(await noticesOf(room)).toEqual([])
  expect(room.seen.get(room.campaign)).toMatchObject({ copying: 1, unreadable: 0 })
  room.folder.files.splice(2, 1, found('c', 'whole'))
  for (let n = 0; n < 2; n++) await doOnce(room.work)
  expect(await room.made()).toEqual(['a.mp4', 'b.mp4', 'c.mp4'])
  expect(room.seen.get(room.campaign)).toMatchObject({ fresh: 0, copying: 0 })
})

it('new files come in by the campaign: its template, its drafts', async () => {
  const room = await start('take', 'round-robin', null, {
    drafts: true,
    templates: { 'reelhouse/account0': 'own {stem}' },
  })
  room.folder.files.push(found('c', 'words'))
  for (let n = 0; n < 2; n++) await doOnce(room.work)
  const lines = await room.store.jobs({ campaign: room.campaign, limit: 9 })
  expect(lines.at(-1)).toMatchObject({ videoName: 'c.mp4', job: { draft: true, caption: 'words' } })
})

it('what comes later is counted on from what was there', async () => {
  const room = await start('take', 'round-robin', '{count} of {campaign}')
  room.folder.files.push(found('c', null), found('d', null))
  for (let n = 0; n < 2; n++) await doOnce(room.work)
  const lines = await room.store.jobs({ campaign: room.campaign, limit: 9 })
  expect(lines.slice(2).map((l) => l.job.caption)).toEqual(['2 of f', '2 of f'])
})

it('a folder that cannot be looked at says so with its campaign', async () => {
  const room = await start('tell')
  room.folder.trouble = 'The folder /f is gone or leads nowhere.'
  await doOnce(room.work)
  expect(room.seen.get(room.campaign)?.trouble).toBe('The folder /f is gone or leads nowhere.')
})
