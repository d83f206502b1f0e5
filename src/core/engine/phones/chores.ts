import { adbAdvice } from '../../model/adb-state.ts'
import { describeFault } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Reply } from '../../ports.ts'
import type { Fleet } from '../cloud/fleet.ts'
import { patience } from '../cloud/raise.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'
import type { Keeper } from './keeper.ts'
import { unsettledOn } from './unsettled.ts'

/** What is done on a phone besides its work. */
export interface Chore {
  /** Why nothing runs there meanwhile, for a person. */
  readonly sentence: string
  /** The longest that it may take: a control room that dies meanwhile leaves no longer hold. */
  readonly withinMs: Millis
  /** It ends what runs on the phone: not while an upload may go on there, and without a warm session. */
  readonly isHarsh: boolean
  /** Why a cloud phone that is off is not started for it. Left out: it is. */
  readonly ifOff?: string
}

export interface ChoreTools {
  readonly keeper: Keeper
  slots(): readonly Slot[]
  /** Phones that are being cured. */
  cured(): readonly PhoneId[]
  fleet(): Pick<Fleet, 'lend' | 'power'>
}

/** To bring a cloud phone up, at the longest. */
const startMs: Millis = patience.startMs + patience.adbMs

/**
 * Chores of persons on phones: an app is installed, the phone reboots or shows its name. None begins while a run, a cure or an
 * unsettled post has the phone, and no run begins while one is at it. A cloud phone that is off is started for one as for a
 * job, and stopped as after one.
 */
export class Chores {
  #world: World
  #tools: ChoreTools
  #busy = new Set<PhoneId>()

  constructor(world: World, tools: ChoreTools) {
    this.#world = world
    this.#tools = tools
  }

  /** Phones that no run may begin on now. */
  phones(): readonly PhoneId[] {
    return [...this.#busy]
  }

  /** Does it at once, or says why not now. `work` is given the phone as adb reaches it. */
  async run<T>(phone: Phone, chore: Chore, work: (phone: Phone) => Promise<Reply<T>>): Promise<Reply<T>> {
    const { store, clock, changed } = this.#world
    const { keeper, slots } = this.#tools
    const state = keeper.state(phone.id)
    if (state !== 'device' && !keeper.isInReach(phone.id)) return no(adbAdvice[state])
    if (this.#busy.has(phone.id)) return no('Something else is being done on it.')
    this.#busy.add(phone.id)
    try {
      const why = (await this.#whyNot(phone.id, chore.isHarsh)) ?? (await this.#whyNotStart(phone, chore))
      if (why !== null) return no(why)
      const { sentence, withinMs } = chore
      const hold = { scope: 'phone', target: phone.id, reason: 'chore', by: 'engine', sentence } as const
      const now = clock.now()
      const until = now + withinMs + (phone.link === 'cloud' ? startMs : 0)
      await store.place({ ...hold, until, stops: 'claims' }, now)
      changed.phone(phone.id)
      if (chore.isHarsh) for (const slot of slots()) if (slot.warm === phone.id) slot.letGo()
      const lent = await this.#tools.fleet().lend(keeper.phone(phone.id) ?? phone, () => true)
      return lent.ok ? await work(lent.value) : no(describeFault(lent.fault))
    } finally {
      this.#busy.delete(phone.id)
      await store.lift('phone', phone.id, 'chore', clock.now())
      changed.phone(phone.id)
      changed.work()
    }
  }

  async #whyNot(phone: PhoneId, isHarsh: boolean): Promise<string | null> {
    const { store } = this.#world
    const { slots, cured } = this.#tools
    const job = (await store.inHand()).find((j) => j.phone === phone)
    if (job !== undefined) return `Job ${job.id} runs on it.`
    if (slots().some((s) => s.warm === phone && s.task !== null)) return 'A run has it.'
    if (cured().includes(phone)) return 'It is being mended.'
    const unsettled = isHarsh ? await unsettledOn(store, phone) : null
    return unsettled === null ? null : `Job ${unsettled} may still upload from it. Answer that first.`
  }

  /** What keeps jobs from starting a cloud phone keeps persons from it too. */
  async #whyNotStart({ id, link, vendor }: Phone, { ifOff }: Chore): Promise<string | null> {
    const { store, clock } = this.#world
    if (link !== 'cloud' || this.#tools.fleet().power(id)?.power === 'on') return null
    if (ifOff !== undefined) return ifOff
    const held = (await store.holds(clock.now())).find((h) => h.scope === 'vendor' && h.target === vendor)
    return held?.sentence ?? null
  }
}

const no = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence })
