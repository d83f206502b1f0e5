import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import { accountId, by, minute, mustClaim, noon, openStore, plant, run, tempFolder } from './rig.ts'

/** A job that failed and is due a minute later, and a fresh one that is due after it: who goes first? */
const firstOfBoth = async (isFreshFirst: boolean, before = isFreshFirst): Promise<'fresh' | 'retry'> => {
  let freshFirst = before
  const store = await openStore(join(tempFolder(), 'posthouse.db'), { freshFirst: () => freshFirst })
  const { jobs } = await plant(store, { jobs: [1, { account: accountId(1), due: noon + 2 * minute }] })
  const { lease } = await run(store)
  freshFirst = isFreshFirst
  await store.move(lease, 'defer', by(noon, { fault: fault('app-crashed'), due: noon + minute, spends: 'attempt' }))
  const later = noon + 3 * minute
  await store.due(later)
  const { job } = await mustClaim(store, 0, later)
  return job.id === jobs[0] ? 'retry' : 'fresh'
}

test('fresh jobs go before retries', async () => expect(await firstOfBoth(true)).toBe('fresh'))
test('the setting is asked anew at each move', async () => expect(await firstOfBoth(false, true)).toBe('retry'))
test('as due, where the setting says so', async () => expect(await firstOfBoth(false)).toBe('retry'))
