import { describeFault } from '../../model/fault.ts'
import type { Store } from '../../store.ts'
import type { Fleet } from '../cloud/fleet.ts'
import { did, type Routine } from './routine.ts'
import { counted } from './words.ts'

export interface ReapTools {
  readonly store: Pick<Store, 'vendors'>
  readonly fleet: Pick<Fleet, 'reap'>
}

/** What runs at the vendors against what is needed. */
export const reapCloud =
  ({ store, fleet }: ReapTools): Routine['work'] =>
  async () => {
    if ((await store.vendors()).length === 0) return did('There is no cloud vendor.')
    const { running, fault } = await fleet.reap()
    if (fault !== null) return did(describeFault(fault), false)
    return did(`${counted(running, 'cloud phone runs', 'cloud phones run')}.`)
  }
