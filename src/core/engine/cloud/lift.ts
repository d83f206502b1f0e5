import { vendorFaults } from '../../model/mass-failure.ts'
import type { World } from '../world.ts'

/** The vendor is well again, or a person says so: what its faults hold of its phones one by one is over too. */
export const liftPhonesOf = async ({ store, clock, changed }: World, vendor: string): Promise<void> => {
  const own = new Set<string>((await store.phones()).flatMap((p) => (p.vendor === vendor ? [p.id] : [])))
  for (const { scope, target, reason } of await store.holds(clock.now()))
    if (scope === 'phone' && own.has(target) && vendorFaults.some((type) => type === reason))
      await store.lift('phone', target, reason, clock.now())
  changed.all()
}
