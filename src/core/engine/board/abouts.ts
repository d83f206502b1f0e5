import type { Millis, PhoneId } from '../../model/ids.ts'
import type { PhoneAbout } from '../../model/phone.ts'
import type { Keeper } from '../phones/keeper.ts'
import { isTaken } from '../phones/taken.ts'
import type { Task } from '../runs/attempt.ts'
import type { World } from '../world.ts'

const everyMs: Millis = 5 * 60_000
const againMs: Millis = 2_000
const mostAtOnce = 4

interface Asked {
  about: PhoneAbout | null
  isAsking: boolean
  cancel: () => void
}

/**
 * What phones say of themselves: asked when one begins to answer, and every five minutes while it is there. Never while
 * a person has the phone, and of a run only at its begin, far from its commit. What was heard last stays while the phone is
 * away: it says where to look for it.
 */
export class Abouts {
  #world: Pick<World, 'devices' | 'clock' | 'changed' | 'log' | 'store' | 'flows'>
  #keeper: Pick<Keeper, 'phone' | 'state'>
  #taskOf: (phone: PhoneId) => Pick<Task, 'step'> | null
  #asked = new Map<PhoneId, Asked>()
  #asking = 0
  #isStopped = false

  constructor(
    world: Pick<World, 'devices' | 'clock' | 'changed' | 'log' | 'store' | 'flows'>,
    keeper: Pick<Keeper, 'phone' | 'state'>,
    taskOf: (phone: PhoneId) => Pick<Task, 'step'> | null,
  ) {
    this.#world = world
    this.#keeper = keeper
    this.#taskOf = taskOf
  }

  of(id: PhoneId): PhoneAbout | null {
    return this.#asked.get(id)?.about ?? null
  }

  /** As soon as it does not disturb, and from then on now and again. */
  ask(id: PhoneId): void {
    if (this.#isStopped) return
    const asked = this.#asked.get(id) ?? { about: null, isAsking: false, cancel: () => {} }
    this.#asked.set(id, asked)
    if (!asked.isAsking) this.#wait(id, asked, 0)
  }

  stop(): void {
    this.#isStopped = true
    for (const asked of this.#asked.values()) asked.cancel()
    this.#asked.clear()
  }

  #wait(id: PhoneId, asked: Asked, ms: Millis): void {
    asked.cancel()
    if (!this.#isStopped) asked.cancel = this.#world.clock.after(ms, () => void this.#due(id, asked))
  }

  async #due(id: PhoneId, asked: Asked): Promise<void> {
    const phone = this.#keeper.phone(id)
    if (phone === null) return void this.#asked.delete(id)
    // once it answers again, the keeper says so
    if (this.#keeper.state(id) !== 'device') return
    const task = this.#taskOf(id)
    if (this.#asking >= mostAtOnce || (task !== null && (task.step?.index ?? 0) > 0))
      return this.#wait(id, asked, againMs)
    asked.isAsking = true
    this.#asking += 1
    const isFine = await this.#read(phone, asked).catch((error: unknown) => {
      this.#world.log.warn('a phone could not be asked about itself', { phone: id, error: String(error) })
      return true
    })
    this.#asking -= 1
    asked.isAsking = false
    this.#wait(id, asked, isFine ? everyMs : againMs)
  }

  /** False: not now, since a person has the phone. */
  async #read(phone: NonNullable<ReturnType<Keeper['phone']>>, asked: Asked): Promise<boolean> {
    const { devices, changed } = this.#world
    if (await isTaken(this.#world, phone.id)) return false
    const packages = [...new Set([...this.#world.flows.values()].map((flow) => flow.app))]
    const told = await devices.inspect(phone, packages)
    if (!told.ok) return true
    asked.about = told.value
    changed.phone(phone.id)
    return true
  }
}
