import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board } from '../../src/core/model/board.ts'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { fill } from '../chaos/fill.ts'
import { openScene, type Scene } from '../chaos/scene.ts'
import { brisk } from '../chaos/settings.ts'
import { judge, settle, type Verdict } from '../chaos/verdict.ts'

/*
 * An update of the app renames its Share button on all phones at once: real adb, Appium and UiAutomator2. Then the old
 * app comes back.
 */

const slots = 3
const mass = { ...defaultSettings.mass, jobs: 3, phones: 3, test: { firstMs: 3_000, factor: 2, maxMs: 6_000 } }

let scene: Scene
let board: Board
let jobs = 0

const until = async (holds: (board: Board) => boolean): Promise<Board> => {
  for (;;) {
    const shown = await scene.house.board()
    if (holds(shown)) return shown
    await pause(100)
  }
}
const told = (shown: Board) => Object.values(shown.notices).filter((n) => n.level !== 'info')
const heldApp = (shown: Board) => Object.values(shown.holds).find(({ hold }) => hold.scope === 'app')
const decided = async () => (await scene.house.ask('events', { who: 'breaker', limit: 50 })).events.map((e) => e.what)
const shared = async () =>
  (await Promise.all(scene.stage.controls.map((phone) => phone.report()))).map((report) => report.taps.share)

beforeAll(async () => {
  scene = await openScene({ phones: 3, accountsEach: 1, slots, settings: { ...brisk, mass } })
  for (const phone of scene.stage.controls) await phone.arm({ kind: 'redesign' })
  const folder = join(scene.folder, 'videos')
  jobs = await fill(scene.house, { folder, phones: scene.stage.controls, link: 'simulated', videos: 2 })
  board = await until((shown) => heldApp(shown) !== undefined)
})
afterAll(() => scene?.stop())

test('the app is held with one notice that counts jobs and phones', () => {
  expect(heldApp(board)?.hold).toMatchObject({ target: 'reelhouse', reason: 'app-failing', by: 'engine' })
  expect(told(board).map((n) => n.sentence)).toEqual([
    expect.stringContaining('3 jobs of Reelhouse failed on 3 phones'),
  ])
})

test('a test that fails keeps it held, and nobody is told again', async () => {
  const shown = await until((now) => (heldApp(now)?.hold.test?.failed ?? 0) > 0)
  expect(heldApp(shown)?.lastTest?.sentence).toContain('ended early')
  expect(told(shown)).toHaveLength(1)
  expect(shown.counts.failed).toBe(0)
  expect(await scene.stage.ledger()).toEqual([])
})

test('a rehearsal of the app that is well again lifts it, and publishes nothing', async () => {
  for (const phone of scene.stage.controls) await phone.clear('redesign')
  await until((shown) => heldApp(shown)?.testingSince != null)
  const before = { ledger: await scene.stage.ledger(), taps: await shared() }
  expect(before).toEqual({ ledger: [], taps: [0, 0, 0] })
  const shown = await until((now) => heldApp(now) === undefined)
  expect(shown.counts.succeeded).toBe(0)
  expect((await decided()).at(0)).toBe('lifted')
  expect((await decided()).filter((what) => what === 'held')).toHaveLength(1)
})

test('then every job is posted once', async () => {
  const cast = { ...scene, jobs, slots }
  expect(await settle(cast, 3 * 60_000)).toBe(true)
  expect(told(await scene.house.board())).toHaveLength(1)
  const verdict: Verdict = await judge(cast)
  expect(verdict.breaches).toEqual([])
  expect(verdict.facts.jobs.map((job) => job.state)).toEqual(Array.from({ length: jobs }, () => 'succeeded'))
  expect(await scene.stage.ledger()).toHaveLength(jobs)
})
