import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FakePanel } from '../renderer/fake-panel.ts'
import { newVendor } from '../renderer/vendor-answers.ts'
import { openHouse, type PanelHouse } from './panel-look/house.ts'
import { stopAt, tabTo } from './panel-look/stops.ts'

/** What each screen is for can be done without a mouse, and where the keys act is seen all the time. */

let house: PanelHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const ringless: string[] = []
const to = async (page: Page, name: RegExp): Promise<void> => {
  const stops = await tabTo(page, name)
  ringless.push(...stops.filter((stop) => !stop.hasRing).map((stop) => `${stop.name}: ${stop.html}`))
}
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const at = async (page: Page): Promise<string> => {
  const stop = await stopAt(page)
  if (stop?.hasRing === false) ringless.push(`${stop.name}: ${stop.html}`)
  return stop?.name ?? ''
}
/** Presses an arrow, and waits until the focus has moved: lists move it a moment later. */
const arrow = async (page: Page, key: 'ArrowDown' | 'ArrowRight'): Promise<string> => {
  const before = await at(page)
  await page.keyboard.press(key)
  await expect.poll(() => at(page)).not.toBe(before)
  return at(page)
}
const sent = (panel: FakePanel, command: string): readonly unknown[] =>
  panel.sent.filter((s) => s.command === command).map((s) => s.input)

const visit = (
  hash: string,
  see: (page: Page, panel: FakePanel) => Promise<void>,
  farm: 'trouble' | 'six' = 'trouble',
) =>
  house.visit({ farm, hash }, async (page, panel) => {
    ringless.length = 0
    await see(page, panel)
    expect(ringless, 'stops without a ring').toEqual([])
  })

it('the farm: controls, counts, tools, cards and their menu', () =>
  visit('#/farm', async (page, panel) => {
    await page.locator('[data-phone]').first().waitFor()
    await to(page, /^Jobs/)
    await to(page, /Pause/)
    await to(page, /Failed/)
    await to(page, /^Sort/)
    await to(page, /Filter phones/)
    await to(page, /^Wren/)
    await press(page, 'ArrowRight')
    await expect.poll(() => at(page)).toMatch(/^Osprey/)
    await press(page, '.')
    await page.getByRole('menu').waitFor()
    for (let n = 0; n < 20 && !/^Reconnect/.test(await arrow(page, 'ArrowDown')); n++);
    await press(page, 'Enter')
    await expect.poll(() => sent(panel, 'reconnect').length).toBe(1)
    await expect.poll(() => at(page)).toMatch(/^Osprey/)
    await to(page, /Look and decide/)
    await press(page, 'Enter')
    await page
      .getByText(/share tap was permitted/)
      .first()
      .waitFor()
  }))

it('jobs: filter, choose, see what would happen, open and close', () =>
  visit('#/jobs', async (page, panel) => {
    await page.locator('[data-job]').first().waitFor()
    await to(page, /account, state, fault/)
    await to(page, /^Waiting/)
    await to(page, /Fog over the allotment, @fog/)
    await press(page, 'ArrowDown', 'x', 'Shift+ArrowDown')
    await page.getByText('2 selected').waitFor()
    await to(page, /^Retry/)
    await press(page, 'Enter')
    await page.getByText('counted now').waitFor()
    await to(page, /^Retry 2 jobs/)
    await press(page, 'Escape')
    await expect.poll(() => at(page)).toMatch(/^Retry/)
    await page.locator('[data-job]').nth(1).focus()
    await press(page, 'Enter')
    await page.getByText('Attempt 1').first().waitFor()
    await to(page, /^Retry/)
    await press(page, 'Enter')
    await expect.poll(() => sent(panel, 'retry').some((i) => !(i as { dryRun?: boolean }).dryRun)).toBe(true)
    await to(page, /^Steps/)
    await to(page, /Enlarge Before/)
    await press(page, 'Escape')
    await expect.poll(() => at(page)).toMatch(/Fog over the allotment/)
  }))

it('an uncertain job: the three answers', () =>
  visit('#/jobs?job=48206', async (page, panel) => {
    await page.getByText('It is there').waitFor()
    await to(page, /It is there/)
    await to(page, /It is not there/)
    await to(page, /Look again/)
    await press(page, 'Enter')
    await expect.poll(() => sent(panel, 'answer').length).toBe(1)
  }))

it('accounts: filter, choose, edit, add and import', () =>
  visit('#/accounts', async (page) => {
    await page.locator('[data-account]').first().waitFor()
    await to(page, /Filter by account/)
    await to(page, /^Import/)
    await to(page, /^Add account/)
    await press(page, 'Enter')
    await expect.poll(() => at(page)).toMatch(/Handle/)
    await to(page, /Add this account/)
    await press(page, 'Escape')
    await expect.poll(() => at(page)).toMatch(/Add account/)
    await to(page, /mosslight/)
    await press(page, 'x', 'ArrowDown', 'x')
    await to(page, /^Edit 2/)
    await press(page, 'Enter')
    await expect.poll(() => at(page)).toMatch(/Posts in 24 h/)
    await to(page, /^Windows/)
    await to(page, /^Phone/)
    await to(page, /^Cancel/)
  }))

it('the library: a folder, its preview, captions, accounts and the one button', () =>
  visit(
    '#/library',
    async (page, panel) => {
      await to(page, /folder/i)
      await page.keyboard.type('/videos/northpier')
      await press(page, 'Enter')
      await page.getByText('will be queued').waitFor()
      await page.getByPlaceholder('Write a caption').first().waitFor()
      await to(page, /^Unreadable/)
      await to(page, /Caption of the-long-shadow/)
      await page.keyboard.type('Wind wrote this.')
      await to(page, /bluehour/)
      await press(page, 'Space')
      await expect.poll(() => sent(panel, 'add-folder').length).toBeGreaterThan(1)
      await to(page, /Round robin/)
      await press(page, 'ArrowDown')
      await expect.poll(() => at(page)).toMatch(/One to one/)
      await to(page, /Throw away/)
      await page.locator('button:not([aria-disabled])', { hasText: /^Queue/ }).waitFor()
      await to(page, /^Queue/)
    },
    'six',
  ))

it('health: its tabs, and what each of them offers', () =>
  visit('#/health', async (page) => {
    await page.getByText('Posted per hour').waitFor()
    await to(page, /^Overview/)
    await to(page, /All events/)
    await to(page, /Back up now/)
    await page.goto(page.url().replace(/#.*/, '#/health/events'))
    await to(page, /^Events/)
    await to(page, /^By/)
    await press(page, 'Enter')
    await page.getByRole('menu').or(page.getByRole('listbox')).waitFor()
    await press(page, 'ArrowDown', 'Enter')
    await page.goto(page.url().replace(/#.*/, '#/health/doctor'))
    await to(page, /Check again/)
  }))

it('settings: search and choose', () =>
  visit('#/settings', async (page) => {
    await page.getByText('Slots', { exact: true }).waitFor()
    await to(page, /Search the settings/)
    await page.keyboard.type('theme')
    await to(page, /Dark theme/)
    expect(await arrow(page, 'ArrowRight')).toMatch(/Light theme/)
    await press(page, 'Enter')
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light')
  }))

it('settings: a vendor with its phones, somebody who is told, and a token', () =>
  visit(
    '#/settings',
    async (page, panel) => {
      await page.getByText('Slots', { exact: true }).waitFor()
      await to(page, /^Add a vendor/)
      await press(page, 'Enter')
      await page.getByRole('dialog').waitFor()
      await to(page, /^Token/)
      await page.keyboard.type('tok-1234')
      await press(page, 'Enter')
      await expect.poll(() => sent(panel, 'add-vendor').length).toBe(1)
      await page.getByRole('checkbox', { name: 'Spare 2' }).waitFor()
      await to(page, /^Spare 2/)
      await press(page, 'Space')
      await to(page, /^Add 1 phone/)
      await press(page, 'Enter')
      await expect.poll(() => sent(panel, 'add-cloud-phones')).toMatchObject([{ phones: ['5000000002'] }])
      await expect.poll(() => at(page)).toMatch(/^Phones and keys/)
      await to(page, /^Webhook/)
      expect(await arrow(page, 'ArrowRight')).toMatch(/^Slack/)
      await press(page, 'Enter')
      await to(page, /^Name here/)
      await page.keyboard.type('Night shift 2')
      await press(page, 'Tab')
      await page.keyboard.type('https://hooks.slack.com/services/a/b/c')
      await to(page, /^Add this receiver$/)
      await press(page, 'Enter')
      await expect
        .poll(() => sent(panel, 'add-receiver'))
        .toMatchObject([{ name: 'Night shift 2', reach: { way: 'slack' } }])
      await to(page, /^New token/)
      await page.keyboard.type('Prometheus')
      await to(page, /^Read/)
      await to(page, /^Make a token/)
      await press(page, 'Enter')
      await page.getByText('It is shown this once.').waitFor()
      await to(page, /^Copy/)
    },
    'six',
  ))

it('accounts from the vendor: choose, write a handle, import', () =>
  visit('#/accounts', async (page, panel) => {
    await page.locator('[data-account]').first().waitFor()
    panel.play({ set: 'vendors', value: [newVendor] })
    await to(page, /^Import/)
    await press(page, 'Enter')
    await page.getByRole('dialog').waitFor()
    await to(page, /^In a file or a text/)
    expect(await arrow(page, 'ArrowRight')).toMatch(/cloud vendor/)
    await press(page, 'Enter')
    await page.getByLabel('Handle for Spare 2').waitFor()
    await to(page, /^Handle for Spare 2/)
    await page.keyboard.type('@second.one')
    await to(page, /^Add 2 accounts/)
    await press(page, 'Enter')
    const chosen = [
      { phone: '5000000001', handle: 'tide.and.table' },
      { phone: '5000000002', handle: '@second.one' },
    ]
    await expect.poll(() => sent(panel, 'add-vendor-accounts')[1]).toMatchObject({ chosen })
    await expect.poll(() => at(page)).toMatch(/^Import/)
  }))

it('the palette, the sheet of keys and the notifications', () =>
  visit('#/farm', async (page, panel) => {
    await page.locator('[data-phone]').first().waitFor()
    await press(page, 'Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('osp')
    await page.getByText('Restart Appium').waitFor()
    await press(page, 'ArrowDown', 'ArrowDown', 'Escape')
    await press(page, '?')
    await page.getByText('Shortcuts').waitFor()
    await press(page, 'Escape', 'n')
    await page.getByText('Need you', { exact: true }).waitFor()
    await to(page, /Ask again/)
    await press(page, 'Enter')
    await expect.poll(() => sent(panel, 'reconnect').length).toBe(1)
    await press(page, 'Escape')
    await page.getByText('Need you', { exact: true }).waitFor({ state: 'detached' })
    await press(page, 'g', 'h')
    await page.getByText('Posted per hour').first().waitFor()
  }))
