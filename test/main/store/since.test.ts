import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Claim, Store } from '../../../src/core/store.ts'
import { baselineAt, by, commit, minute, mustClaim, noon, openStore, plant, proofAt, run, tempFolder } from './rig.ts'

const later = noon + minute

/** Job 1 was committed at noon over a list that showed `shown`, and disproved; job 2 then succeeds by `arrow`. */
const sinceAfter = async (shown: readonly string[], arrow: 'prove' | 'already', key: string) => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store, { jobs: [1, 1] })
  const first = await run(store)
  await store.permit(first.lease, baselineAt(noon, shown), noon)
  await store.move(first.lease, 'disprove', by(noon, { due: later }))
  const second = await (arrow === 'prove' ? commit : run)(store, 0, noon + 1)
  await store.move(second.lease, arrow, by(noon + 2, { proof: proofAt(noon + 2, key) }))
  await store.due(later)
  return (await mustClaim(store, 0, later)).since
}

it('a post that was committed after the baseline is above it, even under a caption that was there before', async () => {
  expect(await sinceAfter(['Clip 2'], 'prove', 'Clip 2')).toEqual(['Clip 2'])
})

it('a post that was only found after the baseline counts if it was not on it', async () => {
  expect(await sinceAfter(['other'], 'already', 'Clip 2')).toEqual(['Clip 2'])
})

it('a post that was on the baseline all along explains nothing that came later', async () => {
  expect(await sinceAfter(['Clip 2'], 'already', 'Clip 2')).toEqual([])
})

it('a job without a baseline is told nothing', async () => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store)
  expect((await mustClaim(store)).since).toEqual([])
})

it('a clock that was set back makes no older post a newer one', async () => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store, { jobs: [1, 1] })
  const older = await commit(store, 0, later)
  await store.move(older.lease, 'prove', by(later, { proof: proofAt(later, 'Clip 1') }))
  const second = await run(store, 0, later)
  // the clock goes back; the second job's list shows the first one's post
  await store.permit(second.lease, baselineAt(noon, ['Clip 1']), noon)
  await store.move(second.lease, 'disprove', by(noon, { due: noon }))
  await store.due(noon)
  expect((await mustClaim(store, 0, later)).since).toEqual([])
})

it('a post that was committed after the baseline stays above it when the clock was set back in between', async () => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store, { jobs: [1, 1] })
  const first = await run(store, 0, later)
  await store.permit(first.lease, baselineAt(later, ['other']), later)
  await store.move(first.lease, 'disprove', by(later, { due: later }))
  const second = await commit(store, 0, noon)
  await store.move(second.lease, 'prove', by(noon, { proof: proofAt(noon, 'Clip 2') }))
  await store.due(later)
  expect((await mustClaim(store, 0, later)).since).toEqual(['Clip 2'])
})

/** As the room does once the worker has begun. */
const begun = async (store: Store, claim: Claim): Promise<Claim> => {
  const { lease, mode, phone, slot, account, job } = claim
  const { caption, video } = job
  const { handle } = account
  const run = { mode, phone: phone.id, slot, handle, caption, video, startedAt: noon, endedAt: null, outcome: null }
  await store.begin({ job: lease.job, lease: lease.number, ...run, fault: null, evidence: 'evidence' })
  return claim
}

/** Job 1 was committed over `first` and disproved, job 2 posted, then job 1 was committed over `second` and is unclear. */
const twiceCommitted = async (first: readonly string[], second: readonly string[]) => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store, { jobs: [1, 1] })
  const one = await begun(store, await run(store))
  await store.permit(one.lease, baselineAt(noon, first), noon)
  await store.move(one.lease, 'disprove', by(noon, { due: later }))
  const other = await commit(store, 0, noon + 1)
  await store.move(other.lease, 'prove', by(noon + 2, { proof: proofAt(noon + 2, 'Clip 2') }))
  await store.due(later)
  const again = await begun(store, await run(store, 0, later))
  await store.permit(again.lease, baselineAt(later, second), later)
  await store.move(again.lease, 'lose', by(later, { due: later }))
  return store
}

it('a look for the post of a later commit is told its list too, and what explains new entries above that', async () => {
  const store = await twiceCommitted(['older'], ['Clip 2', 'older'])
  const look = await mustClaim(store, 0, later)
  expect(look).toMatchObject({ mode: 'verify', since: ['Clip 2'], latest: { since: [] } })
  expect(look.job.baseline?.entries.map((e) => e.key)).toEqual(['older'])
  expect(look.latest?.baseline.entries.map((e) => e.key)).toEqual(['Clip 2', 'older'])
})

it('a first commit has one list, and a run that posts compares with that alone', async () => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  await plant(store)
  const one = await begun(store, await run(store))
  await store.permit(one.lease, baselineAt(noon, ['older']), noon)
  await store.move(one.lease, 'lose', by(noon, { due: later }))
  const look = await mustClaim(store, 0, later)
  expect(look).toMatchObject({ mode: 'verify', latest: null })
  await store.move(look.lease, 'disprove', by(later, { due: later }))
  await store.due(later)
  expect(await mustClaim(store, 0, later)).toMatchObject({ mode: 'post', latest: null })
})
