import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandInput } from '../../src/core/contract/commands.ts'
import type { JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import { type Farm, startFarm } from '../../src/simulator/farm.ts'
import { everyView } from '../../src/simulator/phone/views.ts'
import { fill } from '../chaos/fill.ts'
import { House } from '../chaos/house.ts'
import { brisk } from '../chaos/settings.ts'

/* A person takes a phone from a run that stands before its share button: real adb, Appium and UiAutomator2. */

let folder: string
let farm: Farm
let house: House
const down: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-take-over-'))
  down.push(async () => rmSync(folder, { recursive: true, force: true }))
  farm = await startFarm({ count: 1, profile: 'instant' })
  down.push(() => farm.stop())
  house = await House.build({ folder, slots: 1, settings: brisk })
  down.push(() => house.stop())
  await house.start()
})
afterAll(async () => {
  for (const undo of down.splice(0).reverse()) await undo()
})

const first = () => {
  const [phone] = farm.phones
  if (phone === undefined) throw new Error('no phone')
  return phone
}
const id = () => first().phone.serialno as PhoneId
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(50)
}
const job = async (n: number): Promise<Job> => (await house.ask('job', { job: n as JobId })).line.job
const share = () => [...everyView(first().phone.window().root)].find((v) => v.id.endsWith(':id/share_button'))
const shows = (caption: string) => [...everyView(first().phone.window().root)].some((v) => v.text === caption)
/** The caption is typed, and the button that would publish it is grey. */
const standsBeforeShare = (caption: string) => () => share() !== undefined && shows(caption)
/** Waits until the worker has let go: only then the phone takes input. */
const act = async (action: CommandInput<'input'>['action']): Promise<void> =>
  until(async () => (await house.send('input', { phone: id(), action })).ok)

test('what the person shared makes the job uncertain, and is never posted again', async () => {
  first().phone.faults.add({ kind: 'share-disabled' })
  await fill(house, { folder: join(folder, 'videos'), phones: [first()], link: 'simulated', videos: 1 })
  await until(standsBeforeShare('Sunrise 0'))
  await house.ask('take-over', { phone: id() })
  await act({ kind: 'key', key: 'wake' })
  first().phone.faults.clear('share-disabled')
  const bounds = share()?.bounds
  if (bounds === undefined) throw new Error(`no share button on ${first().app.screen}`)
  await act({ kind: 'tap', at: { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 } })
  await until(() => first().app.taps.share === 1)
  // the run has taken its file back, which this app needs: one that had made a copy of it would publish now
  const [account = ''] = first().handles
  farm.network.publish({ account, caption: 'Sunrise 0', sha256: 'a'.repeat(64), phone: id(), upload: 'by hand' })
  expect(await job(1)).toMatchObject({ state: 'pending', attempts: 0, tries: 0 })
  await house.ask('hand-back', { phone: id() })
  await until(async () => (await job(1)).state === 'uncertain')
  await pause(1_000)
  expect(await job(1)).toMatchObject({ state: 'uncertain', attempts: 0, proof: null })
  await house.ask('answer', { job: 1, answer: 'there' })
  expect((await job(1)).state).toBe('succeeded')
  expect(farm.network.ledger()).toHaveLength(1)
})

test('a run that was only disturbed is posted once, after the hand-back', async () => {
  first().phone.faults.add({ kind: 'share-disabled' })
  await fill(house, { folder: join(folder, 'videos'), phones: [first()], link: 'simulated', videos: 2 })
  await until(standsBeforeShare('On the road 🌊 1'))
  await house.ask('take-over', { phone: id() })
  await act({ kind: 'key', key: 'home' })
  first().phone.faults.clear('share-disabled')
  await house.ask('hand-back', { phone: id() })
  await until(async () => (await job(2)).state === 'succeeded')
  expect(await job(2)).toMatchObject({ attempts: 0, touched: null })
  expect(farm.network.ledger()).toHaveLength(2)
  const seen = (await house.ask('events', { who: 'person' })).events.map((e) => e.what)
  expect(seen.slice(0, 2)).toEqual(['hand-back', 'take-over'])
})

test('the attempts, their steps and the sums tell of it', async () => {
  const { attempts } = await house.ask('job', { job: 1 })
  expect(attempts.map((a) => a.outcome)).toEqual(['cancelled', 'already'])
  const listed = await house.ask('evidence', { job: 1, lease: 1 })
  expect(listed.files.map((f) => f.kind)).toEqual(expect.arrayContaining(['picture', 'source', 'steps']))
  expect(listed.steps.at(-1)).toMatchObject({ did: 'end', more: expect.stringContaining('cancelled') })
  const stats = await house.ask('stats', { from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 })
  expect(stats).toMatchObject({ posted: 2, uncertain: 1, failed: 0, runs: 4 })
  expect(stats.steps.length).toBeGreaterThan(3)
})
