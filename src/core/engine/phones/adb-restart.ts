import { atWord } from '../../model/adb-at.ts'
import { type FaultType, fault, faults, strikesPhone } from '../../model/fault.ts'
import type { HoldReason } from '../../model/hold.ts'
import type { Millis } from '../../model/ids.ts'
import { isServersTrouble } from '../../model/ladder.ts'
import type { Phone } from '../../model/phone.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import type { Tried } from './cure.ts'
import type { Keeper } from './keeper.ts'

/** How long runs on the server's other phones may take to end, and how long all of them are held at most. */
const barrierMs: Millis = 60_000
const holdMs: Millis = 2 * barrierMs
const lookMs: Millis = 250

const isFault = (reason: HoldReason): reason is FaultType => Object.hasOwn(faults, reason)

/** Of the link, the driver or Appium; a phone that waits for a person is no sign. */
const isTrouble = (reason: HoldReason): boolean =>
  reason === 'offline' || (isFault(reason) && strikesPhone({ type: reason }) && faults[reason].cure === 'retry')

/**
 * A new adb server for all of its phones, once, however many of them ask: nothing new begins on them, what runs there ends,
 * and only then is it restarted. A run that does not end in time is worth more than the restart.
 */
export class AdbRestart {
  #world: World
  #keeper: Keeper
  #slots: () => readonly Slot[]
  #restartedAt = new Map<string, Millis>()
  #running = new Map<string, Promise<Tried>>()

  constructor(world: World, keeper: Keeper, slots: () => readonly Slot[]) {
    this.#world = world
    this.#keeper = keeper
    this.#slots = slots
  }

  /** The trouble is the server's: several of its phones are down, and no restart has just been tried. */
  async isDue(phone: Phone): Promise<boolean> {
    if (phone.link === 'usb' || phone.server !== undefined) return false
    const { store, clock } = this.#world
    const now = clock.now()
    const server = this.#server(phone)
    const held = new Set(
      (await store.holds(now)).flatMap((h) =>
        h.scope === 'phone' && h.by === 'engine' && isTrouble(h.reason) ? [h.target] : [],
      ),
    )
    const phones = (await store.phones()).filter((p) => this.#server(p) === server)
    const down = phones.filter((p) => held.has(p.id) || this.#keeper.state(p.id) !== 'device')
    const last = this.#restartedAt.get(server)
    return isServersTrouble({
      all: phones.length,
      down: down.length,
      restartedMs: last === undefined ? null : now - last,
    })
  }

  async run(phone: Phone): Promise<Tried> {
    const server = this.#server(phone)
    const running =
      this.#running.get(server) ?? this.#restart(phone, server).finally(() => this.#running.delete(server))
    this.#running.set(server, running)
    const tried = await running
    return tried === 'untried' || !tried.ok ? tried : this.#world.devices.reconnect(phone)
  }

  async #restart(phone: Phone, server: string): Promise<Tried> {
    const { store, clock, devices, changed } = this.#world
    const reason = 'adb-server-down'
    const sentence = 'The adb server is restarted for all of its phones. What runs on them ends first.'
    const hold = { scope: 'phone', reason, by: 'engine', sentence, stops: 'claims' } as const
    const phones = (await store.phones()).filter((p) => this.#server(p) === server)
    for (const { id } of phones) {
      await store.place({ ...hold, target: id, until: clock.now() + holdMs }, clock.now())
      changed.phone(id)
    }
    try {
      if (!(await this.#isQuiet(server))) return 'untried'
      this.#restartedAt.set(server, clock.now())
      const restarted = await devices.restartServer(phone)
      return restarted.ok
        ? { ok: true, value: null }
        : { ok: false, fault: fault('adb-server-down', restarted.sentence) }
    } finally {
      for (const { id } of phones) {
        await store.lift('phone', id, reason, clock.now())
        changed.phone(id)
      }
      changed.work()
    }
  }

  async #isQuiet(server: string): Promise<boolean> {
    const { clock } = this.#world
    const end = clock.now() + barrierMs
    while (this.#isBusy(server)) {
      if (clock.now() >= end) return false
      await new Promise<void>((resolve) => void clock.after(lookMs, resolve))
    }
    return true
  }

  #server(phone: Phone): string {
    return atWord(this.#world.devices.adbAt(phone))
  }

  #isBusy(server: string): boolean {
    return this.#slots().some((s) => {
      const phone = s.warm === null || s.task === null ? null : this.#keeper.phone(s.warm)
      return phone !== null && this.#server(phone) === server
    })
  }
}
