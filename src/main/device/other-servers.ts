import { networkInterfaces } from 'node:os'
import { type AdbAt, atWord, here, isSameAt } from '../../core/model/adb-at.ts'
import type { AdbCard } from '../../core/model/adb-card.ts'
import { type AdbServer, atOf } from '../../core/model/adb-server.ts'
import type { Fault } from '../../core/model/fault.ts'
import type { Device, Phone } from '../../core/model/phone.ts'
import type { Reply } from '../../core/ports.ts'
import { clearForwards } from './forwards.ts'
import { OtherServer } from './other-server.ts'

/** The adb servers that are none of ours, by their addresses. */
export class OtherServers {
  readonly #all = new Map<string, OtherServer>()
  readonly #tell: (devices: readonly Device[], at: AdbAt) => void

  constructor(tell: (devices: readonly Device[], at: AdbAt) => void) {
    this.#tell = tell
  }

  /** `ours`: servers of this machine, with whose they are. `version`: of our adb. Answers why it is out of reach, if it is. */
  async follow(
    server: AdbServer,
    ours: readonly (readonly [AdbAt, string])[],
    version: string | null,
  ): Promise<Reply<Fault | null>> {
    const at = atOf(server.address)
    if (this.#all.has(server.address))
      return { ok: false, sentence: `The adb server ${server.address} is there already.` }
    // under whatever name of this machine: its phones would be there twice
    const [, whose] = ours.find(([our]) => isSameAt(our, isOfThisMachine(at) ? here(at.port) : at)) ?? []
    if (whose !== undefined) return { ok: false, sentence: `${server.address} is ${whose}: it is in use as it is.` }
    const other = new OtherServer(server, version, (devices) => this.#tell(devices, at))
    this.#all.set(server.address, other)
    await other.start()
    return { ok: true, value: other.fault }
  }

  unfollow(address: string): void {
    this.#all.get(address)?.stop()
    this.#all.delete(address)
  }

  stop(): void {
    for (const address of [...this.#all.keys()]) this.unfollow(address)
  }

  away(at: AdbAt): Fault | null {
    return this.#all.get(atWord(at))?.fault ?? null
  }

  cards(): AdbCard['servers'] {
    return [...this.#all.values()].map((other) => other.card())
  }

  /** Of these phones alone: somebody else may use the same ports for others. */
  async clearForwards(ports: readonly number[], phones: readonly Pick<Phone, 'address' | 'server'>[]): Promise<void> {
    for (const { server, at, fault } of this.#all.values()) {
      const own = phones.flatMap((p) => (p.server === server.address ? [p.address] : []))
      if (fault === null && own.length > 0) await clearForwards(at, ports, own)
    }
  }
}

const isOfThisMachine = ({ host }: AdbAt): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some((a) => a.address === host))
