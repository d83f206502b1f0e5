import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultSettings } from '../../src/core/model/settings.ts'
import type { Room } from '../../src/main/assemble.ts'
import { startRoom } from '../../src/main/compose.ts'
import { type Served, serve } from '../../src/main/node/serve.ts'
import { placesOf } from '../../src/main/paths.ts'
import { systemClock } from '../../src/main/system/clock.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'
import { StillPhones } from '../chaos/still-phones.ts'

/** The real control room behind its real host, and the built panel in a real browser, which decodes real videos. */

const root = path.join(import.meta.dirname, '..', '..')
const count = 60
let folder = ''
let room: Room
let served: Served
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'posthouse-thumbs-'))
  const page = path.join(folder, 'page')
  await build({ configFile: path.join(root, 'panel.config.ts'), build: { outDir: page }, logLevel: 'silent' })
  const places = placesOf(path.join(folder, 'data'))
  const started = await startRoom({
    config: { headless: true, port: 0, places, adb: null, settings: defaultSettings },
    host: { kind: 'node', name: 'test', version: '0', canPickFolder: false, evidence: '/', videos: '/videos/' },
    workers: () => ({ fork: async () => ({ ok: false, sentence: 'no phone, no worker' }), sweep: async () => [] }),
    doctor: async () => [],
    devices: new StillPhones(),
  })
  if (!started.ok) throw new Error(started.sentence)
  room = started.value
  const listening = await serve({
    panel: room.panel,
    token: room.token,
    port: 0,
    host: '127.0.0.1',
    evidenceFolder: places.evidence,
    pageFolder: page,
    video: room.video,
    clock: systemClock,
    log: room.log,
  })
  if (!listening.ok) throw new Error(listening.sentence)
  served = listening.value
  await mkdir(path.join(folder, 'videos'))
  for (let n = 0; n < count; n++)
    await writeFile(
      path.join(folder, 'videos', `clip ${String(n).padStart(2, '0')}.mp4`),
      sampleVideo({ seed: n + 1, seconds: 3 + (n % 20) }),
    )
  await room.panel.send('add-accounts', { list: [{ app: 'reelhouse', handle: 'harbour' }] })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await room?.end('now')
  await rm(folder, { recursive: true, force: true })
})

/** What the page does until it closes: its troubles, and how many videos it reads at a time. */
const visit = async (hash: string, see: (page: Page, asked: readonly string[]) => Promise<void>): Promise<void> => {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 720 } })
  const troubles: string[] = []
  const asked: string[] = []
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && troubles.push(m.text()))
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (r) => {
    const [, fingerprint] = /\/videos\/([0-9a-f]{64})$/.exec(r.url()) ?? []
    if (fingerprint !== undefined) asked.push(fingerprint)
  })
  await page.addInitScript(countPlayers)
  try {
    await page.goto(`${served.address}/enter?token=${room.token}`)
    await page.goto(`${served.address}/${hash}`)
    await see(page, asked)
    expect(troubles).toEqual([])
    expect(await page.evaluate(() => (window as unknown as Players).mostPlayers)).toBeLessThanOrEqual(2)
  } finally {
    await page.close()
  }
}

interface Players {
  players: number
  mostPlayers: number
}

/** Runs in the page: counts the players that have something to play. */
const countPlayers = (): void => {
  const seen = window as unknown as Players
  const players = new Set<Element>()
  seen.players = 0
  seen.mostPlayers = 0
  const make = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options)
    if (name !== 'video') return element
    const forget = element.removeAttribute.bind(element)
    players.add(element)
    seen.players = players.size
    seen.mostPlayers = Math.max(seen.mostPlayers, players.size)
    element.removeAttribute = (attribute) => {
      players.delete(element)
      seen.players = players.size
      forget(attribute)
    }
    return element
  }) as typeof document.createElement
}

/** Runs in the page: places in view, and what stands there; `flat` for a picture of one colour, as a player without a frame gives. */
const inView = async (): Promise<readonly string[]> => {
  const places = [...document.querySelectorAll<HTMLElement>('[data-thumb]')].filter((place) => {
    const { top, bottom } = place.getBoundingClientRect()
    const page = place.closest('.scroll-page')?.getBoundingClientRect()
    return bottom > (page?.top ?? 0) && top < (page?.bottom ?? innerHeight)
  })
  return places.map((place) => {
    const image = place.querySelector('img')
    if (image === null) return 'film'
    const canvas = document.createElement('canvas')
    canvas.width = 8
    canvas.height = 8
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0, 8, 8)
    const pixels = pen?.getImageData(0, 0, 8, 8).data ?? []
    return new Set(pixels).size > 4 ? 'still' : 'flat'
  })
}
const allStill = async (page: Page): Promise<void> =>
  expect.poll(async () => new Set(await page.evaluate(inView)), { timeout: 60_000 }).toEqual(new Set(['still']))

it('videos that are only looked at have their pictures in the preview', async () => {
  const where = encodeURIComponent(path.join(folder, 'videos'))
  await visit(`#/library/preview?folder=${where}`, async (page) => {
    await page.locator('[data-thumb]').first().waitFor({ timeout: 60_000 })
    await expect
      .poll(async () => (await page.evaluate(inView)).filter((what) => what === 'still').length, { timeout: 60_000 })
      .toBeGreaterThan(5)
  })
})

it('jobs have the pictures of their videos: only those in view, and those that were shown are there at once', async () => {
  const taken = await room.panel.send('add-folder', { folder: path.join(folder, 'videos') })
  expect(taken).toMatchObject({ ok: true, value: { jobs: expect.any(Number) } })
  await visit('#/jobs', async (page, asked) => {
    await page.locator('[data-job]').first().waitFor()
    await allStill(page)
    const shown = (await page.evaluate(inView)).length
    const first = new Set(asked)
    expect(first.size).toBeLessThanOrEqual(shown + 1)
    await page.locator('[role=grid] .scroll-page').evaluate((table) => table.scrollTo({ top: table.scrollHeight }))
    await expect
      .poll(() => page.evaluate(inView).then((all) => all.filter((what) => what === 'still').length), {
        timeout: 60_000,
      })
      .toBeGreaterThan(5)
    // back at once: what was drawn stands in the first frame, and nobody asks for it again
    const before = asked.length
    const atOnce = await page.locator('[role=grid] .scroll-page').evaluate(async (table) => {
      table.scrollTo({ top: 0 })
      await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)))
      return [...document.querySelectorAll('[data-thumb]')]
        .slice(0, 5)
        .map(
          (place) => place.querySelector('img')?.complete === true && place.querySelector('img')?.naturalWidth === 68,
        )
    })
    expect(atOnce).toEqual([true, true, true, true, true])
    expect(asked.slice(before).filter((address) => first.has(address))).toEqual([])
  })
})

it('a job’s drawer has its picture; a film stands where the file is gone, or holds nothing that can be decoded', async () => {
  const jobs = await room.panel.send('jobs', { limit: 3 })
  if (!jobs.ok) throw new Error(jobs.sentence)
  const [first, gone, spoilt] = jobs.value.lines
  if (first === undefined || gone === undefined || spoilt === undefined) throw new Error('there are no jobs')
  await visit(`#/job/${first.job.id}`, async (page) => {
    await page.locator('header [data-thumb=still] img').first().waitFor({ timeout: 60_000 })
  })
  const fileOf = (name: string) => path.join(folder, 'videos', name)
  await rename(fileOf(gone.videoName), `${fileOf(gone.videoName)}.away`)
  const { size } = await stat(fileOf(spoilt.videoName))
  await writeFile(fileOf(spoilt.videoName), Buffer.alloc(size, 0xff))
  for (const [{ job }, status] of [
    [gone, 404],
    [spoilt, 206],
  ] as const) {
    const page = await browser.newPage()
    await page.addInitScript(countPlayers)
    const answer = new Promise<number>((resolve) => {
      page.on('response', (r) => r.url().includes(job.video) && resolve(r.status()))
    })
    await page.goto(`${served.address}/enter?token=${room.token}`)
    await page.goto(`${served.address}/#/job/${job.id}`)
    expect(await answer).toBe(status)
    await expect.poll(() => page.evaluate(() => (window as unknown as Players).players)).toBe(0)
    expect(await page.locator('header [data-thumb]').first().getAttribute('data-thumb')).toBe('film')
    await page.close()
  }
})
