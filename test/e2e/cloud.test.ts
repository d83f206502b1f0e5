import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import { type Farm, startFarm } from '../../src/simulator/farm.ts'
import { everyView } from '../../src/simulator/phone/views.ts'
import { serveVendor, type Vendor } from '../../src/simulator/vendor/vendor.ts'
import { writeVideos } from '../chaos/fill.ts'
import { House } from '../chaos/house.ts'
import { brisk } from '../chaos/settings.ts'
import { apk } from '../fakes/apk.ts'

/* Cloud phones of a fake vendor in a real control room: real adb, Appium and UiAutomator2 behind its login gate. */

const keys = { token: 'tok-5e1f9a77c0', appId: 'app-1', apiKey: 'key-9c2d' }
const words = 'a key of many words'
let folder: string
let farm: Farm
let vendor: Vendor
let house: House
const down: (() => Promise<unknown>)[] = []
/** What must lie nowhere in clear: the key, and every login code that the vendor gave. */
const secrets = new Set([keys.token, words])

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-cloud-'))
  down.push(async () => rmSync(folder, { recursive: true, force: true }))
  farm = await startFarm({ count: 1, profile: 'instant' })
  down.push(() => farm.stop())
  vendor = await serveVendor({ phones: farm.phones.map(({ phone }) => ({ name: 'Cloud 1', phone })), keys })
  down.push(() => vendor.stop())
  const settings = { ...brisk, cloudMinutePrice: 1 }
  house = await House.build({ folder, slots: 1, settings, env: { POSTHOUSE_SECRETS_KEY: words } })
  down.push(() => house.stop())
  await house.start()
})
afterAll(async () => {
  for (const undo of down.splice(0).reverse()) await undo()
})

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(50)
}
const job = async (n: number): Promise<Job> => (await house.ask('job', { job: n as JobId })).line.job
const rented = () => {
  const [phone] = vendor.phones
  const [own] = farm.phones
  if (phone === undefined || own === undefined) throw new Error('no phone')
  return { ...own, id: phone.id as PhoneId, at: phone }
}
const isOff = (): boolean => rented().at.status === 2
/** The run has come to the button that would publish, and finds it grey. */
const standsBeforeShare = async (): Promise<void> => {
  const views = () => [...everyView(rented().phone.window().root)]
  await until(() => views().some((v) => v.id.endsWith(':id/share_button')))
  const { pwd } = rented().at.access
  if (pwd !== '') secrets.add(pwd)
}
const queue = async (videos: number): Promise<void> => {
  writeVideos(join(folder, 'videos'), videos)
  await house.ask('add-folder', { folder: join(folder, 'videos'), distribution: 'all-to-all' })
}
/** Command lines of all processes of this user. */
const commandLines = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      } catch {
        return ''
      }
    })
    .join('\n')
let lines = ''

test('a job starts its phone at the vendor, passes the gate, posts, and the phone is stopped', async () => {
  const line = { vendor: 'geelark', keys: { kind: 'token', token: keys.token }, base: vendor.url } as const
  expect(await house.ask('add-vendor', line)).toEqual({ phones: 1 })
  const { id, handles, phone } = rented()
  await house.ask('add-cloud-phones', { vendor: 'geelark', phones: [id] })
  const [handle = ''] = handles
  await house.ask('add-accounts', { list: [{ app: 'reelhouse', handle, phone: id, cap: 1_000, spacingMs: 0 }] })
  phone.faults.add({ kind: 'share-disabled' })
  await queue(1)
  await standsBeforeShare()
  lines = commandLines()
  phone.faults.clear('share-disabled')
  await until(async () => (await job(1)).state === 'succeeded')
  await until(isOff)
  expect(await job(1)).toMatchObject({ attempts: 0, tries: 0 })
  // the vendor has stopped it a moment before the room knows
  await until(async () => (await house.board()).phones[id]?.cloud?.power === 'off')
  const card = (await house.board()).phones[id]
  expect(card).toMatchObject({ link: 'cloud', holds: [] })
  expect(card?.cloud?.cost).toBeGreaterThan(0)
})

test('a link that drops and a room that is killed in the middle cost no post, and the phone is stopped', async () => {
  const { phone } = rented()
  phone.faults.add({ kind: 'share-disabled' })
  await queue(2)
  await standsBeforeShare()
  rented().at.wire?.faults.offline(1_000)
  await until(async () => (await job(2)).tries > 0)
  await standsBeforeShare()
  await house.kill()
  expect(isOff()).toBe(false)
  phone.faults.clear('share-disabled')
  await house.start()
  await until(async () => (await job(2)).state === 'succeeded')
  await until(isOff)
  expect(await job(2)).toMatchObject({ attempts: 0 })
  expect(farm.network.ledger()).toHaveLength(2)
})

test('an app goes on a phone that is off: it is started for that, and stopped', async () => {
  const { id, phone } = rented()
  const power = async () => (await house.board()).phones[id]?.cloud?.power
  await until(async () => (await power()) === 'off')
  const file = join(folder, 'extra.apk')
  writeFileSync(file, apk({ packageName: 'com.example.extra' }))
  expect(await house.ask('install-app', { phones: [id], file })).toEqual({ changed: 1, left: 0, why: [] })
  expect(phone.packages.get('com.example.extra')).toMatchObject({ versionCode: 7 })
  await until(async () => isOff() && (await power()) === 'off')
})

test('a spent budget and a ban hold the vendor, in words', async () => {
  await house.ask('change-settings', { set: { 'settings.cloudDayBudget': 1 } })
  await queue(3)
  const why = async () => (await house.ask('why', { job: 3 as JobId }))[0]
  await until(async () => (await why())?.code === 'vendor')
  expect((await why())?.sentence).toContain('the budget is 1.00')
  const shown = await house.send('find-phone', { phone: rented().id })
  expect(shown).toMatchObject({ ok: false, sentence: expect.stringContaining('the budget is 1.00') })
  vendor.ban()
  await house.ask('change-settings', { set: { 'settings.cloudDayBudget': null } })
  await until(async () => (await why())?.sentence.includes('too many calls') === true)
  const heard = vendor.heard.length
  await house.kill()
  await house.start()
  const bannedUntil = async () => (await house.board()).vendors?.[0]?.bannedUntil ?? 0
  await until(async () => (await bannedUntil()) > Date.now())
  expect(vendor.heard).toHaveLength(heard)
  expect(farm.network.ledger()).toHaveLength(2)
})

test('keys and login codes lie nowhere in clear', async () => {
  expect(secrets.size).toBeGreaterThan(3)
  const board = JSON.stringify(await house.board())
  const answers = JSON.stringify([await house.ask('events', { limit: 500 }), await house.ask('settings', {})])
  await house.stop()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
  expect(files.some((f) => f.name === 'room.log')).toBe(true)
  expect(files.some((f) => f.name === 'steps.jsonl')).toBe(true)
  for (const secret of secrets) {
    for (const text of [board, answers, lines]) expect(text).not.toContain(secret)
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name)).includes(secret), `${name} holds a secret`).toBe(false)
  }
})
