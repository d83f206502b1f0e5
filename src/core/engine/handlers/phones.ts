import type { CommandParsed } from '../../contract/commands.ts'
import type { PhoneBulk } from '../../contract/outputs.ts'
import type { PhoneId } from '../../model/ids.ts'
import { hasTag } from '../../model/labels.ts'
import type { LabelledPhone } from '../../model/phone.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { phoneNamed } from '../intake/roster.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

const done: Reply = { ok: true, value: null }

/** The phones that are meant, by id, name or address, or by a tag; what means none, or several, is a refusal. */
export const phonesMeant = async (
  { store }: Pick<World, 'store'>,
  { phones, withTag }: { readonly phones?: readonly PhoneId[]; readonly withTag?: string },
): Promise<Reply<readonly LabelledPhone[]>> => {
  const all = await store.phones()
  if (withTag !== undefined) {
    const tagged = all.filter((p) => hasTag(p.tags, withTag))
    if (tagged.length === 0) return { ok: false, sentence: `No phone has the tag “${withTag}”.` }
    return { ok: true, value: tagged }
  }
  const found = (phones ?? []).map((named) => ({ named, id: phoneNamed(all, named) }))
  const missing = found.find(({ id }) => id === null)
  if (missing !== undefined) return { ok: false, sentence: `No one phone is called “${missing.named}”.` }
  return { ok: true, value: all.filter((p) => found.some(({ id }) => id === p.id)) }
}

export const editPhones = async (
  world: World,
  engine: Engine,
  { phones, withTag, ...edit }: CommandParsed<'edit-phones'>,
): Promise<Reply<PhoneBulk>> => {
  const meant = await phonesMeant(world, {
    ...(phones === undefined ? {} : { phones }),
    ...(withTag === undefined ? {} : { withTag }),
  })
  if (!meant.ok) return meant
  const why: { phone: PhoneId; sentence: string }[] = []
  for (const { id } of meant.value) {
    const edited = await world.store.editPhone(id, edit)
    if (!edited.ok) why.push({ phone: id, sentence: edited.sentence })
    else if (edit.name !== undefined) engine.keeper.rename(id, edit.name)
    world.changed.phone(id)
  }
  const changed = meant.value.length - why.length
  const [first] = meant.value
  const what = edit.name === undefined ? `Its ${Object.keys(edit).join(', ')}.` : `It is called ${edit.name} now.`
  if (changed > 1) note(world, 'person', 'edit-phones', `${Object.keys(edit).join(', ')} of ${changed} phones.`)
  else if (changed === 1 && first !== undefined) note(world, 'person', 'edit-phones', what, { phone: first.id })
  return { ok: true, value: { changed, left: why.length, why } }
}

/** Its session is given up and its address forgotten; the accounts wait for another phone. */
export const removePhone = async (world: World, engine: Engine, id: PhoneId): Promise<Reply> => {
  const phone = engine.keeper.phone(id)
  if (phone?.link === 'cloud' && (await engine.fleet.isKept(id)))
    return { ok: false, sentence: 'A post on it is not settled yet. Answer it, or wait for the next look.' }
  const removed = await world.store.removePhone(id)
  if (!removed.ok) return removed
  await engine.fleet.dismiss(id)
  engine.keeper.remove(id)
  engine.healer.forget(id)
  engine.pictures.drop(id)
  for (const slot of engine.slots()) if (slot.warm === id) slot.letGo()
  if (phone !== null && phone.link !== 'usb') await world.devices.disconnect(phone.address)
  note(world, 'person', 'remove-phone', `${phone?.name ?? id} left the farm.`, { phone: id })
  world.changed.all()
  world.changed.work()
  return done
}
