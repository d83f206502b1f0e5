import type { PhoneId } from '../../model/ids.ts'
import type { World } from '../world.ts'

/** A person has the phone: a hold of theirs says so, and outlives a restart of the control room. */
export const isTaken = async ({ store, clock }: Pick<World, 'store' | 'clock'>, phone: PhoneId): Promise<boolean> =>
  (await store.holds(clock.now())).some((h) => h.scope === 'phone' && h.target === phone && h.reason === 'reserved')
