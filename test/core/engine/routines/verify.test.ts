import { expect, it } from 'vitest'
import { verifyPosts } from '../../../../src/core/engine/routines/verify.ts'
import type { AdbState } from '../../../../src/core/model/phone.ts'
import { testRoom } from '../../../fakes/room.ts'
import { baseline } from '../../../fakes/workers.ts'
import { doOnce } from './rig.ts'

const hour = 3_600_000

/** One job that is uncertain, to be looked at in an hour. */
const start = async (looks = 0) => {
  const room = await testRoom()
  const { store, clock } = room
  const claim = await store.claim({ slot: 0 as never, now: clock.now(), own: null, barred: [] })
  if (claim === null) throw new Error('nothing to claim')
  await store.move(claim.lease, 'start', { at: clock.now(), who: 'worker', cause: '' })
  await store.permit(claim.lease, baseline('account0'), clock.now())
  const change = { at: clock.now(), who: 'worker', cause: '', due: clock.now() + hour } as const
  await store.move(claim.lease, 'lose', { ...change, ...(looks > 0 ? { spends: 'look' } : {}) })
  for (let n = 1; n < looks; n++) {
    await clock.advance(hour)
    const look = await store.claim({ slot: 0 as never, now: clock.now(), own: null, barred: [] })
    if (look === null) throw new Error('no look')
    await store.move(look.lease, 'lose', { ...change, at: clock.now(), due: clock.now() + hour, spends: 'look' })
  }
  const phone = { state: 'device' as AdbState, since: 0 }
  const work = verifyPosts({ world: room.world, keeper: { state: () => phone.state, since: () => phone.since } })
  return { ...room, phone, work }
}

it('a look is asked for at once when the phone came back after the last one', async () => {
  const room = await start()
  await room.clock.advance(60_000)
  room.phone.since = room.clock.now()
  await room.clock.advance(1_000)
  expect(await doOnce(room.work)).toEqual({ sentence: '1 post is uncertain: 1 due for a look.', isWell: false })
  const job = await room.job(0)
  expect(job).toMatchObject({ state: 'uncertain', due: room.clock.now(), looks: 0 })
  expect(await room.store.claim({ slot: 0 as never, now: room.clock.now(), own: null, barred: [] })).toMatchObject({
    mode: 'verify',
    job: { id: job.id },
  })
})

it('one return of the phone asks for one look', async () => {
  const room = await start()
  await room.clock.advance(60_000)
  room.phone.since = room.clock.now()
  await room.clock.advance(1_000)
  await doOnce(room.work)
  const { due } = await room.job(0)
  await room.clock.advance(1_000)
  await doOnce(room.work)
  expect((await room.job(0)).due).toBe(due)
})

it.each<[string, AdbState, number]>([
  ['while the phone is away', 'offline', 1],
  ['when the phone was there all the time', 'device', -1],
])('nothing is hurried %s', async (_, state, since) => {
  const room = await start()
  const before = await room.job(0)
  await room.clock.advance(60_000)
  Object.assign(room.phone, { state, since: before.changedAt + since * 1_000 })
  expect((await doOnce(room.work)).sentence).toBe('1 post is uncertain: 1 to be looked at later.')
  expect(await room.job(0)).toEqual(before)
})

it('looks that are used up are a person’s business and are not given back', async () => {
  const room = await start(6)
  const before = await room.job(0)
  expect(before.looks).toBe(6)
  await room.clock.advance(60_000)
  room.phone.since = room.clock.now()
  expect((await doOnce(room.work)).sentence).toBe('1 post is uncertain: 1 for a person to decide.')
  expect(await room.job(0)).toEqual(before)
})

it('without an uncertain post all is well', async () => {
  const room = await testRoom()
  const work = verifyPosts({ world: room.world, keeper: room.engine.keeper })
  expect(await doOnce(work)).toEqual({ sentence: 'No post is uncertain.', isWell: true })
})
