import type { SeenDevice } from '../../contract/outputs.ts'
import { type AdbAt, atWord } from '../../model/adb-at.ts'
import { describeFault, type Fault } from '../../model/fault.ts'
import type { Device, Phone } from '../../model/phone.ts'
import type { World } from '../world.ts'

/** What each adb server showed last, and which of those that are not ours are away. */
export class Shown {
  #world: World
  #devices = new Map<string, readonly Device[]>()
  /** Servers that are away; true: a person was told. */
  #away = new Map<string, boolean>()

  constructor(world: World) {
    this.#world = world
  }

  /** A server's list has come; true: the server was away, and is there again. */
  saw(devices: readonly Device[], at: AdbAt): boolean {
    const word = atWord(at)
    const isAway = this.#world.devices.away(at) !== null
    const wasAway = this.#away.has(word)
    if (!this.#devices.has(word) || isAway !== wasAway) this.#world.changed.farm()
    this.#devices.set(word, devices)
    if (isAway) this.#away.set(word, this.#away.get(word) ?? false)
    else this.#away.delete(word)
    return wasAway && !isAway
  }

  forget(address: string): void {
    this.#devices.delete(address)
    this.#away.delete(address)
  }

  /** Why the server of a phone is of no use now; null: it is not to blame. */
  away(phone: Phone): Fault | null {
    return this.#world.devices.away(this.#world.devices.adbAt(phone))
  }

  /** Its phones are out of reach for that one reason, and a person hears of it once, until it is there again. */
  tell(phone: Phone, f: Fault): void {
    const word = atWord(this.#world.devices.adbAt(phone))
    if (this.#away.get(word) === true) return
    this.#away.set(word, true)
    this.#world.changed.notice({ level: 'warning', sentence: describeFault(f), fault: f.type })
  }

  /** Devices that the farm does not have, each on its server. */
  strays(phones: readonly Phone[], others: readonly string[]): readonly SeenDevice[] {
    const { devices } = this.#world
    const known = new Set(phones.map((p) => `${atWord(devices.adbAt(p))} ${p.address}`))
    return [...this.#devices].flatMap(([word, list]) =>
      list.flatMap((device): SeenDevice[] => {
        if (known.has(`${word} ${device.address}`)) return []
        const server: Pick<SeenDevice, 'server'> = others.includes(word) ? { server: word } : {}
        // on USB adb calls a phone by its serial number, which is its identity
        const same = phones.find((p) => p.id === device.address && p.server !== server.server)
        return [{ ...device, ...server, ...(same === undefined ? {} : { same: same.name }) }]
      }),
    )
  }
}
