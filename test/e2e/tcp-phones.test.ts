import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PhoneCard } from '../../src/core/model/board.ts'
import type { JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import { marked } from '../../src/main/system/processes.ts'
import { type AdbPhone, serveAdb } from '../../src/simulator/adb/server.ts'
import { type Farm, startFarm } from '../../src/simulator/farm.ts'
import { everyView } from '../../src/simulator/phone/views.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'
import { House } from '../chaos/house.ts'
import { brisk } from '../chaos/settings.ts'

/*
 * A phone on plain adb over the network that comes and goes around its jobs: real adb, Appium and UiAutomator2. While it is
 * gone nobody listens at its address; when it comes, it is as it went.
 */

const limitMs = 3 * 60_000
let folder: string
let farm: Farm
let house: House
/** What listens for the phone now, or did last. */
let wire: AdbPhone
const down: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-tcp-'))
  down.push(async () => rmSync(folder, { recursive: true, force: true }))
  farm = await startFarm({ count: 2, profile: 'instant' })
  down.push(() => farm.stop())
  wire = phone().wire
  down.push(() => goes())
  house = await House.build({ folder, slots: 1, settings: brisk })
  down.push(() => house.stop())
  await house.start()
})
afterAll(async () => {
  for (const undo of down.splice(0).reverse()) await undo()
})

const phone = (n = 0) => {
  const found = farm.phones[n]
  if (found === undefined) throw new Error(`no phone ${n}`)
  return found
}
const id = () => phone().phone.serialno as PhoneId
const goes = (): Promise<void> => wire.stop()
const comes = async (port = wire.port): Promise<void> => {
  wire = await serveAdb({ phone: phone().phone, android: wire.android, port })
}

const card = async (): Promise<PhoneCard> => {
  const found = (await house.board()).phones[id()]
  if (found === undefined) throw new Error('the farm does not have the phone')
  return found
}
const job = async (n: number): Promise<Job> => (await house.ask('job', { job: n as JobId })).line.job

/** What a person would look at when it does not go on. */
const story = async (): Promise<string> => {
  const { adb, address, holds, doing, nextTry } = await card()
  const { line, moves } = await house.ask('job', { job: jobs as JobId })
  const parts = { adb, address, holds, doing, nextTry, job: line.job, moves }
  const log = readFileSync(join(house.places.logs, 'room.log'), 'utf8').split('\n').slice(-20)
  return [JSON.stringify(parts, null, 1), JSON.stringify(await house.ask('journal', { phone: id() })), ...log].join(
    '\n',
  )
}
const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + limitMs
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${what}\n${await story()}`)
    await pause(20)
  }
}

/** A new video for the account; answers the number of its job. */
let jobs = 0
const queue = async (): Promise<number> => {
  const videos = join(folder, `videos ${jobs}`)
  mkdirSync(videos)
  writeFileSync(join(videos, 'clip.mp4'), sampleVideo({ seed: jobs, seconds: 2, width: 64, height: 96 }))
  writeFileSync(join(videos, 'clip.txt'), `Harbour ${jobs}`)
  expect(await house.ask('add-folder', { folder: videos, accounts: [phone().handles[0] ?? ''] })).toMatchObject({
    jobs: 1,
  })
  jobs += 1
  return jobs
}
const isAway = () =>
  until('the phone is away', async () => {
    const { adb, holds } = await card()
    return adb !== 'device' && holds.some((h) => h.reason === 'offline')
  })
const succeeds = (n: number) => until(`job ${n} is posted`, async () => (await job(n)).state === 'succeeded')
const share = () => [...everyView(phone().phone.window().root)].some((v) => v.id.endsWith(':id/share_button'))
const taps = () => phone().app.taps.share
/** Every job so far was posted, once. */
const isEachPostedOnce = (): void => {
  const sent = farm.network.ledger().map(({ account, caption, phone }) => [account, caption, phone])
  const [handle] = phone().handles
  expect(sent).toEqual(Array.from({ length: jobs }, (_, n) => [handle, `Harbour ${n}`, id()]))
  expect(taps()).toBe(jobs)
}

test('a phone on the network is added by its address, and posts', async () => {
  const added = await house.ask('add-phone', { address: phone().serial })
  expect(added).toMatchObject({ id: id(), link: 'tcp', address: phone().serial })
  const list = phone().handles.map((handle) => ({ app: 'reelhouse', handle, phone: id(), cap: 1_000, spacingMs: 0 }))
  await house.ask('add-accounts', { list })
  await succeeds(await queue())
  isEachPostedOnce()
})

test('one that is gone before its job begins is shown away, its job waits and says why, and both go on by themselves', async () => {
  await goes()
  await isAway()
  const n = await queue()
  const hasTried = async () => (await house.ask('journal', { phone: id() })).at(-1)
  await until('it was tried in vain', async () => (await hasTried())?.what === 'reconnect')
  expect(await hasTried()).toMatchObject({ isGood: false })
  expect(await job(n)).toMatchObject({ state: 'pending', attempts: 0, tries: 0 })
  const [why] = await house.ask('why', { job: n as JobId })
  expect(why).toMatchObject({ code: 'phone', sentence: expect.stringMatching(/adb lost this phone .*reconnected/) })
  await comes()
  await succeeds(n)
  expect(await card()).toMatchObject({ adb: 'device', holds: [] })
  expect(await job(n)).toMatchObject({ attempts: 0, tries: 0 })
  isEachPostedOnce()
})

test('one that goes in the middle of its job costs a try and no attempt, and the job is posted once it is back', async () => {
  phone().phone.faults.add({ kind: 'share-disabled' })
  const n = await queue()
  await until('the run stands before Share', share)
  await goes()
  await until('the run has ended', async () => (await job(n)).tries > 0)
  await isAway()
  expect(['retrying', 'pending']).toContain((await job(n)).state)
  phone().phone.faults.clear('share-disabled')
  await comes()
  await succeeds(n)
  expect(await job(n)).toMatchObject({ attempts: 0 })
  isEachPostedOnce()
})

test('one that goes right after the tap on Share has posted, and its job ends with that one post', async () => {
  wire.faults.onClick(':id/share_button', { kind: 'reset-after' })
  const n = await queue()
  await until('Share is tapped', () => taps() === jobs)
  await goes()
  await isAway()
  expect(['verifying', 'uncertain']).toContain((await job(n)).state)
  await comes()
  await succeeds(n)
  isEachPostedOnce()
})

test('one that comes back at another address is told there, and is the same phone with its account, history and jobs', async () => {
  await goes()
  await isAway()
  const n = await queue()
  const before = await card()
  await comes(0)
  const address = `127.0.0.1:${wire.port}`
  expect(await house.ask('add-phone', { address })).toMatchObject({ id: id(), name: before.name, address })
  await succeeds(n)
  const { accounts, address: now } = await card()
  expect([accounts, now]).toEqual([before.accounts, address])
  expect(Object.keys((await house.board()).phones)).toEqual([id()])
  const lines = (await house.ask('jobs', { phone: id() })).lines
  expect(lines.map(({ job }) => job.state)).toEqual(Array.from({ length: jobs }, () => 'succeeded'))
  expect(await house.ask('seen-phones', {})).toEqual([])
  isEachPostedOnce()
})

test('another phone at its address is not taken for it', async () => {
  await goes()
  await isAway()
  const other = await serveAdb({ phone: phone(1).phone, port: wire.port })
  down.push(() => other.stop())
  const n = await queue()
  const says = async () => (await house.ask('why', { job: n as JobId }))[0]?.sentence ?? ''
  await until('it says that another phone is there', async () => (await says()).includes('another phone answers'))
  expect(await job(n)).toMatchObject({ state: 'pending', attempts: 0, tries: 0 })
  await other.stop()
  await comes()
  await succeeds(n)
  expect(phone(1).phone.taps).toBe(0)
  isEachPostedOnce()
})

test('after the end nothing of it is left', async () => {
  await house.drain()
  expect(marked(house.mark)).toEqual([])
})
