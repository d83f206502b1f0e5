import type { Page } from 'playwright-core'
import type { Board } from '../../src/core/model/board.ts'
import { minute, phoneId } from '../renderer/recipes.ts'
import { type FarmName, seedNow } from '../renderer/seed.ts'
import { newVendor } from '../renderer/vendor-answers.ts'
import { racked } from './racks.ts'

/** One picture: a farm, an address, and what is done before it is taken. */
export interface Shot {
  readonly name: string
  readonly farm: FarmName
  readonly hash: string
  /** What is different on the board. */
  readonly with?: (board: Board) => Board
  readonly act?: (page: Page) => Promise<void>
}

const openMenu = async (page: Page): Promise<void> => {
  await page
    .locator('[data-phone]')
    .nth(1)
    .click({ button: 'right', position: { x: 160, y: 60 } })
  await page.getByRole('menu').waitFor()
}

const taken =
  (i: number, isFree: boolean) =>
  (board: Board): Board => {
    const id = phoneId(i)
    const phone = board.phones[id]
    if (phone === undefined) return board
    return {
      ...board,
      phones: { ...board.phones, [id]: { ...phone, taken: { since: seedNow - 2 * minute - 12_000, isFree } } },
    }
  }

/** Phones of a vendor in each of their states, and a budget that is spent. */
const rented = (board: Board): Board => {
  const powers = ['on', 'starting', 'stopping', 'off', 'on', 'off'] as const
  const phones = Object.fromEntries(
    Object.entries(board.phones).map(([id, one], i) => {
      const power = powers[i % powers.length] ?? 'off'
      const since = power === 'off' ? null : seedNow - (i + 1) * minute
      const cloud = { power, since, ms: i * 9 * minute, cost: i * 0.27 }
      const adb = power === 'on' ? ('device' as const) : ('absent' as const)
      const doing =
        power === 'on' ? one.doing : power === 'starting' && one.doing ? { ...one.doing, screen: null } : null
      return [id, { ...one, link: 'cloud' as const, vendor: 'geelark', adb, cloud, doing, holds: [] }]
    }),
  )
  const hold = {
    id: 901 as never,
    scope: 'vendor' as const,
    target: 'geelark',
    reason: 'budget-used-up' as const,
    by: 'engine' as const,
    sentence: 'Cloud phones have cost 4.05 USD today; the budget is 4.00 USD. Raise the budget, or wait for tomorrow.',
    placedAt: seedNow - 9 * minute,
    until: seedNow + 630 * minute,
    stops: 'claims' as const,
  }
  const vendor = {
    name: 'geelark',
    phones: 6,
    on: 3,
    ms: 135 * minute,
    cost: 4.05,
    budget: 4,
    bannedUntil: null,
    trouble: null,
  }
  return { ...board, phones, vendors: [vendor], holds: { '901': { hold, testingSince: null, lastTest: null } } }
}

/** What was held stays held: no test is planned that may lift it, so that it waits for a person. */
const forAPerson = (board: Board): Board => ({
  ...board,
  holds: Object.fromEntries(
    Object.entries(board.holds).map(
      ([
        id,
        {
          hold: { test: _, ...hold },
          lastTest,
        },
      ]) => [id, { hold: { ...hold, until: null }, lastTest, testingSince: null }],
    ),
  ),
})

/** The first phone's worker died once, and the folder of a drop is being read. */
const again = (board: Board): Board => {
  const id = phoneId(0)
  const phone = board.phones[id]
  if (phone === undefined || phone.doing === null) return board
  const intake = { id: 'intake', what: 'Reading the folder', done: 214, all: 480, since: seedNow - 3_000 }
  return {
    ...board,
    phones: { ...board.phones, [id]: { ...phone, doing: { ...phone.doing, tries: 2 } } },
    tasks: { intake },
  }
}

/** A vendor whose keys do not open, or that is new. */
const vendorWith =
  (trouble: string | null) =>
  (board: Board): Board => ({ ...board, vendors: [{ ...newVendor, trouble }] })

const receiver = (way: string): Shot => ({
  name: `settings-new-${way.toLowerCase().replace('-', '')}`,
  farm: 'trouble',
  hash: '#/settings?q=told',
  act: async (page) => {
    await page.getByRole('radio', { name: way }).click()
    await page.getByLabel('Name here').fill('Night shift')
  },
})

const phone = (i: number): string => `#/phone/${phoneId(i)}`

const seeScreen = async (page: Page): Promise<void> => {
  await page.locator('[data-phone-screen] img').waitFor()
  await page.getByRole('region', { name: 'Connection journal' }).getByRole('listitem').first().waitFor()
}

const seeEvidence = (page: Page): Promise<void> => page.getByRole('button', { name: 'Enlarge Before' }).waitFor()

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()

export const shots: readonly Shot[] = [
  { name: 'calendar-week', farm: 'trouble', hash: '#/calendar' },
  { name: 'calendar-day', farm: 'trouble', hash: '#/calendar?view=day' },
  { name: 'farm-empty', farm: 'empty', hash: '#/farm' },
  { name: 'cloud-empty', farm: 'empty', hash: '#/farm', act: (page) => press(page, 'Add a cloud vendor') },
  { name: 'cloud-farm', farm: 'six', hash: '#/farm', with: rented, act: (page) => press(page, 'Add cloud phones') },
  { name: 'cloud-health', farm: 'six', hash: '#/health', with: rented },
  { name: 'cloud-phone', farm: 'six', hash: phone(1), with: rented },
  { name: 'cloud-settings', farm: 'six', hash: '#/settings?q=cloud', with: rented },
  {
    name: 'cloud-trouble',
    farm: 'six',
    hash: '#/settings?q=geelark',
    with: vendorWith('Its keys are not kept here. Add it again.'),
    act: (page) => press(page, 'Phones and keys'),
  },
  { name: 'farm-3', farm: 'three', hash: '#/farm', with: again },
  { name: 'farm-6', farm: 'six', hash: '#/farm' },
  { name: 'farm-held', farm: 'held', hash: '#/farm' },
  { name: 'farm-trouble', farm: 'trouble', hash: '#/farm' },
  { name: 'farm-trouble-s', farm: 'trouble', hash: '#/farm?size=S' },
  { name: 'farm-trouble-l', farm: 'trouble', hash: '#/farm?size=L' },
  { name: 'farm-60', farm: 'sixty', hash: '#/farm' },
  { name: 'farm-200-s', farm: 'two-hundred', hash: '#/farm?size=S' },
  {
    name: 'farm-groups',
    farm: 'trouble',
    hash: '#/farm?group=group&size=S',
    act: async (page) => {
      await press(page, 'All of Left shelf')
      await page.getByLabel('Tags').fill('slow, -new')
    },
  },
  { name: 'farm-menu', farm: 'six', hash: '#/farm', act: openMenu },
  { name: 'phone-ready', farm: 'trouble', hash: phone(10), act: seeScreen },
  { name: 'phone-posting', farm: 'trouble', hash: phone(0), act: seeScreen },
  { name: 'phone-waiting', farm: 'trouble', hash: phone(0), with: taken(0, false), act: seeScreen },
  {
    name: 'phone-taken',
    farm: 'trouble',
    hash: phone(7),
    with: taken(7, true),
    act: async (page) => {
      await seeScreen(page)
      await page.getByLabel('Text for the phone').fill('402 118')
    },
  },
  { name: 'phone-code', farm: 'trouble', hash: phone(7), act: seeScreen },
  { name: 'phone-resting', farm: 'trouble', hash: phone(9), act: seeScreen },
  { name: 'phone-offline', farm: 'trouble', hash: phone(13) },
  { name: 'phone-gone', farm: 'trouble', hash: '#/phone/R58M12ABCDE' },
  {
    name: 'palette-screen',
    farm: 'trouble',
    hash: '#/farm',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByPlaceholder('Search or do anything').last().fill('open screen of')
    },
  },
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
    name: 'notifications-held',
    farm: 'held',
    hash: '#/farm',
    with: forAPerson,
    act: (page) => page.keyboard.press('n'),
  },
  {
    name: 'stop',
    farm: 'trouble',
    hash: '#/farm',
    act: (page) => page.getByRole('button', { name: 'Stop' }).click(),
  },
  {
    name: 'start-held',
    farm: 'held',
    hash: '#/farm',
    act: (page) => page.getByRole('button', { name: 'Start', exact: true }).click(),
  },
  { name: 'health', farm: 'trouble', hash: '#/health' },
  { name: 'health-empty', farm: 'empty', hash: '#/health' },
  { name: 'health-held', farm: 'held', hash: '#/health' },
  {
    name: 'health-servers',
    farm: 'trouble',
    hash: '#/health',
    with: racked,
    act: (page) => page.getByText('Rack C', { exact: true }).scrollIntoViewIfNeeded(),
  },
  { name: 'health-slots', farm: 'sixty', hash: '#/health/slots' },
  { name: 'health-routines', farm: 'trouble', hash: '#/health/routines' },
  { name: 'health-routines-well', farm: 'six', hash: '#/health/routines' },
  { name: 'health-routines-empty', farm: 'empty', hash: '#/health/routines' },
  { name: 'health-waiting', farm: 'trouble', hash: '#/health/waiting' },
  { name: 'health-events', farm: 'trouble', hash: '#/health/events' },
  { name: 'health-journal', farm: 'trouble', hash: '#/health/journal' },
  { name: 'health-doctor', farm: 'trouble', hash: '#/health/doctor' },
  { name: 'settings', farm: 'trouble', hash: '#/settings' },
  { name: 'settings-outside', farm: 'trouble', hash: '#/settings?q=outside' },
  receiver('Slack'),
  receiver('Telegram'),
  receiver('E-mail'),
  {
    name: 'settings-new-token',
    farm: 'trouble',
    hash: '#/settings?q=tokens',
    act: async (page) => {
      await page.getByLabel('New token, for what').fill('Prometheus')
      await press(page, 'Make a token')
      await page.getByText('It is shown this once.').waitFor()
      await press(page, 'Remove Grafana')
    },
  },
  { name: 'accounts', farm: 'trouble', hash: '#/accounts' },
  { name: 'accounts-empty', farm: 'empty', hash: '#/accounts' },
  {
    name: 'accounts-add',
    farm: 'trouble',
    hash: '#/accounts',
    act: (page) => press(page, 'Add account'),
  },
  {
    name: 'accounts-import',
    farm: 'trouble',
    hash: '#/accounts',
    act: async (page) => {
      await press(page, 'Import accounts')
      await page.getByLabel('Or one account a line').fill('reelhouse:@tide.and.table 02 Plover\nreelhouse:@')
    },
  },
  {
    name: 'accounts-vendor',
    farm: 'trouble',
    hash: '#/accounts',
    with: vendorWith(null),
    act: async (page) => {
      await press(page, 'Import accounts')
      await page.getByRole('radio', { name: 'From the cloud vendor’s phones' }).click()
      await page.getByLabel('Handle for Spare 2').fill('two words')
    },
  },
  {
    name: 'accounts-edit',
    farm: 'trouble',
    hash: '#/accounts',
    act: async (page) => {
      for (const handle of ['@neon.and.rain', '@lumen.harbour', '@kiln.weather'])
        await page.getByRole('checkbox', { name: `Select ${handle}` }).check()
      await page.getByRole('button', { name: 'Edit 3' }).click()
      await page.getByLabel('Posts in 24 h', { exact: true }).fill('6')
    },
  },
  {
    name: 'accounts-proxies',
    farm: 'trouble',
    hash: '#/accounts',
    act: async (page) => {
      for (const handle of ['@neon.and.rain', '@lumen.harbour'])
        await page.getByRole('checkbox', { name: `Select ${handle}` }).check()
      await page.getByRole('button', { name: 'Edit 2' }).click()
      await page.getByLabel('Proxies', { exact: true }).fill('Berlin, user:word@10.0.0.9:8080')
      await page.keyboard.press('Tab')
    },
  },
  { name: 'jobs', farm: 'trouble', hash: '#/jobs' },
  { name: 'jobs-search', farm: 'trouble', hash: '#/jobs?q=state:failed rain' },
  { name: 'jobs-none', farm: 'trouble', hash: '#/jobs?q=account:nobody' },
  {
    name: 'jobs-chosen',
    farm: 'trouble',
    hash: '#/jobs',
    act: async (page) => {
      await page.locator('[data-job]').first().focus()
      for (const key of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
      await page.getByText('3 selected').waitFor()
    },
  },
  {
    name: 'jobs-pause',
    farm: 'trouble',
    hash: '#/jobs',
    act: async (page) => {
      await page.locator('[data-job]').first().focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+a')
      await page.getByRole('button', { name: /^Pause \d/ }).click()
      await page.getByText('counted now').waitFor()
    },
  },
  {
    name: 'jobs-why',
    farm: 'trouble',
    hash: '#/jobs?q=state:pending',
    act: async (page) => {
      await page.locator('[data-job]').nth(3).focus()
      await page.keyboard.press('w')
      await page.getByText(/hold it|holds it/).waitFor()
    },
  },
  { name: 'job-uncertain', farm: 'trouble', hash: '#/jobs?job=48206', act: seeEvidence },
  { name: 'job-failed', farm: 'trouble', hash: '#/jobs?q=state:failed&job=6660', act: seeEvidence },
  { name: 'job-running', farm: 'trouble', hash: '#/job/48200', act: seeEvidence },
  { name: 'job-waiting', farm: 'trouble', hash: '#/job/107' },
  { name: 'library', farm: 'trouble', hash: '#/library' },
  { name: 'library-reading', farm: 'three', hash: '#/library', with: again },
  {
    name: 'library-dates',
    farm: 'trouble',
    hash: '#/library',
    act: (page) => press(page, 'Dates of Autumn coast'),
  },
  { name: 'library-empty', farm: 'empty', hash: '#/library' },
  { name: 'library-preview', farm: 'six', hash: '#/library/preview?folder=%2Fvideos%2Fnorthpier' },
  {
    name: 'library-template',
    farm: 'six',
    hash: '#/library/preview?folder=%2Fvideos%2Fnorthpier',
    act: async (page) => {
      await page.getByRole('button', { name: 'Write a template' }).click()
      await page.getByLabel('Caption template').fill('{Evening|Last} light, part {count} of {campaign} {#one|#two')
      await page.getByLabel('As drafts').check()
      await page.getByText('each with its own words').first().click()
      await page.getByRole('button', { name: 'Other words for' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'library-progress',
    farm: 'six',
    hash: '#/library/progress?file=%2Fold%2Fprogress.csv&videos=%2Fvideos%2Fnorthpier',
  },
  {
    name: 'library-drop',
    farm: 'trouble',
    hash: '#/library',
    act: (page) =>
      page.evaluate(() => {
        const data = new DataTransfer()
        data.items.add(new File(['a'], 'a.mp4'))
        data.items.add(new File(['b'], 'b.mp4'))
        window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, bubbles: true, cancelable: true }))
      }),
  },
]
