import type { FailureSample } from '../../model/failure-kind.ts'
import type { AccountId } from '../../model/ids.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

/** Keeps a failure without a name, and tells a person when its kind is new. A record: a store that cannot write it stops nothing. */
export const meetFailure = async (world: World, sample: FailureSample, account: AccountId): Promise<void> => {
  const { store, changed, log } = world
  try {
    if (!(await store.meetFailure(sample))) return
  } catch (error) {
    log.warn('a new failure could not be kept', { error: String(error) })
    return
  }
  const { words, job, phone } = sample
  const sentence = `A new kind of failure: ${words === '' ? 'it said nothing' : words}`
  note(world, 'job', 'failed-in-a-new-way', sentence, { job, phone, account })
  changed.notice({ level: 'warning', sentence, job, phone, account, fault: 'unclassified' })
}
