import { fault } from '../../model/fault.ts'
import type { World } from '../world.ts'
import { settleRun } from './settling.ts'

/**
 * What a control room that starts does with jobs that an earlier one had in hand. It runs after the sweep, so that
 * nothing is left that could act for them.
 *
 * claimed    release, nothing was spent
 * running    defer as infrastructure: nothing was published, no attempt is spent
 * verifying  lose: only a look can say; the same attempt, a new lease
 */
export const recover = async (world: World): Promise<number> => {
  const left = await world.store.inHand()
  for (const job of left) {
    const lease = { job: job.id, number: job.lease }
    await settleRun(world, lease, { kind: 'stopped', fault: fault('control-room-stopped') }, 'recovery')
  }
  return left.length
}
