import { expect, it } from 'vitest'
import { type Heartbeat, noBeat } from '../../../../src/core/model/routine.ts'
import { plainMaking } from '../../../../src/core/model/video.ts'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, baselineAt, by, commit, minute, noon, plant, post, proofAt, run } from '../rig.ts'

export const routineFacts = (make: () => Promise<Store>): void => {
  it('a heartbeat is kept whole, and replaced', async () => {
    const store = await make()
    expect(await store.routines()).toEqual([])
    const beat: Heartbeat = {
      id: 'rescan',
      everyMs: 60_000,
      pausedAt: noon,
      startedAt: noon + 1,
      succeededAt: noon + 2,
      failedAt: noon + 3,
      skippedAt: noon + 4,
      failures: 2,
      tookMs: 0,
      did: '3 folders, nothing new.',
      isWell: false,
      error: 'The machine is short of memory.',
    }
    await store.keepRoutine(beat)
    await store.keepRoutine(noBeat('prune'))
    expect(await store.routines()).toEqual([noBeat('prune'), beat])
    await store.keepRoutine({ ...beat, isWell: true, everyMs: null, pausedAt: null })
    expect(await store.routines()).toContainEqual({ ...beat, isWell: true, everyMs: null, pausedAt: null })
  })

  it('a folder is told of until a person says otherwise, and keeps the template that it was taken in with', async () => {
    const store = await make()
    const { campaign } = await plant(store, { phones: 2, jobs: [1, 2, 2] })
    const other = await store.addCampaign(
      'Autumn',
      '/autumn',
      { ...plainMaking, distribution: 'one-to-one', template: '{name}' },
      noon,
    )
    expect(await store.campaigns()).toMatchObject([
      { watch: 'tell', template: null },
      { watch: 'tell', template: '{name}' },
    ])
    expect(await store.watchCampaign(other, 'take')).toBe(true)
    expect((await store.campaigns()).map((c) => c.watch)).toEqual(['tell', 'take'])
    expect(await store.watchCampaign(99 as never, 'off')).toBe(false)
    expect(await store.accountsOf(campaign)).toEqual([1, 2])
    expect(await store.accountsOf(other)).toEqual([])
  })

  it('a job is unsettled until nothing of it can be posted or looked for any more', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 7, jobs: [1, 2, 3, 4, 5, 6, 7] })
    await post(store, 0)
    await commit(store, 1)
    const lost = await commit(store, 2)
    await store.move(lost.lease, 'lose', by(noon))
    await store.movePerson(lost.job.id, 'uncertain', 'skip', by(noon + minute))
    const failed = await run(store, 3)
    await store.move(failed.lease, 'refuse', by(noon + minute))
    await store.movePerson(jobs[4] as never, 'pending', 'skip', by(noon))
    await store.movePerson(jobs[5] as never, 'pending', 'pause', by(noon))
    expect(await store.fates([...jobs, 99 as never])).toMatchObject([
      { state: 'succeeded', isUnsettled: false, at: noon },
      { state: 'verifying', isUnsettled: true },
      { state: 'skipped', isUnsettled: true, at: noon + minute },
      { state: 'failed', isUnsettled: false, at: noon + minute },
      { state: 'skipped', isUnsettled: false },
      { state: 'paused', isUnsettled: true },
      { state: 'pending', isUnsettled: true },
    ])
    expect(await store.fates([])).toEqual([])
  })

  it('the history of a list has its first and its latest reading, also of runs that committed nothing', async () => {
    const store = await make()
    await plant(store, { accounts: [{ cap: 9 }], jobs: [1, 1, 1] })
    expect(await store.listHistory(accountId(1))).toBeNull()
    const one = await run(store)
    await store.permit(one.lease, baselineAt(noon, ['old']), noon)
    await store.move(one.lease, 'prove', by(noon, { proof: proofAt(noon, 'new') }))
    const two = await run(store, 0, noon + minute)
    const seen = baselineAt(noon + minute, ['new', 'old'])
    await store.move(two.lease, 'defer', by(noon + minute, { baseline: seen, due: noon + 99 * minute }))
    const three = await commit(store, 0, noon + 2 * minute)
    const history = await store.listHistory(accountId(1))
    expect(history).toMatchObject({
      first: { at: noon, entries: [{ key: 'old' }] },
      latest: { at: noon + 2 * minute, entries: [] },
      posted: [{ job: one.job.id, caption: 'Clip 1', entry: { key: 'new' }, at: noon }],
      unsettled: ['Clip 3'],
    })
    await store.move(three.lease, 'disprove', by(noon + 2 * minute, { due: noon + 99 * minute }))
    expect((await store.listHistory(accountId(1)))?.unsettled).toEqual([])
  })
}
