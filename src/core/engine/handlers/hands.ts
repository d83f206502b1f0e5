import type { CommandParsed } from '../../contract/commands.ts'
import { untypable, untypableSentence } from '../../model/action.ts'
import { describeFault } from '../../model/fault.ts'
import type { Scope } from '../../model/hold.ts'
import type { PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import { isTaken } from '../phones/taken.ts'
import type { World } from '../world.ts'
import { lift } from './holds.ts'

/** A person's hands on a phone: taken over, used, handed back. */

const done: Reply = { ok: true, value: null }
const no = (sentence: string): Reply => ({ ok: false, sentence })

/** The hold comes first, in the transaction that looks for a commit: from then on none can be permitted. */
export const takeOver = async (
  world: World,
  engine: Engine,
  { phone, person }: CommandParsed<'take-over'>,
): Promise<Reply> => {
  const { store, clock, changed } = world
  const reserved = await store.reserve(phone, clock.now(), person)
  if (!reserved.ok) return reserved
  for (const slot of engine.slots()) if (slot.warm === phone) slot.letGo()
  const why = person === undefined ? 'A person took the phone.' : `Reserved for ${person}.`
  note(world, 'person', 'take-over', why, { phone, job: reserved.value })
  const taken = engine.keeper.phone(phone)
  if (taken?.link === 'cloud') void startFor(world, engine, taken)
  changed.phone(phone)
  changed.work()
  return done
}

/** A cloud phone is started for the person, and stays on as long as they have it. */
const startFor = async (world: World, engine: Engine, phone: Phone): Promise<void> => {
  const { changed, log } = world
  try {
    const lent = await engine.fleet.lend(phone, () => true)
    if (!lent.ok)
      changed.notice({ level: 'warning', sentence: `${phone.name}: ${describeFault(lent.fault)}`, phone: phone.id })
  } catch (error) {
    log.warn('a cloud phone could not be started for a person', { phone: phone.id, error: String(error) })
  }
}

export const handBack = async (world: World, engine: Engine, phone: PhoneId): Promise<Reply> => {
  const { store, clock, changed } = world
  if ((await store.lift('phone', phone, 'reserved', clock.now())) === 0) return no('Nobody had taken this phone over.')
  // what was seen meanwhile may be a password
  engine.pictures.forget(phone)
  note(world, 'person', 'hand-back', 'The phone works again; what ran on it compares first.', { phone })
  changed.phone(phone)
  changed.work()
  return done
}

/** Lifts what holds something. A phone that a person has is handed back first: what was seen of it is forgotten with that. */
export const release = async (
  world: World,
  engine: Engine,
  scope: Scope,
  target: string,
  which: 'failing' | 'all',
): Promise<Reply<{ readonly lifted: number }>> => {
  const phone = target as PhoneId
  const isOurs = scope === 'phone' && which === 'all' && (await isTaken(world, phone))
  const back = isOurs && (await handBack(world, engine, phone)).ok ? 1 : 0
  const reply = await lift(world, scope, target, which)
  return reply.ok ? { ok: true, value: { lifted: reply.value.lifted + back } } : reply
}

/** What is done is not written down: it may be a password. */
export const input = async (
  world: World,
  engine: Engine,
  { phone: id, action }: CommandParsed<'input'>,
): Promise<Reply> => {
  const phone = engine.keeper.phone(id)
  if (phone === null) return no(`There is no phone ${id}.`)
  const odd = action.kind === 'text' ? untypable(action.text) : null
  if (odd !== null) return no(untypableSentence(odd))
  return engine.hands.add(id, async () => {
    // asked here, not before: those ahead in the line may have taken a while
    if (!(await isTaken(world, id))) return no('Take the phone over first.')
    if (engine.slots().some((s) => s.warm === id && s.task !== null))
      return no('What ran on this phone is still letting go. Try again in a moment.')
    const reached = engine.keeper.phone(id) ?? phone
    if (phone.link === 'cloud' && engine.keeper.state(id) !== 'device')
      return no('The phone is starting at its vendor. Try again in a moment.')
    const result = await world.devices.input(reached, action)
    return result.ok ? done : no(describeFault(result.fault))
  })
}
