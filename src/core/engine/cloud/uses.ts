import type { Use } from '../../model/cloud.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import { uploaderOn } from '../phones/unsettled.ts'
import type { World } from '../world.ts'

/** What each phone that runs is needed for. One that is in use has not been idle. */
export const usesOf = async (
  { store, clock }: Pick<World, 'store' | 'clock'>,
  running: ReadonlyMap<PhoneId, { idleSince: Millis }>,
  isLeased: (id: PhoneId) => boolean,
): Promise<ReadonlyMap<PhoneId, Use>> => {
  const uses = new Map<PhoneId, Use>()
  if (running.size === 0) return uses
  const now = clock.now()
  const next = new Map((await store.upcoming(now)).map(({ phone, at }) => [phone, at]))
  const holds = await store.holds(now)
  // a person has it
  const isReserved = (id: PhoneId): boolean =>
    holds.some((h) => h.scope === 'phone' && h.target === id && h.reason === 'reserved')
  for (const [id, one] of running) {
    const isUsed = isLeased(id) || isReserved(id)
    if (isUsed) one.idleSince = now
    const open = (await uploaderOn(store, id)) !== null
    uses.set(id, { isLeased: isUsed, hasOpenCommit: open, nextDue: next.get(id) ?? null, idleSince: one.idleSince })
  }
  return uses
}
