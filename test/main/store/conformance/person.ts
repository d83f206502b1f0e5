import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import type { Store } from '../../../../src/core/store.ts'
import { by, claimOn, commit, noon, plant, run } from '../rig.ts'

export const personFacts = (make: () => Promise<Store>): void => {
  it('moves what was seen, by the arrows that a person has', async () => {
    const store = await make()
    const { jobs } = await plant(store)
    const [job] = jobs as [JobId]
    const person = by(noon, { who: 'person' })
    expect(await store.movePerson(job, 'paused', 'resume', person)).toMatchObject({ moved: false })
    expect(await store.movePerson(job, 'pending', 'prove', person)).toMatchObject({ moved: false })
    expect(await store.movePerson(job, 'pending', 'pause', person)).toMatchObject({ job: { state: 'paused' } })
    expect(await claimOn(store)).toBeNull()
    expect(await store.movePerson(job, 'paused', 'resume', person)).toMatchObject({ job: { state: 'pending' } })
    expect(await store.movePerson(job, 'pending', 'skip', person)).toMatchObject({ job: { state: 'skipped' } })
    expect(await store.movePerson(job, 'skipped', 'retry', person)).toMatchObject({ job: { state: 'pending' } })
  })

  it('retries a failed job with all its attempts', async () => {
    const store = await make()
    await plant(store)
    const { lease, job } = await run(store)
    await store.move(lease, 'refuse', by(noon, { spends: 'attempt', fault: fault('video-refused') }))
    const person = by(noon + 9, { who: 'person' })
    expect(await store.movePerson(job.id, 'failed', 'retry', person)).toMatchObject({
      job: { state: 'pending', attempts: 0, tries: 0, fault: null, due: noon + 9 },
    })
  })

  it('a failed job that was edited starts afresh with what was edited', async () => {
    const store = await make()
    await plant(store)
    const { lease, job } = await run(store)
    await store.move(lease, 'refuse', by(noon, { spends: 'attempt', fault: fault('caption-refused') }))
    expect(await store.editJob(job.id, { caption: 'shorter' }, noon + 1, false)).toMatchObject({ ok: true })
    expect(await store.job(job.id)).toMatchObject({ state: 'failed', attempts: 1 })
    await store.movePerson(job.id, 'failed', 'retry', by(noon + 9, { who: 'person' }))
    const again = await claimOn(store, 0, noon + 9)
    expect(again?.job).toMatchObject({ caption: 'shorter', attempts: 0, tries: 0, fault: null })
  })

  it.each([
    ['pause', 'release', 'paused'],
    ['skip', 'release', 'skipped'],
    ['pause', 'defer', 'paused'],
    ['skip', 'defer', 'skipped'],
  ] as const)('who wants to %s a running job gets it when the worker lets go by %s', async (wish, arrow, state) => {
    const store = await make()
    await plant(store)
    const { lease, job } = await run(store)
    expect(await store.movePerson(job.id, 'claimed', wish, by(noon, { who: 'person' }))).toMatchObject({
      moved: true,
      job: { state: 'running', wish },
    })
    expect(await claimOn(store, 1)).toBeNull()
    expect(await store.move(lease, arrow, by(noon))).toMatchObject({ moved: true, job: { state, wish: null } })
  })

  it('cannot call a committed job back', async () => {
    const store = await make()
    await plant(store)
    const { job } = await commit(store)
    expect(await store.wish(job.id, 'skip', noon)).toMatchObject({ moved: false })
    expect(await store.movePerson(job.id, 'verifying', 'skip', by(noon))).toMatchObject({ moved: false })
  })
}
