import { day } from '../../model/account.ts'
import { budgetSentence, costOf, type Run, ranWithin } from '../../model/cloud.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

/** What a phone, or all of a vendor, used on one day. */
export interface Used {
  readonly ms: Millis
  readonly cost: number
}

const nothing: Used = { ms: 0, cost: 0 }

/** Minutes and their price, by phone and day of UTC; a spent budget holds the vendor until the next day. */
export class Bill {
  #world: World
  #today: ReadonlyMap<PhoneId, Used> = new Map()
  #byVendor: ReadonlyMap<string, Used> = new Map()

  constructor(world: World) {
    this.#world = world
  }

  ofPhone(phone: PhoneId): Used {
    return this.#today.get(phone) ?? nothing
  }

  ofVendor(vendor: string): Used {
    return this.#byVendor.get(vendor) ?? nothing
  }

  /** Counts anew, and places or lifts the holds of budgets. */
  async judge(): Promise<void> {
    const { store, clock, settings } = this.#world
    const now = clock.now()
    const from = now - (now % day)
    const phones = (await store.phones()).flatMap(({ id, vendor }) => (vendor === undefined ? [] : [{ id, vendor }]))
    const vendorOf = new Map(phones.map(({ id, vendor }) => [id, vendor]))
    this.#today = usedBy(await store.cloudRuns(from), from, now, settings.cloudMinutePrice)
    const sums = new Map<string, Used>()
    for (const [phone, used] of this.#today) {
      const vendor = vendorOf.get(phone)
      const sum = vendor === undefined ? undefined : (sums.get(vendor) ?? nothing)
      if (vendor !== undefined && sum !== undefined)
        sums.set(vendor, { ms: sum.ms + used.ms, cost: sum.cost + used.cost })
    }
    this.#byVendor = sums
    // a phone that has left the farm since has cost the same
    const all = [...this.#today.values()].reduce((cost, used) => cost + used.cost, 0)
    for (const { name } of await store.vendors()) await this.#hold(name, all, from + day, now)
  }

  async #hold(vendor: string, spent: number, until: Millis, now: Millis): Promise<void> {
    const { store, settings, changed } = this.#world
    const budget = settings.cloudDayBudget
    const sentence = budgetSentence(spent, budget === 0 ? null : budget)
    const held = (await store.holds(now)).some(
      (h) => h.scope === 'vendor' && h.target === vendor && h.reason === 'budget-used-up',
    )
    if (sentence === null) {
      if (held && (await store.lift('vendor', vendor, 'budget-used-up', now)) > 0) {
        note(this.#world, 'room', 'budget-free', 'The budget of the day has room again.')
        changed.all()
        changed.work()
      }
      return
    }
    if (held) return
    const hold = { scope: 'vendor', target: vendor, reason: 'budget-used-up', by: 'engine', sentence } as const
    await store.place({ ...hold, until, stops: 'claims' }, now)
    note(this.#world, 'room', 'budget-used-up', sentence)
    changed.notice({ level: 'trouble', sentence })
    changed.all()
  }
}

const usedBy = (runs: readonly Run[], from: Millis, now: Millis, perMinute: number): ReadonlyMap<PhoneId, Used> =>
  new Map(
    [...ranWithin(runs, from, from + day, now)].map(([phone, ms]) => [phone, { ms, cost: costOf(ms, perMinute) }]),
  )
