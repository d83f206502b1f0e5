import type { Page } from 'playwright-core'
import type { FarmName } from '../renderer/seed.ts'

/** One picture: a farm, an address, and what is done before it is taken. */
export interface Shot {
  readonly name: string
  readonly farm: FarmName
  readonly hash: string
  readonly act?: (page: Page) => Promise<void>
}

const openMenu = async (page: Page): Promise<void> => {
  await page
    .locator('[data-phone]')
    .nth(1)
    .click({ button: 'right', position: { x: 160, y: 60 } })
  await page.getByRole('menu').waitFor()
}

export const shots: readonly Shot[] = [
  { name: 'farm-empty', farm: 'empty', hash: '#/farm' },
  { name: 'farm-3', farm: 'three', hash: '#/farm' },
  { name: 'farm-6', farm: 'six', hash: '#/farm' },
  { name: 'farm-trouble', farm: 'trouble', hash: '#/farm' },
  { name: 'farm-trouble-s', farm: 'trouble', hash: '#/farm?size=S' },
  { name: 'farm-trouble-l', farm: 'trouble', hash: '#/farm?size=L' },
  { name: 'farm-60', farm: 'sixty', hash: '#/farm' },
  { name: 'farm-200-s', farm: 'two-hundred', hash: '#/farm?size=S' },
  { name: 'farm-menu', farm: 'six', hash: '#/farm', act: openMenu },
  {
    name: 'palette',
    farm: 'trouble',
    hash: '#/farm',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder('Search or do anything').last().fill('osp')
    },
  },
  { name: 'keys', farm: 'six', hash: '#/farm', act: (page) => page.keyboard.press('?') },
  { name: 'notifications', farm: 'trouble', hash: '#/farm', act: (page) => page.keyboard.press('n') },
  {
    name: 'stop',
    farm: 'trouble',
    hash: '#/farm',
    act: (page) => page.getByRole('button', { name: 'Stop' }).click(),
  },
  { name: 'health', farm: 'trouble', hash: '#/health' },
  { name: 'health-empty', farm: 'empty', hash: '#/health' },
  { name: 'health-slots', farm: 'sixty', hash: '#/health/slots' },
  { name: 'health-waiting', farm: 'trouble', hash: '#/health/waiting' },
  { name: 'health-events', farm: 'trouble', hash: '#/health/events' },
  { name: 'health-journal', farm: 'trouble', hash: '#/health/journal' },
  { name: 'health-doctor', farm: 'trouble', hash: '#/health/doctor' },
  { name: 'settings', farm: 'trouble', hash: '#/settings' },
  { name: 'accounts', farm: 'trouble', hash: '#/accounts' },
  { name: 'accounts-empty', farm: 'empty', hash: '#/accounts' },
  {
    name: 'accounts-edit',
    farm: 'trouble',
    hash: '#/accounts',
    act: async (page) => {
      for (const handle of ['@neon.and.rain', '@lumen.harbour', '@kiln.weather'])
        await page.getByRole('checkbox', { name: `Select ${handle}` }).check()
      await page.getByRole('button', { name: 'Edit 3' }).click()
      await page.getByLabel('Posts in 24 h').fill('6')
    },
  },
]
