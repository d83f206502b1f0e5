import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import { type Farm, startFarm } from '../../src/simulator/farm.ts'
import { serveVendor, type Vendor } from '../../src/simulator/vendor/vendor.ts'
import { writeVideos } from '../chaos/fill.ts'
import { House } from '../chaos/house.ts'
import { brisk } from '../chaos/settings.ts'

/* Cloud phones of a fake vendor in a real control room: real adb, Appium and UiAutomator2 behind its login gate. */

const keys = { token: 'tok-5e1f9a77c0', appId: 'app-1', apiKey: 'key-9c2d' }
let folder: string
let farm: Farm
let vendor: Vendor
let house: House
const down: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-cloud-'))
  down.push(async () => rmSync(folder, { recursive: true, force: true }))
  farm = await startFarm({ count: 2, profile: 'instant' })
  down.push(() => farm.stop())
  const phones = farm.phones.map(({ phone }, n) => ({ name: `Cloud ${n + 1}`, phone }))
  vendor = await serveVendor({ phones, keys })
  down.push(() => vendor.stop())
  house = await House.build({
    folder,
    slots: 1,
    settings: { ...brisk, cloudMinutePrice: 1 },
    env: { POSTHOUSE_SECRETS_KEY: 'a key of many words' },
  })
  down.push(() => house.stop())
  await house.start()
}, 60_000)
afterAll(async () => {
  for (const undo of down.splice(0).reverse()) await undo()
}, 60_000)

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(50)
}
const job = async (n: number): Promise<Job> => (await house.ask('job', { job: n as JobId })).line.job
const idOf = (n: number) => vendor.phones[n]?.id as PhoneId

test('a job starts its phone at the vendor, passes the gate, posts, and the phone is stopped', async () => {
  const added = await house.ask('add-vendor', {
    vendor: 'geelark',
    keys: { kind: 'token', token: keys.token },
    base: vendor.url,
  })
  expect(added.phones).toBe(2)
  await house.ask('add-cloud-phones', { vendor: 'geelark', phones: [idOf(0)] })
  const [handle = ''] = farm.phones[0]?.handles ?? []
  await house.ask('add-accounts', { list: [{ app: 'reelhouse', handle, phone: idOf(0), cap: 1_000, spacingMs: 0 }] })
  writeVideos(join(folder, 'videos'), 1)
  await house.ask('add-folder', { folder: join(folder, 'videos'), distribution: 'all-to-all' })
  await until(async () => (await job(1)).state === 'succeeded')
  expect(farm.network.ledger()).toHaveLength(1)
  await until(() => vendor.phones[0]?.status === 2)
  expect(await job(1)).toMatchObject({ attempts: 0, tries: 0 })
}, 60_000)
