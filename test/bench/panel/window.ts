import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { addProbe } from './probe.ts'

/** Chromium as the machine has it; a browser that is not there is a sentence. */
export const startBrowser = async (): Promise<Browser | string> => {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  try {
    return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  } catch {
    return `Chromium could not be started from ${executablePath}. Install it, or name another one in CHROMIUM.`
  }
}

/**
 * Without a GPU, drawing would take the cores from the main thread, so a window is drawn at a quarter of its size. `coarse`:
 * with pixels of a quarter, where a mouse works as ever. `small`: with pixels of its own, as a page is scrolled on a
 * desktop; with coarse ones Chromium would paint anew what it scrolls four times as often.
 */
export type Drawn = 'coarse' | 'small'

const shownAs = 0.25

/** Gives a window its size, in px of the page. */
export const resize = async ({ tools }: Panel, width: number, height: number, drawn: Drawn): Promise<void> => {
  const ratios =
    drawn === 'coarse' ? { deviceScaleFactor: shownAs, scale: 1 } : { deviceScaleFactor: 1, scale: shownAs }
  await tools.send('Emulation.setDeviceMetricsOverride', { width, height, mobile: false, ...ratios })
}

/** Where a place of the page is for the mouse. */
const placed = (px: number, drawn: Drawn): number => (drawn === 'coarse' ? px : px * shownAs)

/** The mouse into the middle of the window. */
export const pointAtMiddle = ({ page }: Panel, width: number, height: number, drawn: Drawn): Promise<void> =>
  page.mouse.move(placed(width / 2, drawn), placed(height / 2, drawn))

/** A new window in the usual size, as if Chromium had never been there before: nothing is kept from the last one. */
export const openWindow = async (browser: Browser): Promise<Panel> => {
  const context = await browser.newContext({ viewport: null, reducedMotion: 'no-preference' })
  const page = await context.newPage()
  const panel = { page, tools: await context.newCDPSession(page) }
  await resize(panel, 1_920, 1_080, 'coarse')
  return panel
}

export interface Panel {
  readonly page: Page
  /** By the protocol that the developer tools speak. */
  readonly tools: CDPSession
}

/** The panel in a window, with its probe; resolves when phones are shown. */
export const openPanel = async (browser: Browser, address: string, token: string): Promise<Panel> => {
  const panel = await openWindow(browser)
  await panel.page.goto(`${address}/enter?token=${token}`)
  await panel.page.locator('[data-phone]').first().waitFor()
  await addProbe(panel.page)
  return panel
}

/** Goes to an address of the panel by a link of its rail, as a person does. */
export const pressLink = (page: Page, to: string): Promise<void> => page.locator(`nav a[href="${to}"]`).last().click()

/** Turns the wheel over the middle of a small window, smoothly: px in all and px a second; down is positive. */
export const wheel = async ({ page, tools }: Panel, px: number, speed: number): Promise<void> => {
  const [x, y] = (await page.evaluate('[innerWidth / 2, innerHeight / 2]')) as [number, number]
  await tools.send('Input.synthesizeScrollGesture', {
    x: placed(x, 'small'),
    y: placed(y, 'small'),
    yDistance: -px,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
}

/** Draws the thumb of the scroller that holds the first such element to a place, 0 to 1, within so many ms. */
export const drag = (page: Page, inside: string, place: number, ms: number): Promise<unknown> =>
  page.evaluate(
    `new Promise((done) => {
      const scroller = document.querySelector('${inside}').closest('.scroll-page')
      const from = scroller.scrollTop
      const to = (scroller.scrollHeight - scroller.clientHeight) * ${place}
      const began = performance.now()
      const step = () => {
        const share = Math.min(1, (performance.now() - began) / ${ms})
        scroller.scrollTop = from + (to - from) * share
        if (share < 1) requestAnimationFrame(step)
        else done()
      }
      step()
    })`,
  )
