import { expect, it } from 'vitest'
import type { JobId } from '../../../../src/core/model/ids.ts'
import type { Store } from '../../../../src/core/store.ts'
import { baselineAt, by, mustClaim, noon, plant, run, slot } from '../rig.ts'

export const leasesFacts = (make: () => Promise<Store>): void => {
  it('an old lease changes nothing', async () => {
    const store = await make()
    await plant(store)
    const old = await run(store)
    await store.move(old.lease, 'release', by(noon))
    expect(await store.move(old.lease, 'start', by(noon))).toMatchObject({ moved: false })
    expect(await store.move(old.lease, 'pause', by(noon))).toMatchObject({ moved: false })
    await run(store)
    expect(await store.move(old.lease, 'defer', by(noon))).toMatchObject({ moved: false, why: 'This lease is over.' })
    expect(await store.permit(old.lease, baselineAt(noon), noon)).toEqual({ ok: false, why: 'This lease is over.' })
    expect((await store.moves(old.job.id)).map((m) => m.arrow)).toEqual(['claim', 'start', 'release', 'claim', 'start'])
  })

  it('claim, recheck, commit and due are not moves of a lease', async () => {
    const store = await make()
    await plant(store)
    const claim = await run(store)
    for (const arrow of ['claim', 'recheck', 'commit', 'due'] as const)
      expect(await store.move(claim.lease, arrow, by(noon))).toMatchObject({ moved: false })
    expect(await store.move({ job: 99 as JobId, number: 1 }, 'start', by(noon))).toMatchObject({ moved: false })
  })

  it('an attempt is begun by the holder of the lease, once', async () => {
    const store = await make()
    await plant(store)
    const { job, lease, phone, video: v } = await mustClaim(store)
    const attempt = {
      job: job.id,
      lease: lease.number,
      mode: 'post' as const,
      phone: phone.id,
      slot: slot(0),
      handle: 'a',
      caption: 'c',
      video: v.fingerprint,
      startedAt: noon,
      endedAt: null,
      outcome: null,
      fault: null,
      evidence: 'e',
    }
    await store.begin(attempt)
    await store.begin({ ...attempt, caption: 'other' })
    await store.begin({ ...attempt, lease: 7 })
    expect(await store.attempts(job.id)).toMatchObject([{ lease: 1, caption: 'c' }])
  })
}
