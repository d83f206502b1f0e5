import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../chaos/fill.ts'
import type { Posted } from '../chaos/ledger.ts'
import { openScene, type Scene } from '../chaos/scene.ts'
import { brisk } from '../chaos/settings.ts'
import { judge, settle, type Verdict } from '../chaos/verdict.ts'

/* The main job, end to end: a folder of videos, two phones, four accounts, real adb, Appium and UiAutomator2. */

const videos = 3
const slots = 2

let scene: Scene
let verdict: Verdict
let ledger: readonly Posted[]
let exported: readonly Readonly<Record<string, unknown>>[]
let held: string
let heldJobs: number

const phones = () => scene.stage.controls

/** Waits for the hold that only a person lifts, and tells its sentence. */
const holdOf = async (handle: string): Promise<string> => {
  const { lines } = await scene.house.ask('jobs', { text: handle, limit: 10 })
  const waiting = lines.find(({ job }) => job.state !== 'succeeded' && job.state !== 'running')
  if (waiting !== undefined)
    for (const why of await scene.house.ask('why', { job: waiting.job.id }))
      if (why.code === 'account') return why.sentence
  await pause(100)
  return holdOf(handle)
}

beforeAll(async () => {
  scene = await openScene({ phones: 2, accountsEach: 2, slots, settings: brisk })
  const [first, second] = phones()
  if (first === undefined || second === undefined) throw new Error('no phones')
  await first.arm({ kind: 'permission' })
  await first.arm({ kind: 'slow-upload', ms: 2_000 })
  await first.arm({ kind: 'upload-stalls', skip: 1 })
  await first.arm({ kind: 'content-rejected', skip: 2 })
  await second.arm({ kind: 'update-offer' })
  await second.arm({ kind: 'logged-out' })
  const folder = join(scene.folder, 'videos')
  const jobs = await fill(scene.house, { folder, phones: phones(), link: 'simulated', videos })
  const [handle = ''] = second.handles
  held = await holdOf(handle)
  heldJobs = (await scene.stage.ledger()).filter((post) => second.handles.includes(post.account)).length
  const cast = { ...scene, jobs, slots }
  await settle(cast, 3 * 60_000)
  const { text } = await scene.house.ask('export', { format: 'json' })
  exported = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  ledger = await scene.stage.ledger()
  verdict = await judge(cast)
})
afterAll(() => scene?.stop())

describe('a folder of videos', () => {
  test('is posted to every account, each video once, and the database says the same as the phones', () => {
    expect(verdict.breaches).toEqual([])
    expect(verdict.facts.jobs).toHaveLength(videos * 4)
    expect(ledger).toHaveLength(videos * 4 - 1)
  })

  test('ends with every job posted or refused by the app', () => {
    const failed = verdict.facts.jobs.filter((job) => job.state !== 'succeeded')
    expect(failed).toMatchObject([{ state: 'failed', fault: 'video-refused', committed: false }])
  })

  test('waits for a person where an account is signed out, and goes on when it is released', () => {
    expect(held).toContain('sign')
    expect(heldJobs).toBe(0)
    expect([...scene.person.released.keys()]).toContain('signed-out')
    const handles = phones()[1]?.handles ?? []
    expect(ledger.filter((post) => handles.includes(post.account))).toHaveLength(videos * 2)
  })

  test('needs nobody for an upload that stalls until its app is started anew', () => {
    expect(scene.person.answers).toEqual({ there: 0, 'not-there': 0 })
    const kept = readdirSync(scene.house.places.evidence, { recursive: true, encoding: 'utf8' })
    expect(kept.filter((name) => name.endsWith('before-restart.png'))).toHaveLength(1)
  })

  test('is published with its captions as they were written', () => {
    const captions = verdict.facts.jobs.map((job) => job.caption)
    expect(captions).toContain('On the road 🌊 1')
    for (const { caption } of ledger) expect(captions).toContain(caption)
  })

  test('has a link for every post in the results', () => {
    const links = exported.flatMap((row) =>
      typeof row['link'] === 'string' && row['link'] !== '' ? [row['link']] : [],
    )
    expect(links).toHaveLength(ledger.length)
    for (const { id } of ledger) expect(links.some((link) => link.includes(id))).toBe(true)
  })

  test('leaves evidence, and no file on the phones', async () => {
    expect(existsSync(scene.house.places.evidence)).toBe(true)
    for (const phone of phones()) expect((await phone.report()).media).toEqual([])
  })
})
