import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import { restAddress, vendorTitle } from '../../model/cloud.ts'
import type { PhoneId } from '../../model/ids.ts'
import { planVendor } from '../../model/vendor-list.ts'
import type { CloudPhone } from '../../ports/provider.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { enlist } from '../intake/roster.ts'
import { note } from '../noting.ts'
import { counted } from '../routines/words.ts'
import type { World } from '../world.ts'

export const addVendor = async (
  { fleet }: Engine,
  { vendor, keys, base }: CommandParsed<'add-vendor'>,
): Promise<Reply<Outputs['add-vendor']>> => {
  const added = await fleet.keyring.add(vendor, base, keys)
  if (added.ok) void fleet.reap().catch(() => {})
  return added.ok ? { ok: true, value: { phones: added.value.length } } : added
}

export const vendorPhones = async (
  { store }: World,
  { fleet }: Engine,
  vendor: string,
): Promise<Reply<Outputs['vendor-phones']>> => {
  const listed = await fleet.keyring.list(vendor)
  if (!listed.ok) return listed
  const own = new Set((await store.phones()).map((p) => p.id))
  return { ok: true, value: listed.value.map(({ id, name, state }) => ({ id, name, state, isAdded: own.has(id) })) }
}

export const addCloudPhones = async (
  world: World,
  engine: Engine,
  { vendor, phones }: CommandParsed<'add-cloud-phones'>,
): Promise<Reply<Outputs['add-cloud-phones']>> => {
  const listed = await engine.fleet.keyring.list(vendor)
  if (!listed.ok) return listed
  const stranger = strangerIn(vendor, listed.value, phones)
  if (stranger !== null) return stranger
  const own = new Set((await world.store.phones()).map((p) => p.id))
  const fresh = listed.value.filter(({ id }) => phones.includes(id) && !own.has(id))
  const taken = await takeIn(world, engine, vendor, fresh)
  if (!taken.ok) return taken
  world.changed.all()
  world.changed.work()
  return { ok: true, value: { added: fresh.length } }
}

export const addVendorAccounts = async (
  world: World,
  engine: Engine,
  { vendor, app, nameIs, chosen, dryRun }: CommandParsed<'add-vendor-accounts'>,
): Promise<Reply<Outputs['add-vendor-accounts']>> => {
  const { store, clock, changed } = world
  const listed = await engine.fleet.keyring.list(vendor)
  if (!listed.ok) return listed
  const stranger = strangerIn(vendor, listed.value, chosen?.map((c) => c.phone) ?? [])
  if (stranger !== null) return stranger
  const lines = planVendor(listed.value, {
    vendor,
    app,
    nameIs,
    ...(chosen === undefined ? {} : { chosen: new Map(chosen.map((c) => [c.phone, c.handle])) }),
    accounts: (await store.accounts(clock.now())).map((line) => line.account),
    farm: await store.phones(),
  })
  const taken = lines.filter((l) => l.becomes === 'new' || l.becomes === 'placed')
  const joining = new Set(taken.filter((l) => !l.isAdded).map((l) => l.phone))
  const added = taken.filter((l) => l.becomes === 'new').length
  const intake = { dryRun, lines, phones: joining.size, added, placed: taken.length - added }
  if (dryRun || taken.length === 0) return { ok: true, value: intake }
  const joined = await takeIn(
    world,
    engine,
    vendor,
    listed.value.filter(({ id }) => joining.has(id)),
  )
  if (!joined.ok) return joined
  await enlist(
    store,
    taken.map(({ phone, handle }) => ({ app, handle: handle ?? '', phone })),
  )
  note(
    world,
    'person',
    'add-vendor-accounts',
    `${counted(taken.length, 'account')} from ${vendorTitle(vendor)}’s list.`,
  )
  changed.all()
  changed.work()
  return { ok: true, value: intake }
}

const strangerIn = (
  vendor: string,
  listed: readonly CloudPhone[],
  named: readonly PhoneId[],
): Extract<Reply, { ok: false }> | null => {
  const stranger = named.find((id) => !listed.some((p) => p.id === id))
  return stranger === undefined ? null : { ok: false, sentence: `${vendorTitle(vendor)} has no phone ${stranger}.` }
}

/** Phones that the farm has not yet, with the vendor's group and tags where nobody gave them others. */
const takeIn = async (world: World, engine: Engine, vendor: string, fresh: readonly CloudPhone[]): Promise<Reply> => {
  const { store } = world
  for (const { id, name } of fresh) {
    const added = await store.addPhone({ id, name, link: 'cloud', address: restAddress(vendor, id), vendor })
    if (!added.ok) return added
    engine.keeper.park(added.value)
  }
  // one that was here before keeps the group that a person gave it
  const grouped = new Set((await store.phones()).filter((p) => p.group !== '').map((p) => p.id))
  for (const { id, group, tags } of fresh)
    await store.editPhone(id, { ...(group === '' || grouped.has(id) ? {} : { group }), addTags: tags })
  await engine.fit()
  if (fresh.length > 0)
    note(world, 'person', 'add-cloud-phones', `${counted(fresh.length, 'cloud phone')} joined the farm.`)
  return { ok: true, value: null }
}
