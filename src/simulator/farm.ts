import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type AdbPhone, serveAdb } from './adb/server.ts'
import { type Clock, realClock } from './clock.ts'
import { type ControlServer, serveControl } from './control/server.ts'
import { handleOf } from './handles.ts'
import { createHandset, type Handset } from './handset.ts'
import { paintScreen } from './paint/screen.ts'
import { latencies } from './phone/latency.ts'
import type { Latency } from './phone/state.ts'
import { Network } from './reelhouse/network.ts'

export interface FarmOptions {
  readonly count: number
  readonly profile?: Latency['name']
  /** The first phone listens here, the others on the ports that follow; any free ports when left out. */
  readonly basePort?: number
  readonly controlPort?: number
  /** Puts a login before every shell, as cloud phones do. */
  readonly glogin?: boolean | { readonly password: string; readonly expiresAfterMs: number }
  readonly accountsPerPhone?: number
  /** Posts that each account has from before; 3 when left out. */
  readonly olderPosts?: number
  /** Posts are appended here as JSON lines, and read back at the next start. */
  readonly ledgerFile?: string
  /** What apps keep on disk, and the ledger unless it has a file of its own. */
  readonly stateDir?: string
  readonly clock?: Clock
}

export interface FarmPhone extends Handset {
  /** As adb knows it: `127.0.0.1:port`. */
  readonly serial: string
  readonly handles: readonly string[]
  readonly wire: AdbPhone
  /** Address of this phone on the control port. */
  readonly control: string
  readonly gloginPassword?: string
}

export interface Farm {
  readonly phones: readonly FarmPhone[]
  readonly network: Network
  readonly controlUrl: string
  /** Ends everything; may be called twice. */
  stop(): Promise<void>
  /** Resolves when the farm has stopped, whoever asked for it. */
  readonly stopped: Promise<void>
}

const tenMinutes = 600_000

/** Starts phones that real adb can connect to, and one control port for all. Rejects when a port is taken. */
export async function startFarm(options: FarmOptions): Promise<Farm> {
  const clock = options.clock ?? realClock
  const { stateDir, accountsPerPhone = 1 } = options
  if (stateDir !== undefined) mkdirSync(stateDir, { recursive: true })
  const network = new Network(clock, options.ledgerFile ?? (stateDir && join(stateDir, 'ledger.jsonl')))
  const phones: FarmPhone[] = []
  let control: ControlServer | undefined
  let tellStopped = () => {}
  const stopped = new Promise<void>((resolve) => {
    tellStopped = resolve
  })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      await control?.stop()
      await Promise.all(phones.map(({ wire }) => wire.stop()))
      for (const { phone } of phones) phone.stop()
      network.close()
      tellStopped()
    })()
    return stopping
  }
  try {
    control = await serveControl({ phones, network, port: options.controlPort ?? 0, stop: () => void stop() })
    for (let index = 0; index < options.count; index += 1) {
      const handles = Array.from({ length: accountsPerPhone }, (_, own) => handleOf(index * accountsPerPhone + own))
      phones.push(await startPhone(options, { index, handles, clock, network, controlUrl: control.url }))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { phones, network, controlUrl: control.url, stop, stopped }
}

async function startPhone(
  options: FarmOptions,
  farm: { index: number; handles: readonly string[]; clock: Clock; network: Network; controlUrl: string },
): Promise<FarmPhone> {
  const { index, handles, clock, network } = farm
  const [first, ...others] = handles
  if (first === undefined) throw new RangeError('a phone needs an account')
  const serialno = `SIM${String(index + 1).padStart(4, '0')}`
  for (const handle of handles) network.addOlderPosts(handle, options.olderPosts ?? 3)
  const handset = createHandset({
    serialno,
    accounts: [first, ...others],
    latency: latencies[options.profile ?? 'instant'],
    clock,
    network,
    paint: paintScreen,
    ...(options.stateDir === undefined ? {} : { memoryFile: join(options.stateDir, `${serialno}.json`) }),
  })
  const port = options.basePort === undefined ? 0 : options.basePort + index
  const wire = await serveAdb({ phone: handset.phone, port, host: '127.0.0.1' })
  const serial = `127.0.0.1:${wire.port}`
  const phone = { ...handset, serial, handles, wire, control: `${farm.controlUrl}/phones/${serial}` }
  if (!options.glogin) return phone
  wire.faults.glogin =
    options.glogin === true ? { password: `pw${serialno.toLowerCase()}`, expiresAfterMs: tenMinutes } : options.glogin
  return { ...phone, gloginPassword: wire.faults.glogin.password }
}
