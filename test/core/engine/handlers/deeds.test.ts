import { expect, it } from 'vitest'
import { testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

const deeds = async (room: Awaited<ReturnType<typeof testRoom>>) => {
  await room.settled()
  return [...(await room.store.recent({ limit: 100, who: 'person' }))].reverse()
}

it('what a person starts, ends and repairs is written down, with what it is about', async () => {
  const room = await testRoom({ jobs: 2 })
  await room.engine.start()
  await must(room, 'pause', { scope: 'job', target: String(room.jobs[0]) })
  await must(room, 'resume', { scope: 'job', target: String(room.jobs[0]) })
  await must(room, 'skip', { jobs: [room.jobs[1]] })
  await must(room, 'reconnect', { phone: 'P0' })
  await must(room, 'drain')
  await must(room, 'start')
  await must(room, 'stop', { how: 'now' })
  const about = { job: null, phone: null, account: null }
  expect(await deeds(room)).toMatchObject([
    { ...about, what: 'pause', why: `Job ${room.jobs[0]}.`, job: room.jobs[0] },
    { ...about, what: 'resume', job: room.jobs[0] },
    { ...about, what: 'skip', job: room.jobs[1] },
    { ...about, what: 'reconnect', phone: 'P0' },
    { ...about, what: 'drain', why: 'What runs finishes; nothing new begins.' },
    { ...about, what: 'start' },
    { ...about, what: 'stop', why: 'At once: runs are called back.' },
  ])
})

it('what was refused, only read or only tried is no decision', async () => {
  const room = await testRoom({ jobs: 1 })
  await room.engine.start()
  expect(await send(room, 'pause', { scope: 'job', target: '99' })).toMatchObject({ ok: false })
  expect(await send(room, 'restart-worker', { phone: 'P9' })).toMatchObject({ ok: false })
  await must(room, 'jobs')
  await must(room, 'retry', { jobs: [room.jobs[0]], dryRun: true })
  expect(await deeds(room)).toEqual([])
})

it('what comes into the farm is counted', async () => {
  const room = await testRoom({ jobs: 0 })
  const takeFolder = (dryRun: boolean) => ({
    takeFolder: async () => ({ ok: true, value: { dryRun, jobs: 6, videos: 3 } }),
  })
  const folder = { folder: '/v', distribution: 'round-robin' }
  await must(room, 'add-folder', { ...folder, dryRun: true }, takeFolder(true))
  await must(room, 'add-folder', folder, takeFolder(false))
  await must(room, 'add-accounts', { list: [{ app: 'reelhouse', handle: 'new', phone: null }] })
  expect(await deeds(room)).toMatchObject([
    { what: 'add-folder', why: '6 jobs from 3 videos.' },
    { what: 'add-accounts', why: '1 account added, 0 changed.' },
  ])
})
