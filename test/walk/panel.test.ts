import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { compare } from '../chaos/compare.ts'
import { readFacts } from '../chaos/facts.ts'
import type { ChaosPhone } from '../chaos/phones.ts'
import { dropOn } from './panel/drop.ts'
import { openStage, type Stage } from './panel/stage.ts'
import { videoFolder } from './panel/videos.ts'

/*
 * A person's day with the panel in a browser: the control room as it is started without a window, real adb, Appium and
 * UiAutomator2, two simulated phones. Each test goes on where the one before it left off, by clicks and keys alone; what
 * came of them is read in the database and in the phones' ledger.
 */

let stage: Stage
let page: Page
let origin: string

beforeAll(async () => {
  stage = await openStage(2, 2)
  page = stage.page
  origin = new URL(stage.host.link).origin
})
afterAll(() => stage?.stop())

/** Where the day went wrong: what comes after it would only wait in vain. */
let broken: string | null = null
beforeEach(({ task }) => {
  if (broken !== null) throw new Error(`“${broken}” failed before this`)
  onTestFailed(async () => {
    await shot('err')
    broken = task.name
  })
})

const limit = { timeout: 3 * 60_000, interval: 100 }
const shot = async (name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

const phone = (n: number): ChaosPhone => {
  const found = stage.phones.phones[n]
  if (found === undefined) throw new Error(`there is no phone ${n}`)
  return found
}
const handle = (n: number): string => stage.phones.phones.flatMap((p) => p.handles)[n] ?? ''
const card = (n: number): Locator => page.locator(`[data-phone="${phone(n).serialno}"]`)
const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const visit = (screen: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${screen}`) })
    .click()
const chip = (word: string, n: number): Locator => page.getByRole('button', { name: new RegExp(`^${word} ?${n}$`) })
/** How often the network has each post, as `handle: caption`. */
const posted = async (): Promise<readonly string[]> =>
  (await stage.phones.ledger()).map((post) => `${post.account}: ${post.caption}`).sort()
const states = (): readonly string[] => stage.rows.jobs().map((job) => job.state)
const stateOf = (who: string, caption: string): string => stage.rows.job(who, caption).state
const openJob = (who: string, state: string): Promise<void> =>
  page.getByRole('row', { name: new RegExp(`@${who}, ${state}$`) }).click()

describe('the panel', () => {
  test('is let in by its link alone, and then by a cookie', async () => {
    for (const address of ['/', '/frames', '/assets/none.js', '/evidence/a.png']) {
      const answer = await stage.context.request.get(`${origin}${address}`)
      expect([address, answer.status()]).toEqual([address, 401])
      expect(await answer.text()).not.toContain('<html')
    }
    expect((await stage.context.request.get(`${origin}/enter?token=guessed`)).status()).toBe(401)
    await page.goto(stage.link)
    await page.getByText('No phones yet').waitFor()
    expect(page.url()).not.toContain('token')
    await page.getByText(/^UiAutomator2 driver \d/).waitFor()
    const second = await stage.context.newPage()
    await second.goto(origin)
    await second.getByText('No phones yet').waitFor()
    await second.close()
    await shot('01-empty')
  })

  test('adds phones by their addresses, and says where there is none', async () => {
    for (const n of [0, 1]) {
      // an empty farm offers ways in, one with phones has its tools
      const field = page.getByRole('textbox', { name: n === 0 ? 'Address' : 'Serial number or address', exact: true })
      await press(n === 0 ? 'Add by address' : 'Add a phone')
      if (n === 0) {
        await field.fill('127.0.0.1:9')
        await press('Add this phone')
        await page.getByRole('alert').getByText('adb cannot reach 127.0.0.1:9').waitFor()
        await shot('02-refused')
      }
      await field.fill(phone(n).serial)
      await page.getByLabel(/^Name/).fill(`0${n + 1} ${['Heron', 'Plover'][n]}`)
      await press('Add this phone')
      await card(n).getByLabel('State: Ready').waitFor()
    }
    expect(stage.rows.phones()).toEqual([
      { id: phone(0).serialno, name: '01 Heron', address: phone(0).serial },
      { id: phone(1).serialno, name: '02 Plover', address: phone(1).serial },
    ])
    await page.keyboard.press('n')
    await page
      .getByRole('dialog')
      .getByText('Nothing has happened')
      .or(page.getByRole('dialog').getByText('nothing needs you'))
      .first()
      .waitFor()
    await shot('03-notices')
    await page.keyboard.press('Escape')
  })

  test('takes accounts from a file, from a form, and changes many at once', async () => {
    await visit('Accounts')
    const file = path.join(stage.folder, 'accounts.csv')
    const lines = [0, 1, 2].map((n) => `@${handle(n)},${phone(n >> 1).serialno},40,90m`)
    writeFileSync(file, ['handle,phone,cap,spacing', ...lines, 'no such handle,,1,'].join('\n'))
    await press('Import accounts')
    const chooser = page.waitForEvent('filechooser')
    await page.getByText('Read a file').click()
    await (await chooser).setFiles(file)
    await press('Import these accounts')
    await page.getByText('The text line 5: “no such handle” cannot be a handle.').waitFor()
    await shot('04-import')
    await page.getByRole('dialog').getByText('Close', { exact: true }).click()
    await press('Add account')
    await page.getByLabel('Handle').fill(`@${handle(3)}`)
    await page.getByLabel('Phone', { exact: true }).selectOption({ label: '02 Plover' })
    await press('Add this account')
    await expect.poll(() => stage.rows.accounts().map((a) => a.spacingMs / 60_000), limit).toEqual([90, 90, 90, 120])
    await page.getByLabel(`Select @${handle(3)}`).waitFor()
    await page.getByLabel('Select all').or(page.getByRole('checkbox').first()).first().check()
    await press('Edit 4')
    await page.getByLabel('Spacing').fill('0')
    await press(/^Change 4/)
    await expect
      .poll(() => stage.rows.accounts(), limit)
      .toEqual(
        [0, 1, 2, 3].map((n) => ({
          handle: handle(n),
          phone: phone(n >> 1).serialno,
          cap: n === 3 ? expect.any(Number) : 40,
          spacingMs: 0,
        })),
      )
    await shot('05-accounts')
    await page.keyboard.press('Escape')
  })
  test('takes a dropped folder in, after it has said what is in it', async () => {
    const folder = videoFolder(stage.folder, 'spring', ['Spring 0', 'Spring 1', 'Spring 2', 'Spring 3'])
    copyFileSync(path.join(folder, 'spring 0.mp4'), path.join(folder, 'the same again.mp4'))
    writeFileSync(path.join(folder, 'broken.mp4'), 'this is no video')
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/upload/**/broken.mp4', async (route) => {
      await held
      await route.continue()
    })
    await dropOn(page, [folder])
    await page.getByText(/^Sending .* of .*B$/).waitFor()
    await shot('06-sending')
    letGo()
    await page.getByRole('heading', { name: 'Library / spring' }).waitFor()
    const found = page.getByRole('group', { name: 'Videos' })
    await found.getByRole('button', { name: /^Videos found ?5/ }).waitFor()
    await found.getByRole('button', { name: /^Ready ?4/ }).waitFor()
    await page.getByRole('region', { name: 'Cannot be read' }).getByText('broken.mp4 is not a video').waitFor()
    await page
      .getByText('These files are the same video, which is taken once: spring 0.mp4, the same again.mp4.')
      .waitFor()
    expect(stage.rows.jobs()).toEqual([])
    await shot('07-preview')
    await press(/^Queue 4 jobs/)
    await page.getByRole('table', { name: 'Campaigns' }).getByText('spring', { exact: true }).waitFor()
    expect(stage.rows.jobs().map((job) => `${job.handle}: ${job.caption}`)).toEqual(
      [0, 1, 2, 3].map((n) => `${handle(n)}: Spring ${n}`),
    )
  })

  test('shows posts as they happen, and the phones have each of them once', async () => {
    await page.evaluate('globalThis.isSameDocument = true')
    for (const n of [0, 1]) await phone(n).arm({ kind: 'slow-upload', ms: 4_000 })
    await visit('Farm')
    await card(0)
      .getByLabel(/^State: (Posting|Verifying)$/)
      .waitFor()
    await shot('08-posting')
    for (const n of [0, 1])
      await card(n)
        .getByText('2 of')
        .or(card(n).getByText(/^2 of \d+ posted in 24 h\.$/))
        .first()
        .waitFor()
    await shot('09-posted')
    await visit('Jobs')
    await chip('Posted', 4).waitFor()
    for (const n of [0, 1, 2, 3]) await page.getByRole('row', { name: `Spring ${n}, @${handle(n)}, Posted` }).waitFor()
    expect(await posted()).toEqual([0, 1, 2, 3].map((n) => `${handle(n)}: Spring ${n}`).sort())
    expect(states()).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
    expect(await page.evaluate('globalThis.isSameDocument')).toBe(true)
    await openJob(handle(0), 'Posted')
    const drawer = page.getByRole('complementary', { name: 'Job 1' })
    await drawer.getByText(/^The post was seen on the profile at/).waitFor()
    await drawer.getByText('before tap', { exact: true }).waitFor()
    await shot('10-drawer')
    await page.keyboard.press('Escape')
  })

  test('knows videos that were posted already', async () => {
    await dropOn(page, [path.join(stage.folder, 'spring')])
    const known = page.getByRole('region', { name: 'Already known' })
    for (const n of [0, 1, 2, 3]) await known.getByText(`Posted to @${handle(n)}, `).waitFor()
    await shot('11-known')
    await expect.poll(() => page.getByRole('button', { name: /^Queue 0 jobs/ }).isDisabled(), limit).toBe(true)
    await press('Throw away this preview')
    await page.getByRole('table', { name: 'Campaigns' }).waitFor()
    expect(stage.rows.jobs()).toHaveLength(4)
  })

  test('pauses the farm, holds an account, skips a job, and says why jobs wait', async () => {
    await press('Pause')
    await expect.poll(() => stage.rows.holds(), limit).toEqual(['farm'])
    const folder = videoFolder(stage.folder, 'evening', ['Evening 0', 'Evening 1', 'Evening 2', 'Evening 3'])
    await page.getByLabel('Folder on the control room’s machine').fill(folder)
    await press('Preview this folder')
    await press(/^Queue 4 jobs/)
    await visit('Jobs')
    await chip('Waiting', 4).waitFor()
    await shot('12-waiting')
    await openJob(handle(1), 'Waiting')
    const drawer = page.getByRole('complementary')
    await drawer.getByText('Why is this not running?').waitFor()
    await shot('13-why')
    await drawer.getByRole('button', { name: 'Skip', exact: true }).click()
    await expect.poll(() => stateOf(handle(1), 'Evening 1'), limit).toBe('skipped')
    await drawer
      .getByLabel('State: Skipped')
      .or(drawer.getByText('You do not want it. Nothing was posted.'))
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await visit('Accounts')
    await page.getByLabel(`Select @${handle(3)}`).check()
    await press('Hold 1')
    await expect.poll(() => stage.rows.holds(), limit).toEqual([expect.stringMatching(/^account/), 'farm'])
    await shot('14-held')
    expect(states().filter((state) => state === 'pending')).toHaveLength(3)
  })

  test('goes on where a person lets it, and says why the app refused a video', async () => {
    await phone(0).arm({ kind: 'content-rejected' })
    await press('Start')
    await visit('Jobs')
    await page.getByRole('row', { name: `Evening 0, @${handle(0)}, Failed` }).waitFor()
    await page.getByRole('row', { name: `Evening 2, @${handle(2)}, Posted` }).waitFor()
    expect(stateOf(handle(3), 'Evening 3')).toBe('pending')
    await openJob(handle(0), 'Failed')
    const drawer = page.getByRole('complementary')
    await drawer
      .getByText(/^The app refused the video/)
      .first()
      .waitFor()
    await shot('15-failed')
    await drawer.getByRole('button', { name: 'Retry', exact: true }).click()
    await drawer.getByText(/^The post was seen on the profile at/).waitFor()
    await page.keyboard.press('Escape')
    await visit('Accounts')
    await page.getByLabel(`Select @${handle(3)}`).check()
    await press('Release 1')
    await visit('Jobs')
    await page.getByRole('row', { name: `Evening 3, @${handle(3)}, Posted` }).waitFor()
    await shot('16-done')
    const evening = (await posted()).filter((post) => post.includes('Evening'))
    expect(evening).toEqual([0, 2, 3].map((n) => `${handle(n)}: Evening ${n}`).sort())
    expect(stage.rows.holds()).toEqual([])
  })

  test('asks a person about posts that nothing proves, and does what they answer', async () => {
    // the page of the post before would be empty, too, which is no screen of the app
    await phone(0).act('kill-app')
    await phone(0).arm({ kind: 'profile-empty' })
    // both posts of the first phone are there, and an empty list before them proves nothing; the one of the second is not,
    // which its list shows without a person
    for (const n of [0, 0]) await phone(n).arm({ kind: 'crash-after-share', published: true })
    await phone(1).arm({ kind: 'crash-after-share', published: false })
    const folder = videoFolder(stage.folder, 'night', ['Night 0', 'Night 1', 'Night 2'])
    await visit('Library')
    await page.getByLabel('Folder on the control room’s machine').fill(folder)
    await press('Preview this folder')
    await page.getByLabel(`Post to @${handle(3)}`).uncheck()
    await press(/^Queue 3 jobs/)
    await visit('Farm')
    const open = () => stage.rows.jobs().filter((job) => job.state === 'uncertain' && job.looks > 0).length
    await expect.poll(open, limit).toBe(2)
    await card(0).getByLabel('State: Uncertain').waitFor()
    await shot('17-uncertain')
    await visit('Jobs')
    await chip('Uncertain', 2).click()

    await openJob(handle(0), 'Uncertain')
    const face = page.getByRole('region', { name: 'Is the post there?' })
    await face
      .getByText(/^The share tap was permitted at .* We looked 1 time\. Here is the profile as it was\.$/)
      .waitFor()
    await shot('18-face')
    await page.keyboard.press('1')
    await page
      .getByRole('complementary')
      .getByText(/^You saw that the post is there at/)
      .waitFor()
    expect(stage.rows.job(handle(0), 'Night 0')).toMatchObject({ state: 'succeeded', how: 'person' })

    await phone(0).clear('profile-empty')
    await page.keyboard.press('Escape')
    await openJob(handle(1), 'Uncertain')
    await face.getByRole('button', { name: 'Look again' }).click()
    await face.getByText(/^The list showed no posts before the tap/).waitFor()
    await shot('19-looked')
    await face.getByRole('button', { name: /^It is there/ }).click()
    await page
      .getByRole('complementary')
      .getByText(/^You saw that the post is there at/)
      .waitFor()
    expect(stage.rows.job(handle(1), 'Night 1')).toMatchObject({ state: 'succeeded', how: 'person' })
    await page.keyboard.press('Escape')
    await expect
      .poll(() => stage.rows.job(handle(2), 'Night 2'), limit)
      .toMatchObject({ state: 'succeeded', how: 'list' })
    const night = (await posted()).filter((post) => post.includes('Night'))
    expect(night).toEqual([0, 1, 2].map((n) => `${handle(n)}: Night ${n}`).sort())
  })

  test('restarts Appium from the phone’s menu, and has a killed worker back', async () => {
    const slot = async (n: number) => {
      const { slots } = await stage.client.board()
      return Object.values(slots).find((s) => (s.phone ?? s.session?.phone) === phone(n).serialno)
    }
    await visit('Farm')
    const before = await slot(0)
    await card(0).click({ button: 'right' })
    await shot('21-menu')
    await page.getByRole('menuitem', { name: /^Restart Appium/ }).click()
    const restarted = async () => {
      const { slots } = await stage.client.board()
      const now = Object.values(slots).find((s) => s.pid === before?.pid)
      return now !== undefined && now.appium.pid !== null && now.appium.pid !== before?.appium.pid
    }
    await expect.poll(restarted, limit).toBe(true)
    await shot('22-restarted')
    await card(0).getByLabel('State: Ready').waitFor()

    const victim = await slot(1)
    if (victim?.pid == null) throw new Error('no worker')
    process.kill(victim.pid, 'SIGKILL')
    const isNew = async () => {
      const { slots } = await stage.client.board()
      const pids = Object.values(slots).map((s) => s.pid)
      return pids.length === 2 && !pids.includes(victim.pid) && !pids.includes(null)
    }
    await expect.poll(isNew, limit).toBe(true)
    await card(1).getByLabel('State: Ready').waitFor()
    await shot('24-back')
  })

  test('says that its line is lost, and takes it up again where it was', async () => {
    await visit('Jobs')
    await chip('Posted', 10).waitFor()
    stage.line.cut()
    await page.getByText(/^The control room does not answer since/).waitFor()
    await shot('25-lost')
    const folder = videoFolder(stage.folder, 'dawn', ['Dawn 0', 'Dawn 1', 'Dawn 2', 'Dawn 3'])
    await stage.client.ask('add-folder', { folder })
    await expect.poll(() => states().filter((state) => state === 'succeeded').length, limit).toBe(14)
    await chip('Posted', 10).waitFor()
    const asked = stage.streams.length
    stage.line.mend()
    await chip('Posted', 14).waitFor()
    await page.getByText(/^The control room does not answer since/).waitFor({ state: 'detached' })
    await shot('26-found')
    for (const stream of stage.streams.slice(asked)) expect(stream).toMatch(/\/frames\?cursor=[a-z0-9]+\.\d+$/)
    expect(await page.evaluate('globalThis.isSameDocument')).toBe(true)
    await page.getByRole('row', { name: `Dawn 3, @${handle(3)}, Posted` }).waitFor()
  })

  test.each([
    ['#/job/999999', 'There is no job 999999.'],
    ['#/job/abc', 'Jobs'],
    ['#/nowhere/at/all?x=%E0%A4%A', 'There is nothing at this address'],
    ['#/%00%ff/../..', 'There is nothing at this address'],
    ['#/phone/no-such-phone', 'no-such-phone'],
    ['#/jobs?q=state:asleep account: "', 'Jobs'],
    ['#/farm?q=__proto__&size=XXL&group=constructor', 'No phone fits'],
    ['#/accounts?q=%F0%9F%8C%8A&state=toString', 'No account fits'],
    ['#/library/preview?folder=/no/such/folder', 'This cannot be previewed'],
    ['#/library/preview?drop=../../etc', 'This cannot be previewed'],
    ['#/health/nothing?phone=none', 'Health'],
    ['#/settings?q=(((', 'No setting fits'],
  ])('takes nonsense for what it is: %s', async (address, sentence) => {
    await page.evaluate((to) => {
      location.hash = to
    }, address)
    await page.getByRole('main').getByText(sentence).first().waitFor()
    await shot(`27-${address.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}`)
    expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(true)
  })

  test('has a sentence for absurd searches and for folders with nothing to post', async () => {
    await visit('Jobs')
    const search = page
      .getByRole('combobox')
      .or(page.getByPlaceholder('account, state, fault, phone, or any word'))
      .first()
    for (const text of [
      '"',
      '\\',
      '%_%',
      'state:',
      `account:${'x'.repeat(3_000)}`,
      '🌊'.repeat(500),
      "'; DROP TABLE job; --",
    ]) {
      await search.fill(text)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'No job fits' }).waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), text).toBe(true)
      await shot('28-search')
      await press('Show all jobs')
      await page.locator('[data-job]').first().waitFor()
    }
    expect(stage.rows.jobs()).toHaveLength(15)
    const nothing = path.join(stage.folder, 'papers')
    mkdirSync(nothing)
    writeFileSync(path.join(nothing, 'notes.txt'), 'no video')
    await dropOn(page, [nothing])
    await page.getByText('There are no videos in “papers”.').waitFor()
    await shot('29-papers')
    await press('Throw away this preview')
    const empty = path.join(stage.folder, 'hollow')
    mkdirSync(empty)
    await dropOn(page, [empty])
    await page.getByText('There are no files in what was dropped.').waitFor()
  })

  test('stops the control room, which has posted everything once and left nothing open', async () => {
    await press('Stop')
    expect(await page.getByRole('dialog', { name: 'Stop the control room?' }).textContent()).toContain(
      'Nothing is in hand',
    )
    await press('Stop the control room')
    expect(await stage.host.ended).toBe(0)
    await page.getByText(/^The control room does not answer since/).waitFor()
    await shot('30-stopped')
    const taps = await Promise.all(stage.phones.phones.map(async (p) => [p.serialno, (await p.report()).taps] as const))
    const facts = readFacts(stage.host.places.database)
    const ledger = await stage.phones.ledger()
    expect(compare({ facts, ledger, taps: new Map(taps), why: new Map() })).toEqual([])
    expect(ledger).toHaveLength(14)
  })

  test('has not complained once', () => expect(stage.troubles).toEqual([]))
})
