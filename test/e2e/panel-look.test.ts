import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../pictures/doctor.ts'
import { type Stage, stage } from '../pictures/stage.ts'
import { FakePanel } from '../renderer/fake-panel.ts'
import { phoneId } from '../renderer/recipes.ts'
import { type FarmName, seed, seedNow } from '../renderer/seed.ts'

/** The built panel in a real browser: what only layout, colours and a page's policy can show. */

const root = path.join(import.meta.dirname, '..', '..')
let folder = ''
let browser: Browser
let axe = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'posthouse-panel-'))
  await build({ configFile: path.join(root, 'panel.config.ts'), build: { outDir: folder }, logLevel: 'silent' })
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

interface Visit {
  readonly farm: FarmName
  readonly theme?: 'dark' | 'light'
  readonly width?: number
  /** Lets the test's own scripts in, which the page's policy would refuse. */
  readonly bypassCSP?: boolean
}

const visit = async (
  { farm, theme = 'dark', width = 1_280, bypassCSP = false }: Visit,
  see: (page: Page, troubles: readonly string[], panel: FakePanel) => Promise<void>,
): Promise<void> => {
  const panel = new FakePanel(seed(farm), { doctor: () => ({ ok: true, value: checks }) })
  const stand: Stage = await stage(folder, panel)
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && troubles.push(m.text()))
    page.on('pageerror', (error) => troubles.push(String(error)))
    await page.clock.setFixedTime(seedNow)
    await page.addInitScript(`localStorage.setItem('posthouse', '{"theme":"${theme}"}')`)
    await page.goto(`${stand.origin}/#/farm`)
    await page
      .locator(farm === 'empty' ? '[aria-label=Doctor] li' : '[data-phone] img')
      .first()
      .waitFor()
    await see(page, troubles, panel)
  } finally {
    await context.close()
    await stand.close()
  }
}

/** The page of a phone that a person has taken over. */
const openTaken = async (page: Page, panel: FakePanel, i: number): Promise<void> => {
  const card = panel.board.phones[phoneId(i)]
  if (card === undefined) throw new Error('no such phone')
  panel.play({ set: 'phones', key: card.id, value: { ...card, taken: { since: seedNow, isFree: true } } })
  await page.goto(`${page.url().split('#')[0]}#/phone/${card.id}`)
  await page.getByRole('application').waitFor()
}

const faults = async (page: Page): Promise<readonly string[]> => {
  await page.addScriptTag({ content: axe })
  const found = (await page.evaluate('axe.run(document)')) as AxeResults
  expect(found.passes.length).toBeGreaterThan(10)
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.html.slice(0, 160))
          .join(' | ')}`,
    )
}

describe('axe finds nothing serious', () => {
  for (const theme of ['dark', 'light'] as const) {
    it.each<FarmName>(['empty', 'trouble'])(`on the farm “%s” in ${theme}`, (farm) =>
      visit({ farm, theme, bypassCSP: true }, async (page) => expect(await faults(page)).toEqual([])),
    )

    it(`on the page of a phone in ${theme}`, () =>
      visit({ farm: 'trouble', theme, bypassCSP: true }, async (page, _, panel) => {
        await openTaken(page, panel, 7)
        expect(await faults(page)).toEqual([])
      }))

    it.each([
      ['the palette', 'Control+k'],
      ['the sheet of keys', '?'],
      ['the notifications', 'n'],
    ])(`on %s in ${theme}`, (_, key) =>
      visit({ farm: 'trouble', theme, bypassCSP: true }, async (page) => {
        await page.keyboard.press(key)
        await page.getByRole('dialog').waitFor()
        expect(await faults(page)).toEqual([])
      }),
    )
  }
})

const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('header, main, main > *, main section, [data-phone]')]
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
      .map((e) => e.outerHTML.slice(0, 120)),
  )

describe('nothing is wider than the window', () => {
  it.each<[FarmName, number]>([
    ['empty', 1_024],
    ['six', 1_024],
    ['trouble', 1_280],
    ['two-hundred', 1_920],
  ])('of the farm “%s” at %i px', (farm, width) =>
    visit({ farm, width }, async (page) => {
      expect(await tooWide(page)).toEqual([])
    }),
  )
})

it.each([1_024, 1_280, 1_920])('of the page of a phone at %i px', (width) =>
  visit({ farm: 'trouble', width }, async (page, _, panel) => {
    await openTaken(page, panel, 7)
    expect(await tooWide(page)).toEqual([])
    const screen = await page.getByRole('application').boundingBox()
    expect(screen?.height).toBeGreaterThan(450)
    expect((screen?.width ?? 0) / (screen?.height ?? 1)).toBeCloseTo(202 / 440, 2)
  }),
)

it('a click on the picture of a phone taps the pixel under it', () =>
  visit({ farm: 'trouble' }, async (page, troubles, panel) => {
    await openTaken(page, panel, 7)
    const box = await page.getByRole('application').boundingBox()
    if (box === null) throw new Error('no screen')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.75)
    const inputs = () => panel.sent.filter((s) => s.command === 'input').map((s) => s.input)
    await expect.poll(inputs).toMatchObject([{ action: { kind: 'tap' } }])
    const [tap] = inputs() as readonly {
      readonly action: { readonly at: { readonly x: number; readonly y: number } }
    }[]
    expect(Math.abs((tap?.action.at.x ?? 0) - 101)).toBeLessThanOrEqual(1)
    expect(Math.abs((tap?.action.at.y ?? 0) - 330)).toBeLessThanOrEqual(1)
    expect(troubles).toEqual([])
  }))

it('the page keeps to its own policy, and the console stays silent', () =>
  visit({ farm: 'trouble' }, async (page, troubles) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('n')
    await page.getByRole('dialog').waitFor()
    expect(troubles).toEqual([])
  }))

it('a right click opens the menu and picks nothing in it, wherever the button is let go', () =>
  visit({ farm: 'trouble' }, async (page, _, panel) => {
    await page.locator('[data-phone]').first().click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    const done = () => panel.sent.map((s) => s.command).filter((name) => name !== 'watch-phones')
    expect(done()).toEqual([])
    await page.getByRole('menuitem', { name: 'Reconnect' }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(done()).toEqual(['reconnect'])
  }))

it('only the cards in view are there, of two hundred phones', () =>
  visit({ farm: 'two-hundred', width: 1_280 }, async (page) => {
    const count = await page.locator('[data-phone]').count()
    expect(count).toBeGreaterThan(5)
    expect(count).toBeLessThan(40)
    await page.locator('[data-phone]').first().focus()
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown')
    const focused = await page.evaluate(() => {
      const card = document.activeElement
      const box = card?.getBoundingClientRect()
      return {
        isCard: card?.hasAttribute('data-phone'),
        isInView: box !== undefined && box.top < innerHeight && box.bottom > 0,
      }
    })
    expect(focused).toEqual({ isCard: true, isInView: true })
  }))
