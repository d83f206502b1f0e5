import type { Millis, PhoneId } from '../model/ids.ts'
import type { LabelledPhone, Phone } from '../model/phone.ts'
import type { Reply } from '../ports.ts'
import type { Slot } from './slot.ts'
import type { World } from './world.ts'

/** What is done on a phone besides its work. */
export interface Chore {
  /** Why nothing runs there meanwhile, for a person. */
  readonly sentence: string
  /** The longest that it may take: a control room that dies meanwhile leaves no longer hold. */
  readonly withinMs: Millis
  /** It ends what runs on the phone: not while an upload may go on there, and without a warm session. */
  readonly isHarsh: boolean
}

/**
 * Chores of persons on phones: an app is installed, the phone reboots or shows its name. None begins while a run, a cure or an
 * unsettled post has the phone, and no run begins while one is at it.
 */
export class Chores {
  #world: World
  #slots: () => readonly Slot[]
  /** Phones that are being cured. */
  #cured: () => readonly PhoneId[]
  #busy = new Set<PhoneId>()

  constructor(world: World, slots: () => readonly Slot[], cured: () => readonly PhoneId[]) {
    this.#world = world
    this.#slots = slots
    this.#cured = cured
  }

  /** Phones that no run may begin on now. */
  phones(): readonly PhoneId[] {
    return [...this.#busy]
  }

  /** Does it at once, or says why not now. */
  async run<T>(phone: Phone | LabelledPhone, chore: Chore, work: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const { store, clock, changed } = this.#world
    if (this.#busy.has(phone.id)) return no('Something else is being done on it.')
    this.#busy.add(phone.id)
    try {
      const why = await this.#whyNot(phone.id, chore.isHarsh)
      if (why !== null) return no(why)
      const { sentence, withinMs } = chore
      const hold = { scope: 'phone', target: phone.id, reason: 'chore', by: 'engine', sentence } as const
      const now = clock.now()
      await store.place({ ...hold, until: now + withinMs, stops: 'claims' }, now)
      changed.phone(phone.id)
      if (chore.isHarsh) for (const slot of this.#slots()) if (slot.warm === phone.id) slot.letGo()
      return await work()
    } finally {
      this.#busy.delete(phone.id)
      await store.lift('phone', phone.id, 'chore', clock.now())
      changed.phone(phone.id)
      changed.work()
    }
  }

  async #whyNot(phone: PhoneId, isHarsh: boolean): Promise<string | null> {
    const { store } = this.#world
    const job = (await store.inHand()).find((j) => j.phone === phone)
    if (job !== undefined) return `Job ${job.id} runs on it.`
    if (this.#slots().some((s) => s.warm === phone && s.task !== null)) return 'A run has it.'
    if (this.#cured().includes(phone)) return 'It is being mended.'
    const [unsettled] = isHarsh ? await store.jobs({ states: ['verifying', 'uncertain'], phone, limit: 1 }) : []
    return unsettled === undefined ? null : `Job ${unsettled.job.id} may still upload from it. Answer that first.`
  }
}

const no = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence })
