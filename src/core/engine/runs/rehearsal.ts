import type { Account } from '../../model/account.ts'
import { fault } from '../../model/fault.ts'
import { type JobId, type Lease, type Millis, type PhoneId, sameLease } from '../../model/ids.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Phone } from '../../model/phone.ts'
import type { Video } from '../../model/video.ts'
import type { Reply, Result, WorkerHandle } from '../../ports.ts'
import type { Network } from '../phones/network.ts'
import { outcomeOf } from '../phones/of-server.ts'
import { isTaken } from '../phones/taken.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import type { LeasedMessage, Step, Task } from './attempt.ts'
import { runMessage } from './run-message.ts'

/** What a rehearsal plays: a real account, phone, video and caption, and no job. */
export interface RehearsalOrder {
  readonly account: Account
  readonly phone: Phone
  readonly video: Video
  readonly caption: string
}

/** How a rehearsal ended and where its evidence is. */
export interface Rehearsed {
  readonly outcome: Outcome
  readonly evidence: string
}

/** Rehearsals have negative ids: no job carries one, so the store would refuse every write with such a lease. */
let last = 0

/** Runs of a flow to its commit screen and back. They wait here until their phone and a slot are free. */
export class Rehearsals {
  #world: World
  #network: Network
  #waiting: { order: RehearsalOrder; done: (r: Reply<Rehearsed>) => void }[] = []

  constructor(world: World, network: Network) {
    this.#world = world
    this.#network = network
  }

  /** `withinMs`: how long it may wait for its phone and a slot; left out: as long as the control room runs. */
  order(order: RehearsalOrder, withinMs?: Millis): Promise<Reply<Rehearsed>> {
    return new Promise((resolve) => {
      let giveUp = (): void => {}
      const done = (r: Reply<Rehearsed>): void => {
        giveUp()
        resolve(r)
      }
      const waiting = { order, done }
      this.#waiting.push(waiting)
      const withdraw = (): void => {
        if (!this.#waiting.includes(waiting)) return
        this.#waiting = this.#waiting.filter((w) => w !== waiting)
        done({ ok: false, sentence: 'No slot was free for its phone in time.' })
      }
      if (withinMs !== undefined) giveUp = this.#world.clock.after(withinMs, withdraw)
      this.#world.changed.work()
    })
  }

  /** Gives the slot a waiting rehearsal whose phone nobody has; false when there is none. */
  async assign(slot: Slot, kept: readonly PhoneId[]): Promise<boolean> {
    const at = this.#waiting.findIndex(({ order }) => !kept.includes(order.phone.id))
    const next = this.#waiting[at]
    if (next === undefined) return false
    this.#waiting.splice(at, 1)
    slot.take(
      next.order.phone,
      (worker) => new Rehearsal(this.#world, next.order, slot, { worker, network: this.#network }, next.done),
    )
    return true
  }

  /** The control room stops: nothing waits any more. */
  refuse(): void {
    for (const { done } of this.#waiting.splice(0)) done({ ok: false, sentence: 'The control room is stopping.' })
  }
}

class Rehearsal implements Task {
  readonly lease: Lease
  readonly startedAt: Millis
  step: Step | null = null
  ended = false
  isWanted = true
  #isHanded = false
  #isEnding = false
  #world: World
  #order: RehearsalOrder
  #slot: Slot
  #worker: WorkerHandle
  #network: Network
  #done: (r: Reply<Rehearsed>) => void
  #evidence = ''

  constructor(
    world: World,
    order: RehearsalOrder,
    slot: Slot,
    { worker, network }: { readonly worker: WorkerHandle; readonly network: Network },
    done: (r: Reply<Rehearsed>) => void,
  ) {
    last -= 1
    this.lease = { job: last as JobId, number: 1 }
    this.startedAt = world.clock.now()
    this.#world = world
    this.#order = order
    this.#slot = slot
    this.#worker = worker
    this.#network = network
    this.#done = done
  }

  async run(lent: Result<Phone>): Promise<void> {
    if (!this.isWanted) return this.#end({ kind: 'cancelled' })
    if (!lent.ok) return this.#end({ kind: 'stopped', fault: lent.fault })
    const { account, video, caption } = this.#order
    const phone = lent.value
    const flow = this.#world.flows.get(account.app)
    if (flow === undefined)
      return this.#end({ kind: 'stopped', fault: fault('app-missing', `no flow is named ${account.app}`) })
    if (await isTaken(this.#world, phone.id)) return this.#end({ kind: 'cancelled' })
    const faulty = await this.#network.enter(phone, account)
    if (faulty !== null) return this.#end({ kind: 'stopped', fault: faulty })
    const folder = await this.#world.evidence.folder(this.lease)
    this.#evidence = folder.relative
    const given = {
      lease: this.lease,
      account,
      phone,
      video,
      caption,
      baseline: null,
      quietAt: null,
      uploadSeen: false,
      since: [],
      latest: null,
    }
    this.#isHanded = true
    this.#worker.send(runMessage(this.#world, { ...given, mode: 'rehearse' }, flow, folder.absolute))
  }

  async on(message: LeasedMessage): Promise<void> {
    if (this.ended || !sameLease(message.lease, this.lease)) return
    switch (message.kind) {
      case 'started':
      case 'baseline':
      case 'cured':
      case 'checked':
        return
      case 'step':
        this.step = { name: message.name, index: message.index, of: message.of }
        this.#world.changed.slot(this.#slot.id)
        return
      case 'commit?':
        return this.cancel()
      case 'done':
        return this.#end(message.outcome)
    }
  }

  async lost(how: string): Promise<void> {
    if (!this.ended) await this.#end({ kind: 'stopped', fault: fault('worker-died', how) })
  }

  cancel(): void {
    this.isWanted = false
    if (!this.ended && this.#isHanded) this.#worker.send({ kind: 'cancel', lease: this.lease })
  }

  async #end(outcome: Outcome): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    await this.#network.leave(this.#order.phone, this.#order.account)
    this.ended = true
    this.isWanted = false
    this.#done({
      ok: true,
      value: { outcome: outcomeOf(this.#world.devices, this.#order.phone, outcome), evidence: this.#evidence },
    })
  }
}
