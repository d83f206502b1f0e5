import type { CommandParsed } from '../../contract/commands.ts'
import type { PhoneId } from '../../model/ids.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

const done: Reply = { ok: true, value: null }

export const editPhone = async (
  world: World,
  engine: Engine,
  { phone: id, name }: CommandParsed<'edit-phone'>,
): Promise<Reply> => {
  if (engine.keeper.phone(id) === null) return { ok: false, sentence: `There is no phone ${id}.` }
  await world.store.renamePhone(id, name)
  engine.keeper.rename(id, name)
  note(world, 'person', 'edit-phone', `It is called ${name} now.`, { phone: id })
  world.changed.phone(id)
  return done
}

/** Its session is given up and its address forgotten; the accounts wait for another phone. */
export const removePhone = async (world: World, engine: Engine, id: PhoneId): Promise<Reply> => {
  const phone = engine.keeper.phone(id)
  const removed = await world.store.removePhone(id)
  if (!removed.ok) return removed
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
