import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { end } from '../../src/main/system/spawn.ts'
import { firstLine } from './first-line.ts'
import type { Posted } from './ledger.ts'

const startedShape = z.object({
  control: z.string(),
  phones: z.array(z.object({ serial: z.string(), handles: z.array(z.string()), control: z.string() })),
})

const summaryShape = z.object({ serial: z.string(), serialno: z.string() })

const reportShape = z.object({
  screen: z.string(),
  taps: z.object({ share: z.number(), firstTimeShare: z.number(), retry: z.number() }),
  uploads: z.array(z.object({ account: z.string(), sha256: z.string(), state: z.string(), fate: z.string() })),
  /** Videos that its galleries list. */
  media: z.array(z.object({ path: z.string() })),
})
export type PhoneReport = z.infer<typeof reportShape>

const postedShape = z.object({
  id: z.string(),
  account: z.string(),
  caption: z.string(),
  sha256: z.string(),
  phone: z.string(),
  at: z.number(),
})

type Body = Readonly<Record<string, unknown>>

/** One simulated phone, over its control port. */
export interface ChaosPhone {
  /** As adb knows it. */
  readonly serial: string
  /** As it calls itself: its identity in a database. */
  readonly serialno: string
  readonly handles: readonly string[]
  arm(fault: Body): Promise<void>
  /** Does something to it at once: `drop`, `offline`, `click` and so on. */
  act(what: string, body?: Body): Promise<void>
  /** Takes away one kind of fault, or all. */
  clear(kind?: string): Promise<void>
  report(): Promise<PhoneReport>
}

export interface ChaosPhones {
  readonly phones: readonly ChaosPhone[]
  ledger(): Promise<readonly Posted[]>
  stop(): Promise<void>
}

export interface PhonesOptions {
  readonly count: number
  readonly accounts: number
  readonly ledgerFile: string
  readonly stateDir: string
  readonly profile?: 'instant' | 'usb' | 'cloud'
}

const program = fileURLToPath(new URL('../../src/simulator/phones.ts', import.meta.url))

/** Simulated phones in a process of their own: nothing that is done to a control room touches them or their ledger. */
export const startPhones = async (options: PhonesOptions): Promise<ChaosPhones> => {
  const { count, accounts, ledgerFile, stateDir, profile = 'instant' } = options
  const args = ['--count', `${count}`, '--accounts', `${accounts}`, '--profile', profile, '--json']
  const files = ['--ledger', ledgerFile, '--state', stateDir]
  // its channel tells it when this process is gone
  const child = fork(program, [...args, ...files], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const { control, phones } = startedShape.parse(JSON.parse(await firstLine(child)))
  const named = z.array(summaryShape).parse(await ask('GET', `${control}/phones`))
  const serialnos = new Map(named.map((one) => [one.serial, one.serialno]))
  return {
    phones: phones.map((one) => phoneAt(one, serialnos.get(one.serial) ?? '')),
    ledger: async () => z.array(postedShape).parse(await ask('GET', `${control}/ledger`)),
    // Node can spin for ever while it exits
    stop: () => end(child.pid ?? 0, { termMs: 15_000 }),
  }
}

type Started = z.infer<typeof startedShape>['phones'][number]

const phoneAt = ({ serial, handles, control }: Started, serialno: string): ChaosPhone => ({
  serial,
  serialno,
  handles,
  arm: async (fault) => void (await ask('POST', `${control}/faults`, { fault })),
  act: async (what, body = {}) => void (await ask('POST', `${control}/${what}`, body)),
  clear: async (kind) => void (await ask('DELETE', `${control}/faults${kind === undefined ? '' : `?kind=${kind}`}`)),
  report: async () => reportShape.parse(await ask('GET', control)),
})

const ask = async (method: string, url: string, body?: Body): Promise<unknown> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(url, { method, ...sent })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${text}`)
  return JSON.parse(text)
}
