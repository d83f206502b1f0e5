import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Link } from '../../src/core/model/phone.ts'
import type { Posted, Taps } from './ledger.ts'
import { type ChaosPhone, startPhones } from './phones.ts'
import { ScriptedNetwork } from './scripted-network.ts'
import type { Mood } from './scripted-run.ts'

/** What a control room plays on: phones with a ledger, and the workers that reach them. */
export interface Stage {
  readonly phones: readonly { readonly serial: string; readonly handles: readonly string[] }[]
  readonly link: Exclude<Link, 'cloud'>
  /** Phones that can be struck; none where workers are scripted. */
  readonly controls: readonly ChaosPhone[]
  readonly entry?: string
  readonly env: Readonly<Record<string, string>>
  ledger(): Promise<readonly Posted[]>
  taps(): Promise<ReadonlyMap<string, Taps>>
  stop(): Promise<void>
}

export interface StageOptions {
  readonly folder: string
  readonly phones: number
  readonly accountsEach: number
}

export const realStage = async ({ folder, phones, accountsEach }: StageOptions): Promise<Stage> => {
  const files = { ledgerFile: join(folder, 'ledger.jsonl'), stateDir: join(folder, 'phones') }
  const farm = await startPhones({ count: phones, accounts: accountsEach, ...files })
  const felt = async (phone: ChaosPhone) => [phone.serialno, (await phone.report()).taps] as const
  return {
    phones: farm.phones,
    controls: farm.phones,
    link: 'simulated',
    env: {},
    ledger: farm.ledger,
    taps: async () => new Map(await Promise.all(farm.phones.map(felt))),
    stop: farm.stop,
  }
}

const entry = fileURLToPath(new URL('./scripted-worker.ts', import.meta.url))

export interface ScriptedOptions extends StageOptions {
  readonly seed: number
  readonly mood?: Mood
}

export const scriptedStage = async (options: ScriptedOptions): Promise<Stage> => {
  const { folder, phones, accountsEach, seed, mood = 'rough' } = options
  const ledger = join(folder, 'network')
  mkdirSync(ledger, { recursive: true })
  const network = new ScriptedNetwork(ledger)
  const names = (phone: number) => Array.from({ length: accountsEach }, (_, n) => `actor${phone}.${n}`)
  return {
    phones: Array.from({ length: phones }, (_, n) => ({ serial: `10.0.0.${n}:5555`, handles: names(n) })),
    controls: [],
    link: 'tcp',
    entry,
    env: { SCRIPT: JSON.stringify({ ledger, seed, mood }) },
    ledger: async () => network.published(),
    taps: async () => network.taps(),
    stop: async () => {},
  }
}
