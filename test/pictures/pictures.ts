// Takes a picture of every screen, in both themes, from a seeded farm. Usage:
//   node test/pictures/pictures.ts [--only word,word] [--widths 1280,1920] [--themes dark,light] [--out folder] [--keep-build]
// It builds the panel for itself; with --keep-build it takes the one in out/renderer.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { seedNow } from '../renderer/seed.ts'
import { played } from './played.ts'
import { type Shot, shots } from './shots.ts'
import { stage } from './stage.ts'

const root = path.join(import.meta.dirname, '..', '..')
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    widths: { type: 'string', default: '1280,1920' },
    themes: { type: 'string', default: 'dark,light' },
    out: { type: 'string', default: path.join(root, 'pictures') },
    'keep-build': { type: 'boolean', default: false },
  },
})

const words = values.only?.split(',') ?? ['']
const isWanted = (name: string): boolean => words.some((word) => name.includes(word))

const heights: Readonly<Record<number, number>> = { 1024: 768, 1280: 800, 1440: 900, 1920: 1080, 3840: 2160 }

// these run in the page
const everyScreenShown = (): boolean =>
  [...document.querySelectorAll('[data-phone-screen]')].every((screen) => {
    const { top, bottom } = screen.getBoundingClientRect()
    return bottom < 0 || top > innerHeight || screen.querySelector('img')?.complete !== false
  })
const everyVideoShown = (): boolean =>
  [...document.querySelectorAll('[data-thumb=film]')].every((film) => {
    const { top, bottom } = film.getBoundingClientRect()
    const page = film.closest('.scroll-page')?.getBoundingClientRect()
    return bottom <= (page?.top ?? 0) || top >= (page?.bottom ?? innerHeight)
  })
const twoFrames = (): Promise<unknown> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

const take = async (browser: Browser, origin: string, shot: Shot, width: number, theme: string): Promise<string[]> => {
  const context = await browser.newContext({
    viewport: { width, height: heights[width] ?? Math.round(width / 1.6) },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const troubles: string[] = []
  try {
    const page = await context.newPage()
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && troubles.push(m.text()))
    page.on('pageerror', (error) => troubles.push(String(error)))
    await page.clock.setFixedTime(seedNow)
    await page.addInitScript(`localStorage.setItem('posthouse', '{"theme":"${theme}"}')`)
    await page.goto(`${origin}/${shot.hash}`)
    await page.locator('nav').first().waitFor()
    await shot.act?.(page)
    await page.evaluate(async () => void (await document.fonts.ready))
    await page.waitForFunction(everyScreenShown, undefined, { timeout: 5_000 })
    await page.waitForFunction(everyVideoShown, undefined, { timeout: 20_000 })
    await page.evaluate(twoFrames)
    await page.screenshot({ path: path.join(values.out, `${shot.name}-${theme}-${width}.png`) })
  } finally {
    await context.close()
  }
  return troubles.map((text) => `${shot.name} ${theme} ${width}: ${text}`)
}

const ready = path.join(root, 'out', 'renderer')
const folder = values['keep-build'] ? ready : await mkdtemp(path.join(tmpdir(), 'posthouse-pictures-'))
if (folder !== ready)
  await build({ configFile: path.join(root, 'panel.config.ts'), build: { outDir: folder }, logLevel: 'warn' })
await mkdir(values.out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
})
const troubles: string[] = []
try {
  for (const shot of shots.filter((s) => isWanted(s.name)))
    for (const width of values.widths.split(',').map(Number))
      for (const theme of values.themes.split(',')) {
        // one for each picture: what is done for a picture is no part of the next
        const stand = await stage(folder, played(shot.farm, shot.with))
        try {
          troubles.push(...(await take(browser, stand.origin, shot, width, theme)))
        } finally {
          await stand.close()
        }
        process.stdout.write(`${shot.name} ${theme} ${width}\n`)
      }
} finally {
  await browser.close()
  if (folder !== ready) await rm(folder, { recursive: true, force: true })
}
for (const trouble of new Set(troubles)) process.stdout.write(`! ${trouble}\n`)
process.exitCode = troubles.length > 0 ? 1 : 0
