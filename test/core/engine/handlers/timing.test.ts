import { describe, expect, it } from 'vitest'
import type { Calendar, Foretold, TriedTime } from '../../../../src/core/contract/timing.ts'
import { tellCampaignEnds } from '../../../../src/core/engine/routines/campaign-ends.ts'
import type { AccountId } from '../../../../src/core/model/ids.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { noticesOf } from '../routines/rig.ts'
import { must, send } from './send.ts'

const hour = 3_600_000
const one = 1 as AccountId

/** One account with five jobs, two hours between two posts, three in a day. */
const paced = async (): Promise<TestRoom> => {
  const room = await testRoom({ jobs: 5 })
  await room.store.editAccount(one, { cap: 3, spacingMs: 2 * hour }, false)
  return room
}

describe('a forecast', () => {
  it('says of each job when it will be posted', async () => {
    const room = await paced()
    const now = room.clock.now()
    const told = await must<Foretold[]>(room, 'forecast', { jobs: [...room.jobs, 99] })
    expect(told.map(({ is, at }) => [is, ((at ?? now) - now) / hour])).toEqual(
      [0, 2, 4, 24, 26].map((hours) => ['planned', hours]),
    )
  })

  it('says of what only a person ends that it is held, and nothing of jobs that do not wait', async () => {
    const room = await paced()
    await must(room, 'pause-jobs', { jobs: [room.jobs[0]] })
    await must(room, 'pause', { scope: 'account', target: '1' })
    const told = await must<Foretold[]>(room, 'forecast', { jobs: room.jobs })
    expect(told).toHaveLength(4)
    expect(told[0]).toEqual({ job: room.jobs[1], at: null, is: 'held' })
  })
})

describe('a calendar', () => {
  it('has what is planned between two times, lane by lane', async () => {
    const room = await paced()
    const now = room.clock.now()
    await must(room, 'edit-jobs', { jobs: [room.jobs[4]], publishAt: now + hour })
    const { lanes, isCut } = await must<Calendar>(room, 'calendar', { from: now + hour, to: now + 5 * hour })
    expect(isCut).toBe(false)
    expect(lanes).toHaveLength(1)
    expect(lanes[0]?.entries.map((e) => [e.job, (e.at - now) / hour, e.publishAt])).toEqual([
      [room.jobs[4], 2, now + hour],
      [room.jobs[1], 4, null],
    ])
    expect(lanes[0]?.entries[0]?.videoName).not.toBe('')
  })

  it.each([
    { from: 5, to: 5 },
    { from: 0, to: 63 * 86_400_000 },
    { from: 0, to: 1, accounts: [] },
  ])('refuses %j', async (input) => expect((await send(await testRoom(), 'calendar', input)).ok).toBe(false))
})

describe('a time that is tried', () => {
  it('is free, or says what keeps the job from it and when it would be posted', async () => {
    const room = await paced()
    const now = room.clock.now()
    const last = room.jobs[4]
    const trial = (at: number | string) => must<TriedTime>(room, 'try-time', { job: last, at })
    expect(await trial(now + 6 * hour)).toMatchObject({ at: now + 24 * hour, why: [{ code: 'cap' }] })
    expect(await trial(now + hour)).toMatchObject({ at: now + 2 * hour, why: [{ code: 'spacing' }] })
    expect(await trial(now + 2 * hour)).toEqual({ asked: now + 2 * hour, at: now + 2 * hour, why: [] })
    await room.store.editAccount(one, { windows: [{ days: [], from: 0, to: 1 }], timeZone: 'UTC' }, false)
    expect(await trial('2099-01-01 12:00')).toMatchObject({ why: [{ code: 'window' }] })
    expect((await room.job(4)).publishAt).toBeNull()
  })

  it('is refused for a job that does not wait', async () => {
    const room = await paced()
    await must(room, 'skip', { jobs: [room.jobs[0]] })
    expect(await send(room, 'try-time', { job: room.jobs[0], at: 5 })).toMatchObject({ ok: false })
    expect(await send(room, 'try-time', { job: 99, at: 5 })).toMatchObject({ ok: false })
  })
})

describe('a campaign', () => {
  it('that is over tells once how many jobs wait for a person', async () => {
    const room = await paced()
    const now = room.clock.now()
    expect(await send(room, 'schedule-campaign', { campaign: 1 })).toMatchObject({ ok: false })
    expect(await send(room, 'schedule-campaign', { campaign: 1, startsAt: 9, endsAt: 8 })).toMatchObject({ ok: false })
    await must(room, 'schedule-campaign', { campaign: 1, endsAt: now })
    expect(await must<Foretold[]>(room, 'forecast', { jobs: [room.jobs[0]] })).toMatchObject([{ is: 'held' }])
    await tellCampaignEnds(room.world)
    await tellCampaignEnds(room.world)
    expect(await noticesOf(room)).toEqual([
      expect.stringContaining('is over and 5 jobs wait for you. Give it a later end, or skip them.'),
    ])
  })
})
