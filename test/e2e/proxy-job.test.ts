import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import { type Farm, startFarm } from '../../src/simulator/farm.ts'
import { proxyOf } from '../../src/simulator/phone/props.ts'
import { everyView } from '../../src/simulator/phone/views.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'
import { House } from '../chaos/house.ts'
import { brisk } from '../chaos/settings.ts'
import { kill, workerOf } from '../chaos/targets.ts'

/*
 * Accounts that go out by proxies, on one phone: real adb, Appium, UiAutomator2 and HTTP proxies. What a post went out by is
 * what the phone had set when it was published, as the network's own ledger says.
 */

let folder: string
let farm: Farm
let house: House
const down: (() => Promise<unknown>)[] = []
const asked = new Map<string, number>()

/** A proxy that answers for every address with the exit's own. */
const proxy = async (): Promise<{ readonly at: string; readonly server: Server }> => {
  const server = createServer((_, answer) => {
    asked.set(at, (asked.get(at) ?? 0) + 1)
    answer.end('203.0.113.7')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
  down.push(() => shut(server))
  return { at, server }
}
const shut = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

let dead: string
let live: string
let others: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-proxy-'))
  down.push(async () => rmSync(folder, { recursive: true, force: true }))
  const gone = await proxy()
  await shut(gone.server)
  dead = gone.at
  live = (await proxy()).at
  others = (await proxy()).at
  farm = await startFarm({ count: 1, profile: 'instant', accountsPerPhone: 3 })
  down.push(() => farm.stop())
  house = await House.build({ folder, slots: 1, settings: brisk })
  down.push(() => house.stop())
  await house.start()
  await house.ask('add-phone', { address: phone().serial, link: 'simulated' })
  const list = phone().handles.map((handle) => ({ app: 'reelhouse', handle, phone: id(), cap: 1_000, spacingMs: 0 }))
  await house.ask('add-accounts', { list })
})
afterAll(async () => {
  for (const undo of down.splice(0).reverse()) await undo()
})

const phone = () => {
  const [first] = farm.phones
  if (first === undefined) throw new Error('no phone')
  return first
}
const id = () => phone().phone.serialno as PhoneId
const handle = (n: number): string => phone().handles[n] ?? ''
const set = (): string | null => proxyOf(phone().phone.settings)
const hasMark = (): boolean => phone().phone.settings.has('global posthouse_proxy')
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(20)
}
const job = async (n: number): Promise<Job> => (await house.ask('job', { job: n as JobId })).line.job
const whys = async (n: number) => house.ask('why', { job: n as JobId })
const give = (n: number, proxies: readonly string[]) =>
  house.ask('edit-accounts', { named: [handle(n)], proxies: [...proxies] })

/** A folder with one new video for these accounts; answers the numbers of its jobs. */
let folders = 0
let jobs = 0
const queue = async (...accounts: readonly number[]): Promise<readonly number[]> => {
  const videos = join(folder, `videos ${folders++}`)
  mkdirSync(videos)
  writeFileSync(join(videos, 'clip.mp4'), sampleVideo({ seed: folders, seconds: 2, width: 64, height: 96 }))
  writeFileSync(join(videos, 'clip.txt'), `Harbour ${folders}`)
  const taken = await house.ask('add-folder', {
    folder: videos,
    distribution: 'all-to-all',
    accounts: accounts.map(handle),
  })
  expect(taken.jobs).toBe(accounts.length)
  jobs += accounts.length
  return accounts.map((_, n) => jobs - accounts.length + n + 1)
}
const posted = (n: number) => farm.network.ledger().filter((post) => post.account === handle(n))
const succeeds = (n: number) => until(async () => (await job(n)).state === 'succeeded')
const share = () => [...everyView(phone().phone.window().root)].some((v) => v.id.endsWith(':id/share_button'))

/** What must hold whatever happened: each account's posts went out by its own way, and nothing is left on the phone. */
const isTidy = async (): Promise<void> => {
  await until(() => set() === null && !hasMark())
  for (const post of posted(0)) expect([live, null]).toContain(post.via)
  for (const post of posted(1)) expect(post.via).toBe(null)
  for (const post of posted(2)) expect(post.via).toBe(others)
}

test('a job whose proxy is dead is not posted, and says why and what to do; its account rests', async () => {
  await give(0, [dead])
  const [n = 0] = await queue(0)
  await until(async () => (await whys(n)).some((why) => why.code === 'account'))
  const why = (await whys(n)).find((one) => one.code === 'account')
  expect(why?.sentence).toContain(`${dead} does not answer`)
  expect(why?.sentence).toMatch(/Give the account another/)
  expect(why?.until).toBeGreaterThan(Date.now())
  expect(await job(n)).toMatchObject({ state: 'pending', attempts: 0, tries: 0 })
  expect(farm.network.ledger()).toEqual([])
  expect(phone().app.taps.share).toBe(0)
  await isTidy()
  const lines = await house.ask('journal', { phone: id() })
  expect(lines.map((line) => line.sentence)).toContainEqual(expect.stringContaining(`${dead} does not answer`))
})

test('with a proxy that works it is posted by it, once', async () => {
  await give(0, [live])
  await succeeds(1)
  expect(posted(0)).toMatchObject([{ via: live }])
  expect(asked.get(live)).toBe(1)
  await isTidy()
})

test('of a list, the one that works is found', async () => {
  await give(0, [dead, live])
  const [n = 0] = await queue(0)
  await succeeds(n)
  expect(posted(0).map((post) => post.via)).toEqual([live, live])
  await isTidy()
})

test('accounts of one phone go out by their own ways, and by none where they have none', async () => {
  await give(0, [live])
  await give(2, [others])
  for (const n of await queue(0, 1, 2)) await succeeds(n)
  expect([0, 1, 2].map((n) => posted(n).at(-1)?.via)).toEqual([live, null, others])
  await isTidy()
})

test('a worker that is killed in the middle leaves no proxy to the next account', async () => {
  phone().phone.faults.add({ kind: 'share-disabled' })
  const [first = 0] = await queue(0)
  await until(() => share() && set() === live)
  const worker = workerOf(house.mark, 0)
  if (worker === null) throw new Error('no worker')
  const [second = 0] = await queue(1)
  kill(worker)
  await until(() => set() === null)
  phone().phone.faults.clear('share-disabled')
  await succeeds(first)
  await succeeds(second)
  expect(posted(0)).toHaveLength(4)
  expect(posted(1)).toHaveLength(2)
  await isTidy()
})

test('a link that is gone while a run ends leaves none either, once the phone is back', async () => {
  phone().phone.faults.add({ kind: 'share-disabled' })
  const [first = 0] = await queue(0)
  await until(() => share() && set() === live)
  const [second = 0] = await queue(1)
  phone().wire.faults.offline(4_000)
  phone().phone.faults.clear('share-disabled')
  await succeeds(first)
  await succeeds(second)
  expect(posted(0)).toHaveLength(5)
  expect(posted(1)).toHaveLength(3)
  await isTidy()
})

test('a control room that is killed in the middle is cleared up after by the next', async () => {
  phone().phone.faults.add({ kind: 'share-disabled' })
  const [first = 0] = await queue(0)
  const [second = 0] = await queue(1)
  await until(() => share() && set() === live)
  await house.kill()
  phone().phone.faults.clear('share-disabled')
  expect(set()).toBe(live)
  await house.start()
  await succeeds(first)
  await succeeds(second)
  expect(posted(0)).toHaveLength(6)
  expect(posted(1)).toHaveLength(4)
  await isTidy()
})

test('a worker that is killed right after the tap leaves the proxy to the post that is on its way', async () => {
  const before = [posted(0).length, posted(1).length]
  const taps = phone().app.taps.share
  phone().phone.faults.add({ kind: 'slow-upload', ms: 2_000 })
  phone().wire.faults.onClick(':id/share_button', { kind: 'delay-after', ms: 1_000 })
  const [first = 0] = await queue(0)
  await until(() => phone().app.taps.share > taps)
  const worker = workerOf(house.mark, 0)
  if (worker === null) throw new Error('no worker')
  kill(worker)
  const [second = 0] = await queue(1)
  await succeeds(first)
  await succeeds(second)
  expect([posted(0).length, posted(1).length]).toEqual(before.map((n) => n + 1))
  expect(posted(0).at(-1)?.via).toBe(live)
  await isTidy()
})
