import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import { restAddress, vendorTitle } from '../../model/cloud.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
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
  return { ok: true, value: listed.value.map((phone) => ({ ...phone, isAdded: own.has(phone.id) })) }
}

export const addCloudPhones = async (
  world: World,
  engine: Engine,
  { vendor, phones }: CommandParsed<'add-cloud-phones'>,
): Promise<Reply<Outputs['add-cloud-phones']>> => {
  const { store, changed } = world
  const listed = await engine.fleet.keyring.list(vendor)
  if (!listed.ok) return listed
  const stranger = phones.find((id) => !listed.value.some((p) => p.id === id))
  if (stranger !== undefined) return { ok: false, sentence: `${vendorTitle(vendor)} has no phone ${stranger}.` }
  const own = new Set((await store.phones()).map((p) => p.id))
  const fresh = listed.value.filter(({ id }) => phones.includes(id) && !own.has(id))
  for (const { id, name } of fresh) {
    const added = await store.addPhone({ id, name, link: 'cloud', address: restAddress(vendor, id), vendor })
    if (!added.ok) return added
    engine.keeper.park(added.value)
  }
  await engine.fit()
  if (fresh.length > 0)
    note(world, 'person', 'add-cloud-phones', `${counted(fresh.length, 'cloud phone')} joined the farm.`)
  changed.all()
  changed.work()
  return { ok: true, value: { added: fresh.length } }
}
