import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { type ChaosPhones, startPhones } from '../../chaos/phones.ts'
import { type Client, clientOf } from './client.ts'
import { type Host, startHost } from './host.ts'
import { type Line, openLine } from './line.ts'
import { Rows } from './rows.ts'

/** A control room with nothing in it yet, simulated phones that wait to be added, and a person's browser. */
export interface Stage {
  readonly folder: string
  readonly phones: ChaosPhones
  readonly host: Host
  /** Between the browser and the control room. */
  readonly line: Line
  /** What the control room printed, over that line. */
  readonly link: string
  readonly rows: Rows
  readonly client: Client
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  /** What the page's console complained of, besides answers of the network that are no success. */
  readonly troubles: readonly string[]
  /** Addresses of `/frames` that the page asked for, in order. */
  readonly streams: readonly string[]
  stop(): Promise<void>
}

const root = path.join(import.meta.dirname, '..', '..', '..')
const isOfNetwork = (text: string): boolean => /^Failed to load resource: (the server responded|net::)/.test(text)

export const openStage = async (count: number, accounts: number): Promise<Stage> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-panel-'))
  const down: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const undo of down.splice(0).reverse()) await undo()
  }
  try {
    // where the control room serves it from
    await build({ configFile: path.join(root, 'panel.config.ts'), logLevel: 'silent' })
    const files = { ledgerFile: path.join(folder, 'ledger.jsonl'), stateDir: path.join(folder, 'phones') }
    const phones = await startPhones({ count, accounts, ...files })
    down.push(() => phones.stop())
    const host = await startHost(folder, count)
    down.push(() => host.stop())
    const line = await openLine(new URL(host.link).origin)
    down.push(() => line.close())
    const link = host.link.replace(new URL(host.link).origin, line.origin)
    const rows = new Rows(host.places.database)
    down.push(() => rows.close())
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    down.push(() => browser.close())
    const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(Number(process.env['LIMIT'] ?? 3 * 60_000))
    const client = clientOf(host.link)
    return { folder, phones, host, line, link, rows, client, browser, context, page, ...listen(page), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const listen = (page: Page): Pick<Stage, 'troubles' | 'streams'> => {
  const troubles: string[] = []
  const streams: string[] = []
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type()) && !isOfNetwork(said.text())) troubles.push(said.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/frames') streams.push(request.url())
  })
  return { troubles, streams }
}
