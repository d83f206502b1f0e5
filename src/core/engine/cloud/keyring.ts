import { vendorKeys } from '../../contract/vendor-commands.ts'
import { vendorTitle } from '../../model/cloud.ts'
import { describeFault, fault } from '../../model/fault.ts'
import type { Millis } from '../../model/ids.ts'
import { parseJson } from '../../model/json.ts'
import type { Phone } from '../../model/phone.ts'
import type { CloudPhone, Provider, VendorKeys, Vendors } from '../../ports/provider.ts'
import type { Reply, Result } from '../../ports.ts'
import type { VendorRow } from '../../store/cloud.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

/** A vendor of the farm, ready to be asked; else the sentence why it is not. */
export interface Opened {
  readonly row: VendorRow
  readonly provider: Provider | null
  readonly trouble: string | null
}

const secretOf = (name: string): string => `vendor.${name}`

/** The vendors that the operator added, each opened with its keys. */
export class Keyring {
  #world: World
  #opened = new Map<string, Opened>()

  constructor(world: World) {
    this.#world = world
  }

  async start(): Promise<void> {
    for (const row of await this.#world.store.vendors()) this.#opened.set(row.name, await this.#open(row))
  }

  all(): readonly Opened[] {
    return [...this.#opened.values()]
  }

  /** Whoever starts and stops the phone. */
  of({ vendor }: Pick<Phone, 'vendor'>): Result<Provider> {
    const opened = vendor === undefined ? undefined : this.#opened.get(vendor)
    if (opened?.provider != null) return { ok: true, value: opened.provider }
    return {
      ok: false,
      fault: fault('vendor-refused', opened?.trouble?.replace(/\.$/, '') ?? 'the vendor was never added'),
    }
  }

  /** Asked once it is known that its keys can be kept, and kept once it has answered: wrong keys are told at once. */
  async add(name: string, base: string | undefined, keys: VendorKeys): Promise<Reply<readonly CloudPhone[]>> {
    const { cloud, store, changed } = this.#world
    const usual = cloud?.vendors.known.get(name)
    if (cloud === undefined || usual === undefined)
      return { ok: false, sentence: `There is no client for a vendor named ${name}.` }
    // keys that cannot be kept open nothing: the vendor is not asked with them
    const able = await cloud.secrets.names()
    if (!able.ok) return able
    const row = { name, base: base ?? usual, bannedUntil: 0 }
    const provider = this.#provider(cloud.vendors, row, keys)
    const phones = await provider.list()
    if (!phones.ok) return { ok: false, sentence: describeFault(phones.fault) }
    const kept = await cloud.secrets.set(secretOf(name), JSON.stringify(keys))
    if (!kept.ok) return kept
    await store.keepVendor(name, row.base)
    await store.lift('vendor', name, 'vendor-banned', this.#world.clock.now())
    this.#opened.set(name, { row, provider, trouble: null })
    note(this.#world, 'person', 'add-vendor', `${vendorTitle(name)} has ${phones.value.length} phones.`)
    changed.all()
    return { ok: true, value: phones.value }
  }

  async list(name: string): Promise<Reply<readonly CloudPhone[]>> {
    const provider = this.of({ vendor: name })
    const phones = provider.ok ? await provider.value.list() : provider
    return phones.ok ? phones : { ok: false, sentence: describeFault(phones.fault) }
  }

  /** Forgets the vendor and its keys. */
  async remove(name: string): Promise<Reply> {
    const { cloud, store, changed } = this.#world
    const removed = await store.removeVendor(name)
    if (!removed.ok) return removed
    this.#opened.delete(name)
    const forgot = await cloud?.secrets.remove(secretOf(name))
    note(this.#world, 'person', 'remove-vendor', `${vendorTitle(name)} was removed.`)
    changed.all()
    return forgot ?? removed
  }

  async #open(row: VendorRow): Promise<Opened> {
    const { cloud } = this.#world
    if (cloud === undefined) return { row, provider: null, trouble: 'This control room cannot ask vendors.' }
    const kept = await cloud.secrets.get(secretOf(row.name))
    if (!kept.ok) return { row, provider: null, trouble: kept.sentence }
    const keys = vendorKeys.safeParse(parseJson(kept.value))
    if (!keys.success) return { row, provider: null, trouble: 'Its keys are not kept here. Add it again.' }
    return { row, provider: this.#provider(cloud.vendors, row, keys.data), trouble: null }
  }

  #provider(vendors: Vendors, row: VendorRow, keys: VendorKeys): Provider {
    return vendors.open({ ...row, keys, onBan: (until) => void this.#barred(row.name, until) })
  }

  /** Told once: what waits for the vendor names the end of its ban. */
  async #barred(name: string, until: Millis): Promise<void> {
    const { store, clock, changed, log } = this.#world
    const sentence = `${vendorTitle(name)} bars this key for making too many calls. Nothing is asked until that is over.`
    const hold = { scope: 'vendor', target: name, reason: 'vendor-banned', by: 'engine', sentence } as const
    try {
      await store.barVendor(name, until)
      await store.place({ ...hold, until, stops: 'claims' }, clock.now())
    } catch (error) {
      log.warn('a ban could not be written down', { vendor: name, error: String(error) })
    }
    note(this.#world, 'room', 'vendor-banned', sentence)
    changed.notice({ level: 'trouble', sentence, fault: 'vendor-banned' })
    changed.all()
  }
}
