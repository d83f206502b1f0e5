import type { AdbAt } from '../../core/model/adb-at.ts'
import type { AdbCard } from '../../core/model/adb-card.ts'
import { type AdbServer, atOf, serverWords } from '../../core/model/adb-server.ts'
import { describeFault, type Fault, fault } from '../../core/model/fault.ts'
import type { Device } from '../../core/model/phone.ts'
import { track } from './track.ts'
import { ask } from './wire.ts'

/** What servers and clients tell each other of their version: 41 of adb 1.0.41. */
const wireVersion = (version: string | null): number => Number(version?.split('.').at(-1) ?? Number.NaN)

/**
 * An adb server that is none of ours: followed, and nothing else. While it does not answer, or is of another version than
 * our adb, whose clients would end it then, no client is let near it and its list is empty.
 */
export class OtherServer {
  readonly server: AdbServer
  readonly at: AdbAt
  readonly #version: number
  readonly #tell: (devices: readonly Device[]) => void
  #fault: Fault | null
  #since = Date.now()
  #untrack: () => void = () => {}
  #checks = 0
  #isKnown: () => void = () => {}

  /** `version`: of our own adb. `tell` hears of its list and of its going and coming, an empty list while it is away. */
  constructor(server: AdbServer, version: string | null, tell: (devices: readonly Device[]) => void) {
    this.server = server
    this.at = atOf(server.address)
    this.#version = wireVersion(version)
    this.#tell = tell
    this.#fault = fault('adb-server-away', serverWords(server))
  }

  /** Why it is of no use now; null: it answers. */
  get fault(): Fault | null {
    return this.#fault
  }

  /** Resolves when it is known for the first time how it is. */
  start(): Promise<void> {
    const known = new Promise<void>((resolve) => {
      this.#isKnown = resolve
    })
    this.#untrack = track(this.at, (devices) => void this.#saw(devices))
    return known
  }

  stop(): void {
    this.#checks += 1
    this.#untrack()
    this.#isKnown()
  }

  card(): AdbCard['servers'][number] {
    return {
      ...this.at,
      owner: 'other',
      name: this.server.name,
      state: this.#fault === null ? 'up' : 'down',
      since: this.#since,
      restarts: 0,
      ...(this.#fault === null ? {} : { trouble: describeFault(this.#fault) }),
    }
  }

  /** Null: no server answers. The version is asked for once a connection: with another one, its list is as good as none. */
  async #saw(devices: readonly Device[] | null): Promise<void> {
    this.#checks += 1
    const check = this.#checks
    const found = devices === null ? fault('adb-server-away', serverWords(this.server)) : await this.#misfit()
    if (check !== this.#checks) return
    if (found?.type !== this.#fault?.type) this.#since = Date.now()
    this.#fault = found
    this.#isKnown()
    this.#tell(found === null ? (devices ?? []) : [])
  }

  async #misfit(): Promise<Fault | null> {
    if (this.#fault === null) return null
    const said = await ask(this.at, 'host:version')
    if (said.kind !== 'okay') return fault('adb-server-away', serverWords(this.server))
    return Number.parseInt(said.text, 16) === this.#version
      ? null
      : fault('adb-server-version', serverWords(this.server))
  }
}
