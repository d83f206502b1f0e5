import type { Account } from '../model/account.ts'
import { type Fault, fault } from '../model/fault.ts'
import type { AccountId, Millis, PhoneId } from '../model/ids.ts'
import type { Phone } from '../model/phone.ts'
import { chooseWay, type Way } from '../model/proxy.ts'
import { pause } from '../model/retry.ts'
import { Lines } from './lines.ts'
import type { PhoneLog } from './phone-log.ts'
import type { World } from './world.ts'

type Outgoing = Pick<Account, 'id' | 'person' | 'proxies'>
type Part = Pick<World, 'devices' | 'clock' | 'log' | 'store' | 'settings' | 'random' | 'changed'>

/** Each test of a dead one takes ten seconds, and a slot. */
const mostTests = 3
/** A proxy that others have is asked for again after so long, should nobody say that it is free. */
const takenMs: Millis = 60_000

/**
 * The way by which phones go out: a proxy of the account that a run is for, and none in between. It is set and proved before
 * the worker hears of the run, and taken away when the run has ended, however it did. What could not be taken away, or an
 * earlier control room left, goes as soon as the phone answers, and at the latest before its next run.
 */
export class Network {
  #world: Part
  #journal: PhoneLog
  #lines = new Lines<PhoneId>()
  /** Phones that a run has. */
  #used = new Set<PhoneId>()
  /** Phones of which it is known that no proxy of ours is on them. */
  #clean = new Set<PhoneId>()
  /** Who goes out by which proxy now. */
  #out = new Map<PhoneId, { readonly proxy: string; readonly isShared: boolean; readonly who: string }>()
  /** Accounts that wait for one of these. */
  #waiting = new Set<AccountId>()

  constructor(world: Part, journal: PhoneLog) {
    this.#world = world
    this.#journal = journal
  }

  /** Before a run; a fault says why it may not begin. */
  enter(phone: Phone, account: Outgoing): Promise<Fault | null> {
    this.#used.add(phone.id)
    return this.#lines.add(phone.id, () =>
      account.proxies.length === 0 ? this.#clear(phone) : this.#goOut(phone, account),
    )
  }

  /** After a run, however it ended. */
  async leave(phone: Phone): Promise<void> {
    if (!this.#used.has(phone.id)) return
    await this.#lines.add(phone.id, () => this.#clear(phone))
    this.#used.delete(phone.id)
    await this.#free(phone.id)
  }

  /** A phone has just proved that it answers. */
  tidy(phone: Phone): void {
    if (this.#used.has(phone.id)) return
    void this.#lines.add(phone.id, async () => (this.#used.has(phone.id) ? null : this.#clear(phone)))
  }

  /** By the first that works of those that may be tried now. */
  async #goOut(phone: Phone, account: Outgoing): Promise<Fault | null> {
    const { store, clock } = this.#world
    const who = account.person === '' ? `account ${account.id}` : `person ${account.person}`
    const failed: string[] = []
    const tested = new Set<string>()
    for (;;) {
      const { ways, missing } = await store.ways(account.id)
      const now = clock.now()
      // whatever could be written of it, what failed in this run rests
      const rested = ways.map((way) => (tested.has(way.proxy) ? { ...way, restsUntil: Number.MAX_SAFE_INTEGER } : way))
      const choice = chooseWay(rested, now, (way) => this.#isTaken(way, who))
      const said = [...failed, ...missing.map((name) => `there is no proxy list “${name}”`)].join('; ')
      const next = choice.kind === 'try' ? choice.ways[0] : undefined
      if (choice.kind === 'taken') {
        this.#waiting.add(account.id)
        return { ...fault('proxy-taken', choice.proxy), until: now + takenMs }
      }
      if (next === undefined || tested.size === mostTests) {
        // what was tested has its rest in `ways` by now; what was not is tried when the account has rested a moment
        const rests = ways.map((way) => way.restsUntil ?? now + 1_000)
        const until = rests.length === 0 ? {} : { until: Math.max(now + 1_000, Math.min(...rests)) }
        return {
          ...fault('proxy-failed', said || `${ways.map((way) => way.proxy).join(', ')} failed before`),
          ...until,
        }
      }
      tested.add(next.proxy)
      const broken = await this.#test(phone, account, next, who)
      if (broken?.type !== 'proxy-failed') return broken
      failed.push(broken.detail)
    }
  }

  /** Sets it and proves it; null: the phone goes out by it. */
  async #test(phone: Phone, account: Outgoing, { proxy, isShared, failures }: Way, who: string): Promise<Fault | null> {
    const { devices, clock, store, settings, random } = this.#world
    this.#out.set(phone.id, { proxy, isShared, who })
    this.#clean.delete(phone.id)
    const began = clock.now()
    const set = await devices.setProxy(phone, proxy)
    const ms = clock.now() - began
    const sentence = set.ok
      ? `It goes out by ${proxy}${set.value === null ? '' : `, as ${set.value}`}.`
      : `Its proxy failed: ${set.fault.detail}.`
    this.#journal.add(phone.id, { at: began, what: 'check', isGood: set.ok, sentence, ms })
    if (!set.ok) this.#out.delete(phone.id)
    if (set.ok) await this.#record(store.wentBy(account.id, proxy, clock.now()))
    else if (set.fault.type === 'proxy-failed') {
      const until = clock.now() + pause(settings.retry.proxyRest, failures + 1, random())
      await this.#record(store.failedBy(account.id, proxy, until))
    }
    return set.ok ? null : set.fault
  }

  /** How an account fares with a proxy is a record: a store that cannot write it stops nothing. */
  async #record(written: Promise<void>): Promise<void> {
    await written.catch((error: unknown) =>
      this.#world.log.warn('how a proxy fares could not be written', { error: `${error}` }),
    )
  }

  #isTaken({ proxy, isShared }: Way, who: string): boolean {
    return [...this.#out.values()].some((out) => out.proxy === proxy && out.who !== who && !(isShared && out.isShared))
  }

  /** Nobody goes out by what this phone had: whoever waited for one may ask again. */
  async #free(phone: PhoneId): Promise<void> {
    if (!this.#out.delete(phone)) return
    const { store, clock, changed } = this.#world
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const account of waiting) {
      await this.#record(store.lift('account', String(account), 'proxy-taken', clock.now()).then(() => {}))
      changed.account(account)
    }
    if (waiting.length > 0) changed.work()
  }

  async #clear(phone: Phone): Promise<Fault | null> {
    if (this.#clean.has(phone.id)) return null
    const cleared = await this.#world.devices.clearProxy(phone)
    if (cleared.ok) this.#clean.add(phone.id)
    else this.#world.log.warn('a proxy could not be taken away', { phone: phone.id, why: cleared.fault.detail })
    return cleared.ok ? null : cleared.fault
  }
}
