import type { Clock } from './clock.ts'
import { Phone, type PhoneOptions } from './phone/phone.ts'
import { seededRandom, seedOf } from './random.ts'
import { Reelhouse } from './reelhouse/app.ts'
import { Memory } from './reelhouse/memory.ts'
import type { Network } from './reelhouse/network.ts'

/** A simulated phone with Reelhouse on it. */
export interface Handset {
  readonly phone: Phone
  readonly app: Reelhouse
}

export interface HandsetOptions {
  readonly serialno: string
  readonly accounts: readonly [string, ...string[]]
  readonly latency: PhoneOptions['latency']
  readonly clock: Clock
  readonly network: Network
  readonly paint: PhoneOptions['paint']
  /** Where the app keeps what must outlive the simulator; without it memory ends with the process. */
  readonly memoryFile?: string
}

export function createHandset(options: HandsetOptions): Handset {
  const { serialno, latency, clock, paint } = options
  const phone = new Phone({ serialno, latency, clock, paint, random: seededRandom(seedOf(serialno)) })
  const app = new Reelhouse(phone, options.network, new Memory(options.accounts, options.memoryFile))
  phone.install(app, 'Reelhouse')
  return { phone, app }
}
