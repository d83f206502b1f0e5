import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openWindow } from './window.ts'

export interface Starts {
  readonly panel: readonly number[]
  readonly empty: readonly number[]
}

/** The main thread has nothing left to do: two frames went by. */
const idle = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))'

/** A new window to the moment at which a press is answered, in ms: of the panel and of an empty page, in turn. */
export const timeStarts = async (browser: Browser, entrance: string, rounds: number): Promise<Starts> => {
  const server = createServer((_, res) => void res.setHeader('Content-Type', 'text/html').end('<!doctype html><p>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const time = async (address: string, there: string): Promise<number> => {
    const began = performance.now()
    const { page } = await openWindow(browser)
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(there).first().waitFor({ state: 'attached' })
    await page.evaluate(idle)
    const ms = performance.now() - began
    await page.context().close()
    return ms
  }
  const panel: number[] = []
  const empty: number[] = []
  try {
    for (let n = 0; n < rounds; n++) {
      empty.push(await time(`http://127.0.0.1:${port}/`, 'p'))
      panel.push(await time(entrance, '[data-phone]'))
    }
  } finally {
    server.close()
    server.closeAllConnections()
  }
  return { panel, empty }
}
