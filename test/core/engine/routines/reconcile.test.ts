import { expect, it } from 'vitest'
import { reconcilePosts } from '../../../../src/core/engine/routines/reconcile.ts'
import type { Baseline } from '../../../../src/core/model/proof.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { doOnce, eventsOf, isOver, noticesOf } from './rig.ts'

/** The next job posts, with what its list showed before. */
const post = async ({ store, clock }: TestRoom, shown: readonly string[], key: string): Promise<void> => {
  const now = clock.now()
  const claim = await store.claim({ slot: 0 as never, now, own: null, barred: [] })
  if (claim === null) throw new Error('nothing to claim')
  const change = { at: now, who: 'worker', cause: '' } as const
  await store.move(claim.lease, 'start', change)
  const entries = shown.map((k) => ({ key: k, caption: k }))
  const list: Baseline = { handle: 'account0', count: shown.length, entries, complete: true, at: now }
  await store.permit(claim.lease, list, now)
  const entry = { key, caption: key }
  await store.move(claim.lease, 'prove', { ...change, proof: { how: 'list', entry, link: null, at: now } })
  await clock.advance(3_600_000)
}

it('a list that the database explains is well, and no job is touched', async () => {
  const room = await testRoom({ jobs: 3 })
  await post(room, ['old'], 'caption 0')
  await post(room, ['caption 0', 'old'], 'caption 1')
  const before = await Promise.all([0, 1, 2].map(room.job))
  expect(await doOnce(reconcilePosts(room.world))).toEqual({
    sentence: '1 list compared, all as the database says.',
    isWell: true,
  })
  expect(await Promise.all([0, 1, 2].map(room.job))).toEqual(before)
})

it('a post that no job made and one that is gone are told once, each with its account', async () => {
  const room = await testRoom({ jobs: 3 })
  const work = reconcilePosts(room.world)
  await post(room, ['old'], 'caption 0')
  await post(room, ['caption 0', 'old'], 'caption 1')
  await post(room, ['not ours', 'caption 1', 'old'], 'caption 2')
  for (let n = 0; n < 2; n++)
    expect(await doOnce(work)).toEqual({
      sentence: '1 list compared: 1 post that no job made, 1 post no longer shown.',
      isWell: false,
    })
  expect(await eventsOf(room, 'routine')).toEqual(['unknown-post', 'missing-post'])
  expect(await noticesOf(room)).toEqual([
    '@account0 shows a post that no job made: “not ours”. Look at the account.',
    `@account0 does not show the post of job ${room.jobs[0]} any more. Look whether it was removed.`,
  ])
})

it('stops between two accounts when the run is over', async () => {
  const room = await testRoom({ phones: 2 })
  expect(await reconcilePosts(room.world)(isOver)).toEqual({ ok: false, sentence: 'It was stopped.' })
})
