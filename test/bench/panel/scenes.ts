import { setTimeout as wait } from 'node:timers/promises'
import { drag, type Panel, pointAtMiddle, pressLink, resize, wheel } from './window.ts'

/** What a person does while the main thread is watched. */
export interface Scene {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly size: 'S' | 'M'
  readonly on: 'farm' | 'jobs'
  /** With the wheel. */
  readonly isScrolled: boolean
  act(panel: Panel): Promise<void>
}

const usual = { width: 1_920, height: 1_080, size: 'M', isScrolled: false } as const
const scrolled = { ...usual, isScrolled: true } as const
const wide = { ...usual, width: 3_840, height: 2_160, size: 'S' } as const
const rest = async (): Promise<void> => {
  await wait(6_000)
}

const walk = async ({ page }: Panel): Promise<void> => {
  for (let n = 0; n < 2; n++)
    for (const name of ['jobs', 'accounts', 'library', 'health', 'settings', 'farm']) {
      await pressLink(page, `#/${name}`)
      await wait(500)
    }
}

export const scenes: readonly Scene[] = [
  { name: 'job list, scrolled as one reads', ...scrolled, on: 'jobs', act: (p) => wheel(p, 9_000, 1_500) },
  { name: 'job list, scrolled in haste', ...scrolled, on: 'jobs', act: (p) => wheel(p, 36_000, 6_000) },
  {
    name: 'job list, thumb drawn to its end and back',
    ...usual,
    on: 'jobs',
    act: async ({ page }) => {
      await drag(page, '[data-job]', 1, 4_000)
      await wait(2_000)
      await drag(page, '[role=grid] .scroll-page > *', 0, 2_000)
    },
  },
  { name: 'job list, live', ...usual, on: 'jobs', act: rest },
  {
    name: '200 phones in size M, scrolled',
    ...scrolled,
    on: 'farm',
    act: async (p) => {
      await wheel(p, 9_000, 1_800)
      await wheel(p, -9_000, 4_500)
    },
  },
  { name: '200 phones in size M, live', ...usual, on: 'farm', act: rest },
  {
    name: '200 phones in size S, scrolled',
    ...scrolled,
    size: 'S',
    on: 'farm',
    act: async (p) => {
      await wheel(p, 2_400, 800)
      await wheel(p, -2_400, 800)
    },
  },
  { name: '200 phones in size S at 3840 px, live', ...wide, on: 'farm', act: rest },
  { name: 'from screen to screen', ...usual, on: 'farm', act: walk },
]

/** Brings the window to where a scene begins, at rest. */
export const setScene = async (panel: Panel, { width, height, size, on, isScrolled }: Scene): Promise<void> => {
  const { page } = panel
  const drawn = isScrolled ? 'small' : 'coarse'
  await resize(panel, width, height, drawn)
  await page.evaluate(`location.hash = '#/${on === 'farm' ? `farm?size=${size}` : on}'`)
  await page
    .locator(on === 'farm' ? '[data-phone]' : '[data-job]')
    .first()
    .waitFor()
  await pointAtMiddle(panel, width, height, drawn)
  await wait(1_000)
}
