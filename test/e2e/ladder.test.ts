import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JournalLine } from '../../src/core/contract/reports.ts'
import type { EventRow } from '../../src/core/model/history.ts'
import type { Attempt, Job } from '../../src/core/model/job.ts'
import { fill, writeVideos } from '../chaos/fill.ts'
import type { Posted } from '../chaos/ledger.ts'
import { openScene, type Scene } from '../chaos/scene.ts'
import { brisk } from '../chaos/settings.ts'

/*
 * A phone whose UiAutomator2 server crashes after the first post and dies at every start until it is installed again: real
 * adb, Appium and driver, and a control room that is told nothing of it.
 */

let scene: Scene
let job: Job
let attempts: readonly Attempt[]
let events: readonly EventRow[]
let journal: readonly JournalLine[]
let ledger: readonly Posted[]

const posted = async (jobs: number, until: number): Promise<Job> => {
  const { lines } = await scene.house.ask('jobs', { limit: 10 })
  const last = lines[jobs - 1]
  if (last !== undefined && (last.job.state === 'succeeded' || Date.now() > until)) return last.job
  await pause(100)
  return posted(jobs, until)
}

beforeAll(async () => {
  scene = await openScene({ phones: 1, accountsEach: 1, slots: 1, settings: brisk })
  const [phone] = scene.stage.controls
  if (phone === undefined) throw new Error('no phone')
  const folder = join(scene.folder, 'videos')
  await fill(scene.house, { folder, phones: scene.stage.controls, link: 'simulated', videos: 1 })
  await posted(1, Date.now() + 60_000)
  await phone.act('instrumentation', { kind: 'broken' })
  await phone.act('crash-uia2')
  writeVideos(folder, 2)
  await scene.house.ask('add-folder', { folder, distribution: 'all-to-all' })
  job = await posted(2, Date.now() + 60_000)
  attempts = (await scene.house.ask('job', { job: job.id })).attempts
  events = (await scene.house.ask('events', { who: 'healer', limit: 100 })).events
  journal = (await scene.house.ask('journal', { phone: phone.serialno as never })).filter((l) => l.what === 'cure')
  ledger = await scene.stage.ledger()
})
afterAll(() => scene?.stop())

test('the job is posted once, at its second run, and has spent no attempt', () => {
  expect(job).toMatchObject({ state: 'succeeded', attempts: 0, tries: 1 })
  expect(ledger).toHaveLength(2)
  expect(attempts.map((a) => a.fault?.type ?? a.outcome)).toEqual(['instrumentation', 'posted'])
})

test('a new session did not help, so the driver’s server was installed again', () => {
  expect(events.map((e) => e.what).reverse()).toEqual(['not-cured-by-session', 'cured-by-server'])
  expect(journal.map((l) => [l.isGood, l.sentence.split(';')[0]])).toEqual([
    [false, 'A new session was opened'],
    [true, 'The driver’s server was installed again.'],
  ])
})

test('each step is told with its cause and with how long it took', () => {
  for (const { why, phone } of events) {
    expect(why).toContain('The UiAutomator2 server on the phone stopped')
    expect(phone).toBe(scene.stage.controls[0]?.serialno)
  }
  for (const { ms } of journal) expect(ms).toBeGreaterThan(0)
})
