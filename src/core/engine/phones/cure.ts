import type { CureOrder } from '../../contract/worker-in.ts'
import { fault } from '../../model/fault.ts'
import { type JobId, type Lease, type Millis, type SlotId, sameLease } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Result, WorkerHandle } from '../../ports.ts'
import type { LeasedMessage, Task } from '../runs/attempt.ts'
import { phoneOrder } from '../runs/run-message.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import { ofServer } from './of-server.ts'
import { isTaken } from './taken.ts'

/** How a cure ended; `untried`: there was no chance to try it, and nothing was done. */
export type Tried = Result<null> | 'untried'

interface Order {
  readonly what: CureOrder['what']
  readonly phone: Phone
  /** Where the phone's runs failed. */
  readonly slot: SlotId
  readonly done: (tried: Tried) => void
}

/** How long a cure waits for its slot, and how long a worker may take for it. */
const waitMs: Millis = 60_000
const cureMs: Millis = 300_000

/** Cures count down from here: no job and no rehearsal has such a number. */
let last = -1_000_000_000

/** Cures that a worker does, each as a task of its slot, so that nothing else runs there meanwhile. */
export class Cures {
  #world: World
  #slots: () => readonly Slot[]
  #waiting: Order[] = []

  constructor(world: World, slots: () => readonly Slot[]) {
    this.#world = world
    this.#slots = slots
  }

  order(what: CureOrder['what'], phone: Phone, slot: SlotId): Promise<Tried> {
    return new Promise((resolve) => {
      const order: Order = {
        what,
        phone,
        slot,
        done: (tried) => {
          stop()
          resolve(tried)
        },
      }
      const stop = this.#world.clock.after(waitMs, () => {
        if (this.#waiting.includes(order)) this.#drop(order)
      })
      this.#waiting.push(order)
      this.#world.changed.work()
    })
  }

  /** Gives the slot a cure that waits for it; false when there is none. */
  assign(slot: Slot): boolean {
    const order = this.#waiting.find((o) => this.#slotOf(o) === slot.id)
    if (order === undefined || !slot.isIdle) return false
    this.#waiting = this.#waiting.filter((o) => o !== order)
    slot.take(order.phone, (worker) => new Cure(this.#world, order, worker))
    return true
  }

  /** The control room stops: nothing waits any more. */
  refuse(): void {
    for (const order of [...this.#waiting]) this.#drop(order)
  }

  #drop(order: Order): void {
    this.#waiting = this.#waiting.filter((o) => o !== order)
    order.done('untried')
  }

  /** The slot that keeps the phone's session, or else the one where its runs failed. */
  #slotOf({ phone, slot }: Order): SlotId {
    return this.#slots().find((s) => s.warm === phone.id)?.id ?? slot
  }
}

class Cure implements Task {
  readonly lease: Lease
  readonly startedAt: Millis
  readonly step = null
  ended = false
  isWanted = true
  #world: World
  #order: Order
  #worker: WorkerHandle
  #stop: () => void = () => {}

  constructor(world: World, order: Order, worker: WorkerHandle) {
    last -= 1
    this.lease = { job: last as JobId, number: 1 }
    this.startedAt = world.clock.now()
    this.#world = world
    this.#order = order
    this.#worker = worker
  }

  async run(lent: Result<Phone>): Promise<void> {
    const { what } = this.#order
    if (!lent.ok) return this.#end(this.isWanted ? lent : 'untried')
    const phone = lent.value
    if (!this.isWanted || (await isTaken(this.#world, phone.id))) return this.#end('untried')
    this.#stop = this.#world.clock.after(cureMs, () => this.#worker.kill())
    this.#worker.send({ kind: 'cure', lease: this.lease, what, phone: phoneOrder(this.#world, phone) })
  }

  async on(message: LeasedMessage): Promise<void> {
    if (this.ended || !sameLease(message.lease, this.lease) || message.kind !== 'cured') return
    this.#end(
      message.fault === null
        ? { ok: true, value: null }
        : { ok: false, fault: ofServer(this.#world.devices, this.#order.phone, message.fault) },
    )
  }

  async lost(how: string): Promise<void> {
    if (!this.ended) this.#end({ ok: false, fault: fault('worker-died', how) })
  }

  /** A cure that has begun cannot be called back: it ends within its limit, and who cannot wait for that ends the worker. */
  cancel(): void {
    this.isWanted = false
  }

  #end(tried: Tried): void {
    this.ended = true
    this.isWanted = false
    this.#stop()
    this.#order.done(tried)
  }
}
