import type { Millis } from '../../model/ids.ts'
import { type Delivery, type Message, nextTryIn, type Receiver, type ReceiverId } from '../../model/receiver.ts'
import type { Reply, Service } from '../../ports.ts'
import { type OutsideWorld, secretName } from './outside.ts'

const everyMs: Millis = 2_000

/**
 * Takes messages from the outbox to whom they are for, oldest first and one at a time for each receiver. A message leaves the
 * outbox when it has arrived, so one may arrive twice and none is lost; its id tells the receiver.
 */
export class Courier implements Service {
  readonly #world: OutsideWorld
  #isStopped = true
  #cancel: () => void = () => {}
  #round: Promise<unknown> = Promise.resolve()
  /** Receivers that a message is on its way to. */
  #busy = new Map<ReceiverId, Promise<void>>()
  /** Until when a receiver that failed is left alone, whatever is due. */
  #rests = new Map<ReceiverId, { readonly until: Millis; readonly failed: number }>()

  constructor(world: OutsideWorld) {
    this.#world = world
  }

  async start(): Promise<void> {
    this.#isStopped = false
    this.#next(0)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
    await this.#round
    await Promise.all(this.#busy.values())
  }

  /** One message, now; a refusal says why it did not arrive. */
  async carry(receiver: Receiver, message: Message): Promise<Reply> {
    const { secrets, messenger } = this.#world
    const secret = await secrets.get(secretName(receiver.id))
    if (!secret.ok) return secret
    if (secret.value === null)
      return { ok: false, sentence: 'Its address is not among the secrets any more. Add it again.' }
    return messenger.send(receiver, secret.value, message)
  }

  #next(ms: Millis): void {
    if (this.#isStopped) return
    this.#cancel = this.#world.clock.after(ms, () => {
      this.#round = this.#look().finally(() => this.#next(everyMs))
    })
  }

  async #look(): Promise<void> {
    const { store, clock, log } = this.#world
    try {
      while ((await store.handOut()) > 0);
      const now = clock.now()
      for (const delivery of await store.dueMessages(now)) {
        const { id } = delivery.receiver
        if (this.#isStopped || this.#busy.has(id) || (this.#rests.get(id)?.until ?? 0) > now) continue
        const trip = this.#take(delivery).finally(() => this.#busy.delete(id))
        this.#busy.set(id, trip)
      }
    } catch (error) {
      log.warn('the outbox could not be read', { error: String(error) })
    }
  }

  /** As long as messages arrive the next one follows at once. */
  async #take(first: Delivery): Promise<void> {
    const { store, clock, random, log } = this.#world
    const { id } = first.receiver
    try {
      for (let delivery: Delivery | undefined = first; delivery !== undefined && !this.#isStopped; ) {
        const reply = await this.carry(delivery.receiver, delivery.message)
        const now = clock.now()
        if (!reply.ok) {
          const wait = nextTryIn(delivery.tries, delivery.madeAt, now, random())
          await store.unsent(delivery.id, reply.sentence, wait === null ? null : now + wait)
          const failed = (this.#rests.get(id)?.failed ?? 0) + 1
          this.#rests.set(id, { failed, until: now + Math.min(60_000, everyMs * 2 ** Math.min(failed, 10)) })
          return
        }
        await store.sent(delivery.id, now)
        this.#rests.delete(id)
        delivery = (await store.dueMessages(now)).find((d) => d.receiver.id === id)
      }
    } catch (error) {
      log.warn('a message could not be sent', { receiver: first.receiver.name, error: String(error) })
    }
  }
}
