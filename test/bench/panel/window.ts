import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
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
 * A fresh window, as if Chromium had never been there before: nothing of the panel is kept from the last one. It is drawn at
 * a quarter of its size, which changes nothing for the main thread: without a GPU, drawing would take the cores from it.
 */
export const freshContext = (browser: Browser, width = 1_920, height = 1_080): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width, height }, deviceScaleFactor: 0.25, reducedMotion: 'no-preference' })

export interface Panel {
  readonly page: Page
  /** By the protocol that the developer tools speak. */
  readonly tools: CDPSession
}

/** The panel in a window, with its probe; resolves when phones are shown. */
export const openPanel = async (browser: Browser, address: string, token: string): Promise<Panel> => {
  const context = await freshContext(browser)
  const page = await context.newPage()
  await page.goto(`${address}/enter?token=${token}`)
  await page.locator('[data-phone]').first().waitFor()
  await addProbe(page)
  return { page, tools: await context.newCDPSession(page) }
}

/** Goes to an address of the panel by a link of its rail, as a person does. */
export const pressLink = (page: Page, to: string): Promise<void> => page.locator(`nav a[href="${to}"]`).last().click()

/** Turns the wheel over the middle of the window, smoothly: px in all and px a second; down is positive. */
export const wheel = async ({ page, tools }: Panel, px: number, speed: number): Promise<void> => {
  const size = page.viewportSize() ?? { width: 0, height: 0 }
  await tools.send('Input.synthesizeScrollGesture', {
    x: size.width / 2,
    y: size.height / 2,
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
