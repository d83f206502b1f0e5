import type { Millis } from './ids.ts'

/** adb and its servers, as the board shows them. */
export interface AdbCard {
  readonly version: string | null
  /** Version of the platform tools, e.g. `29.0.6`; null when adb does not say. */
  readonly tools: string | null
  /** Knows wireless debugging's pairing codes. */
  readonly canPair: boolean
  readonly servers: readonly {
    /** Left out: this machine. */
    readonly host?: string
    readonly port: number
    /** Whose it is: the system's for USB, our own for network and simulated phones, or another that an operator named. */
    readonly owner: 'system' | 'own' | 'other'
    /** Of another one. */
    readonly name?: string
    /** Why it is of no use now, for a person. */
    readonly trouble?: string
    readonly state: 'up' | 'down' | 'starting'
    readonly since: Millis
    readonly restarts: number
  }[]
}
