import { expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import type { Store } from '../../../../src/core/store.ts'
import {
  accountId,
  by,
  claimOn,
  codes,
  commit,
  hold,
  hour,
  minute,
  mustClaim,
  noon,
  plant,
  post,
  proofAt,
} from '../rig.ts'

export const uncertainFacts = (make: () => Promise<Store>): void => {
  const lost = async (store: Store, due = noon + minute) => {
    const claim = await commit(store)
    const change = by(noon, { due, spends: 'look', fault: fault('no-proof'), quietAt: noon })
    expect(await store.move(claim.lease, 'lose', change)).toMatchObject({ job: { state: 'uncertain', looks: 1 } })
    return claim
  }

  it('hold the account for posts and are looked at first, under a new lease', async () => {
    const store = await make()
    const { jobs } = await plant(store, { phones: 2, jobs: [1, { account: accountId(1), priority: 9 }, 2] })
    const claim = await lost(store)
    expect(claim.job.id).toBe(jobs[1])
    expect(await codes(store, jobs[0] as JobId)).toEqual(['uncertain'])
    const look = await mustClaim(store, 0, noon + minute)
    expect(look).toMatchObject({ mode: 'verify', lease: { job: jobs[1], number: 2 }, job: { state: 'verifying' } })
    await store.move(look.lease, 'prove', by(noon + minute, { proof: proofAt(noon + minute) }))
    expect(await codes(store, jobs[0] as JobId, noon + minute)).toEqual([])
  })

  it('are not looked at more often than allowed, unless a person asks', async () => {
    const store = await make()
    const { jobs } = await plant(store)
    const [job] = jobs as [JobId]
    await lost(store, noon)
    const look = await mustClaim(store)
    await store.move(look.lease, 'lose', by(noon, { due: noon, spends: 'look' }))
    expect(await claimOn(store)).toBeNull()
    expect(await codes(store, job)).toEqual(['uncertain'])
    expect(await store.nextDue(noon)).toBeNull()
    const asked = by(noon + 1, { who: 'person', cause: 'Look again.' })
    expect(await store.movePerson(job, 'uncertain', 'recheck', asked)).toMatchObject({
      moved: true,
      job: { state: 'uncertain', due: noon + 1 },
    })
    expect(await store.events(0, 10)).toMatchObject([{ who: 'person', what: 'recheck', why: 'Look again.', job }])
    expect((await mustClaim(store, 0, noon + 1)).mode).toBe('verify')
  })

  it('are read through rests and caps of the account, not past what only a person lifts', async () => {
    const store = await make()
    await plant(store, { accounts: [{ cap: 1, spacingMs: hour }] })
    await lost(store, noon)
    await store.place(hold('account', '1', { reason: 'action-blocked', until: noon + hour }), noon)
    await store.place(hold('campaign', '1'), noon)
    for (const [scope, target] of [
      ['account', '1'],
      ['phone', 'phone-1'],
      ['app', 'reelhouse'],
      ['farm', ''],
    ] as const) {
      await store.place(hold(scope, target, { reason: 'challenge' }), noon)
      expect(await claimOn(store)).toBeNull()
      expect(await codes(store, 1 as JobId)).toEqual([scope])
      await store.lift(scope, target, 'challenge', noon)
    }
    expect(await codes(store, 1 as JobId)).toEqual([])
    expect((await mustClaim(store)).mode).toBe('verify')
  })

  it('are told of the posts of other jobs since their baseline', async () => {
    const store = await make()
    const { jobs } = await plant(store, { jobs: [1, 1] })
    const first = await commit(store)
    await store.move(first.lease, 'disprove', by(noon, { due: noon + minute }))
    await post(store, 0, noon + 1)
    await store.due(noon + minute)
    const again = await mustClaim(store, 0, noon + minute)
    expect(again.job.id).toBe(jobs[0])
    expect(again.since).toEqual(['Clip 2'])
  })

  it('count against the cap even when skipped, and can be reopened, not retried', async () => {
    const store = await make()
    const { jobs } = await plant(store, { accounts: [{ cap: 1 }], jobs: [1, 1] })
    const [job, next] = jobs as [JobId, JobId]
    await lost(store, noon)
    const person = by(noon, { who: 'person' })
    expect(await store.movePerson(job, 'uncertain', 'skip', person)).toMatchObject({
      job: { state: 'skipped', committedAt: noon },
    })
    expect(await codes(store, next)).toEqual(['cap'])
    expect(await store.movePerson(job, 'skipped', 'retry', person)).toMatchObject({ moved: false })
    expect(await store.movePerson(job, 'skipped', 'reopen', person)).toMatchObject({
      job: { state: 'uncertain', looks: 0 },
    })
    expect(await store.movePerson(job, 'uncertain', 'prove', person)).toMatchObject({
      job: { state: 'succeeded', proof: { how: 'person', at: noon } },
    })
  })
}
