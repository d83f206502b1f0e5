import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shots } from '../pictures/shots.ts'
import type { FakePanel } from '../renderer/fake-panel.ts'
import { phoneId } from '../renderer/recipes.ts'
import { type FarmName, farms, seedNow } from '../renderer/seed.ts'
import { type Axe, openAxe } from './panel-look/axe.ts'
import { openHouse, type PanelHouse } from './panel-look/house.ts'

/** The built panel in a real browser: what only layout, colours and a page's policy can show. */

let house: PanelHouse
let axe: Axe

beforeAll(async () => {
  axe = await openAxe()
  house = await openHouse()
})
afterAll(() => house?.close())

describe('axe finds nothing serious, in either theme', () => {
  // the same parts in other sizes, and more of them
  const seen = shots.filter(
    ({ name }) => !/^(farm-(3|60|200-s)|phone-(waiting|taken)|cloud-(phone|settings))$/.test(name),
  )

  it.each(farms.filter((farm) => seen.some((shot) => shot.farm === farm)))('on the screens of the farm “%s”', (farm) =>
    house.visit({ farm, options: { bypassCSP: true } }, async (page, panel) => {
      const { board } = panel
      const address = page.url().replace(/#.*/, '')
      const found: string[] = []
      for (const shot of seen.filter((s) => s.farm === farm)) {
        await page.goto('about:blank')
        panel.board = shot.with?.(board) ?? board
        await page.goto(`${address}${shot.hash}`)
        await page.locator('nav').first().waitFor()
        await shot.act?.(page)
        const dark = await axe.faults(page)
        // the theme changes nothing but colours
        await page.evaluate(`document.documentElement.dataset.theme = 'light'`)
        const light = await axe.faultsOfColour(page)
        found.push(...dark.map((f) => `${shot.name}: ${f}`), ...light.map((f) => `${shot.name} light: ${f}`))
      }
      expect(found).toEqual([])
    }),
  )
})

it('a text that is new on its ground is looked at, and one that is hard to read is found each time', () =>
  house.visit({ farm: 'six', options: { bypassCSP: true } }, async (page) => {
    const write = (color: string) =>
      page.evaluate((color) => {
        const line = Object.assign(document.createElement('p'), { textContent: 'as grey as its ground' })
        Object.assign(line.style, { color, background: '#777777' })
        document.querySelector('main')?.prepend(line)
      }, color)
    expect(await axe.faults(page)).toEqual([])
    await write('#7a7a7a')
    expect(await axe.faults(page)).toEqual([expect.stringContaining('as grey as its ground')])
    await write('#707070')
    expect(await axe.faultsOfColour(page)).toEqual([expect.stringContaining('as grey as its ground')])
  }))

const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('header, main, main > *, main section, [data-phone]')]
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
      .map((e) => e.outerHTML.slice(0, 120)),
  )

/** The page of a phone that a person has taken over. */
const openTaken = async (page: Page, panel: FakePanel, i: number): Promise<void> => {
  const card = panel.board.phones[phoneId(i)]
  if (card === undefined) throw new Error('no such phone')
  panel.play({ set: 'phones', key: card.id, value: { ...card, taken: { since: seedNow, isFree: true } } })
  await page.goto(`${page.url().split('#')[0]}#/phone/${card.id}`)
  await page.getByRole('application').waitFor()
}

describe('the page of a phone that a person has', () => {
  it.each(['dark', 'light'] as const)('has nothing serious in %s', (theme) =>
    house.visit({ farm: 'trouble', theme, options: { bypassCSP: true } }, async (page, panel) => {
      await openTaken(page, panel, 7)
      expect(await axe.faults(page)).toEqual([])
    }),
  )

  it.each([1_024, 1_280, 1_920])('is no wider than the window at %i px, and its screen is large', (width) =>
    house.visit({ farm: 'trouble', width }, async (page, panel) => {
      await openTaken(page, panel, 7)
      expect(await tooWide(page)).toEqual([])
      const screen = await page.getByRole('application').boundingBox()
      expect(screen?.height).toBeGreaterThan(450)
      expect((screen?.width ?? 0) / (screen?.height ?? 1)).toBeCloseTo(202 / 440, 2)
    }),
  )

  it('a click on its picture taps the pixel under it', () =>
    house.visit({ farm: 'trouble' }, async (page, panel, troubles) => {
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
})

describe('nothing is wider than the window', () => {
  it.each<[FarmName, number]>([
    ['empty', 1_024],
    ['six', 1_024],
    ['trouble', 1_280],
    ['two-hundred', 1_920],
  ])('of the farm “%s” at %i px', (farm, width) =>
    house.visit({ farm, width }, async (page) => {
      await page.locator('[data-phone] img, [aria-label=Doctor] li').first().waitFor()
      expect(await tooWide(page)).toEqual([])
    }),
  )
})

it('every screen is as wide as the window, at 1024 px and at 3840 px', () => {
  const seen = shots.filter((shot) => shot.act === undefined && shot.with === undefined)
  return house.visit({ farm: 'trouble' }, async (page) => {
    const address = page.url().replace(/#.*/, '')
    const look = async () => ({
      tooWide: await tooWide(page),
      ends: await page.locator('main').evaluate((main) => Math.round(main.getBoundingClientRect().right)),
    })
    for (const shot of seen.filter(({ farm }) => farm === 'trouble')) {
      await page.goto('about:blank')
      await page.goto(`${address}${shot.hash}`)
      await page.locator('main h1').waitFor()
      for (const width of [1_024, 3_840]) {
        await page.setViewportSize({ width, height: 800 })
        await expect.poll(look, { message: shot.name }).toEqual({ tooWide: [], ends: width })
      }
    }
  })
})

/** What stands over something else in a row, or beyond its end. */
const crowded = (row: Element): readonly string[] => {
  const { bottom, right } = row.getBoundingClientRect()
  const parts = [...row.querySelectorAll('[role=img], span')]
    .filter((e) => e.matches('[role=img]') || (e.childElementCount === 0 && e.textContent !== ''))
    .flatMap((e) => {
      const range = document.createRange()
      range.selectNodeContents(e)
      const box = (e.matches('[role=img]') ? e : range).getBoundingClientRect()
      // what found no room is on a second line, which is not seen
      return box.width === 0 || box.bottom > bottom ? [] : [{ words: e.textContent || 'a chart', box }]
    })
  const meet = (a: DOMRect, b: DOMRect): boolean =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return parts.flatMap(({ words, box }, i) => [
    ...(box.right > right ? [`${words} is beyond the end`] : []),
    ...parts.slice(i + 1).flatMap((other) => (meet(box, other.box) ? [`${words} over ${other.words}`] : [])),
  ])
}

it('the numbers of the farm stand whole beside one another, however wide the window is', () =>
  house.visit({ farm: 'two-hundred' }, async (page) => {
    const strip = page.getByLabel('The farm in numbers')
    await strip.getByText('Success rate').waitFor()
    for (let width = 1_024; width <= 1_920; width += 64) {
      await page.setViewportSize({ width, height: 800 })
      await expect.poll(() => strip.evaluate(crowded), { message: `at ${width} px` }).toEqual([])
    }
  }))

it('the page keeps to its own policy, and the console stays silent', () =>
  house.visit({ farm: 'trouble' }, async (page, _, troubles) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('n')
    await page.getByRole('dialog').waitFor()
    expect(troubles).toEqual([])
  }))

it('a right click opens the menu and picks nothing in it, wherever the button is let go', () =>
  house.visit({ farm: 'trouble' }, async (page, panel) => {
    await page.locator('[data-phone]').first().click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    const done = () => panel.sent.map((s) => s.command).filter((name) => name === 'reconnect')
    expect(done()).toEqual([])
    await page.getByRole('menuitem', { name: 'Reconnect' }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(done()).toEqual(['reconnect'])
  }))

it('only the cards in view are there, of two hundred phones', () =>
  house.visit({ farm: 'two-hundred', width: 1_280 }, async (page) => {
    await page.locator('[data-phone]').first().waitFor()
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
