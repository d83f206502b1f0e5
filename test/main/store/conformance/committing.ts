import { expect, it } from 'vitest'
import type { Store } from '../../../../src/core/store.ts'
import { baselineAt, by, commit, hold, noon, plant, post, run } from '../rig.ts'

export const committingFacts = (make: () => Promise<Store>): void => {
  it('is refused where something that stops commits holds farm, campaign, app, phone or account', async () => {
    const store = await make()
    await plant(store)
    const { lease } = await run(store)
    const targets = [
      ['farm', ''],
      ['campaign', '1'],
      ['app', 'reelhouse'],
      ['phone', 'phone-1'],
      ['account', '1'],
    ] as const
    for (const [scope, target] of targets) {
      await store.place(hold(scope, target, { stops: 'commits', sentence: 'No.' }), noon)
      expect(await store.permit(lease, baselineAt(noon), noon)).toEqual({ ok: false, why: 'No.' })
      await store.lift(scope, target, null, noon)
      await store.place(hold(scope, target), noon)
    }
    expect((await store.permit(lease, baselineAt(noon), noon)).ok).toBe(true)
  })

  it('is refused past the cap, for a job called back, twice, and when the room stops', async () => {
    const store = await make()
    await plant(store, { phones: 2, accounts: [{ cap: 1 }, {}], jobs: [1, 1, 2] })
    await post(store)
    await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: null, cap: 2 }])
    const over = await run(store)
    await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: null, cap: 1 }])
    expect(await store.permit(over.lease, baselineAt(noon), noon)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/1 post/),
    })
    const other = await run(store, 1)
    await store.wish(other.job.id, 'pause', noon)
    expect(await store.permit(other.lease, baselineAt(noon), noon)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/asked to pause/),
    })
    await store.move(other.lease, 'release', by(noon))
    await store.movePerson(other.job.id, 'paused', 'resume', by(noon, { who: 'person' }))
    const again = await commit(store, 1)
    expect(await store.permit(again.lease, baselineAt(noon), noon)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/verifying/),
    })
    store.bar()
    expect(await store.permit(over.lease, baselineAt(noon), noon)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/stopping/),
    })
  })
}
