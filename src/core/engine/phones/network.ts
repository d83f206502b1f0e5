import type { Account } from '../../model/account.ts'
import { type Fault, type FaultType, fault } from '../../model/fault.ts'
import type { AccountId, Millis, PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import { chooseWay, type Way } from '../../model/proxy.ts'
import { pause } from '../../model/retry.ts'
import { Lines } from '../lines.ts'
import type { World } from '../world.ts'
import type { PhoneLog } from './phone-log.ts'
import { uploaderOn } from './unsettled.ts'

type Outgoing = Pick<Account, 'id' | 'person' | 'proxies'>
/** A post may be on its way by it, whatever became of its run. */
interface Kept {
  readonly account: AccountId
  /** Until then no other account takes the phone: so long its post may take to show up. */
  readonly until: Millis
}
type Part = Pick<World, 'devices' | 'clock' | 'log' | 'store' | 'settings' | 'random' | 'changed'>

/** Each test of a dead one takes ten seconds, and a slot. */
const mostTests = 3
/** A proxy that others have is asked for again after so long, should nobody say that it is free. */
const takenMs: Millis = 60_000

/**
 * The way by which phones go out: a proxy of the account that a run is for, and none in between. It is set and proved before
 * the worker hears of the run, and taken away when the run has ended, however it did. What could not be taken away, or an
 * earlier control room left, goes as soon as the phone answers, and at the latest before its next run. What a run has
 * committed and not settled goes on by the way that it began on: then the proxy stays until that is settled, or another
 * account has waited for it long enough.
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
  /** Phones without a run that keep what they go out by. */
  #kept = new Map<PhoneId, Kept>()
  /** Phones whose tidying has not begun yet: however often it is asked for, one more look is enough. */
  #due = new Set<PhoneId>()
  /** Accounts that wait for one of these, and as what. */
  #waiting = new Map<AccountId, FaultType>()

  constructor(world: Part, journal: PhoneLog) {
    this.#world = world
    this.#journal = journal
  }

  /** Before a run; a fault says why it may not begin. */
  enter(phone: Phone, account: Outgoing): Promise<Fault | null> {
    const kept = this.#kept.get(phone.id)
    if (kept !== undefined && kept.account !== account.id && this.#world.clock.now() < kept.until) {
      this.#waiting.set(account.id, 'proxy-kept')
      return Promise.resolve({ ...fault('proxy-kept', this.#out.get(phone.id)?.proxy), until: kept.until })
    }
    this.#kept.delete(phone.id)
    this.#used.add(phone.id)
    return this.#lines.add(phone.id, () =>
      account.proxies.length === 0 ? this.#clear(phone) : this.#goOut(phone, account),
    )
  }

  /** After a run, however it ended. `isOpen`: a post of the account may still be on its way. */
  async leave(phone: Phone, account: Pick<Account, 'id'>, isOpen = false): Promise<void> {
    if (!this.#used.has(phone.id)) return
    if (isOpen && this.#out.has(phone.id)) {
      const { clock, settings } = this.#world
      this.#kept.set(phone.id, { account: account.id, until: clock.now() + settings.graceMs })
      this.#used.delete(phone.id)
      return
    }
    await this.#lines.add(phone.id, () => this.#clear(phone))
    this.#used.delete(phone.id)
    await this.#free(phone.id)
  }

  /** A phone has just proved that it answers. */
  tidy(phone: Phone): void {
    if (this.#used.has(phone.id) || this.#clean.has(phone.id) || this.#due.has(phone.id)) return
    this.#due.add(phone.id)
    void this.#lines.add(phone.id, async () => {
      this.#due.delete(phone.id)
      const open = await uploaderOn(this.#world.store, phone.id)
      if (this.#used.has(phone.id)) return
      if (open !== null) {
        // left by an earlier control room: whether it has a proxy is not known, and nobody waits for it
        if (!this.#kept.has(phone.id)) this.#kept.set(phone.id, { account: open, until: 0 })
        return
      }
      this.#kept.delete(phone.id)
      await this.#clear(phone)
      await this.#free(phone.id)
    })
  }

  /** Something changed that may have settled what phones keep their way for. */
  poke(phoneOf: (id: PhoneId) => Phone | null): void {
    for (const id of this.#kept.keys()) {
      const phone = phoneOf(id)
      if (phone !== null) this.tidy(phone)
      else if (this.#kept.delete(id)) void this.#free(id)
    }
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
        this.#waiting.set(account.id, 'proxy-taken')
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
    for (const [account, reason] of waiting) {
      await this.#record(store.lift('account', String(account), reason, clock.now()).then(() => {}))
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
