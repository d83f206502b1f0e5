import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { played } from '../../pictures/played.ts'
import { stage } from '../../pictures/stage.ts'
import type { FakePanel } from '../../renderer/fake-panel.ts'
import { type FarmName, seedNow } from '../../renderer/seed.ts'

export interface Visit {
  readonly farm: FarmName
  readonly hash?: string
  readonly theme?: 'dark' | 'light'
  readonly width?: number
  readonly options?: BrowserContextOptions
}

export type See = (page: Page, panel: FakePanel, troubles: readonly string[]) => Promise<void>

/** The built panel in a real browser, over seeded farms. */
export interface PanelHouse {
  visit(visit: Visit, see: See): Promise<void>
  close(): Promise<void>
}

const root = path.join(import.meta.dirname, '..', '..', '..')

export const openHouse = async (): Promise<PanelHouse> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-panel-'))
  await build({ configFile: path.join(root, 'panel.config.ts'), build: { outDir: folder }, logLevel: 'silent' })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  return {
    visit: async ({ farm, hash = '#/farm', theme = 'dark', width = 1_280, options = {} }, see) => {
      const panel = played(farm)
      const stand = await stage(folder, panel)
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      })
      try {
        const page = await context.newPage()
        const troubles: string[] = []
        page.on('console', (m) => ['error', 'warning'].includes(m.type()) && troubles.push(m.text()))
        page.on('pageerror', (error) => troubles.push(String(error)))
        await page.clock.setFixedTime(seedNow)
        await page.addInitScript(`localStorage.setItem('posthouse', '{"theme":"${theme}"}')`)
        await page.goto(`${stand.origin}/${hash}`)
        await page.locator('nav').first().waitFor()
        await see(page, panel, troubles)
      } finally {
        await context.close()
        await stand.close()
      }
    },
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
