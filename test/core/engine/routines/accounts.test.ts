import { describe, expect, it } from 'vitest'
import { type Ailment, ailmentOf, checkAccounts } from '../../../../src/core/engine/routines/accounts.ts'
import type { Account } from '../../../../src/core/model/account.ts'
import type { Hold } from '../../../../src/core/model/hold.ts'
import type { AccountId } from '../../../../src/core/model/ids.ts'
import { testRoom } from '../../../fakes/room.ts'
import { accountLine } from '../intake/folders.ts'
import { doOnce, eventsOf, noticesOf } from './rig.ts'

const now = 1_800_000_000_000
const day = 24 * 3_600_000
const held = (more: Partial<Hold>): Hold => ({ by: 'engine', until: null, ...more }) as Hold

describe('what ails an account', () => {
  it.each<[string, Partial<Account>, readonly Hold[], Ailment | null]>([
    ['a new one', {}, [], null],
    ['one that posted yesterday', { lastPostAt: now - day }, [], null],
    ['one without a phone', { phone: null }, [], 'no-phone'],
    ['one that waits for a person', {}, [held({})], 'held'],
    ['one that a person paused', { lastPostAt: now - 9 * day }, [held({ by: 'person' })], null],
    ['one that cools down', { lastPostAt: now - 9 * day }, [held({ until: now + 1 })], null],
    ['one with three faults in a row', { failuresInRow: 3 }, [], 'strained'],
    ['one that posted nothing for 3 days', { lastPostAt: now - 3 * day - 1 }, [], 'silent'],
  ])('%s', (_, change, holds, ailment) => {
    expect(ailmentOf({ ...accountLine(1, change), holds }, now)).toBe(ailment)
  })
})

it('tells once of jobs that wait for a phone, and again when it happens again', async () => {
  const room = await testRoom({ phones: 2, jobs: 1 })
  const work = checkAccounts(room.world)
  expect(await doOnce(work)).toEqual({ sentence: '2 accounts are well.', isWell: true })
  const ids = (await room.store.accounts(room.clock.now())).map((a) => a.account.id)
  const phone = async (value: 'P0' | null, ...of: readonly AccountId[]): Promise<void> => {
    for (const id of of) await room.store.editAccount(id, { phone: value as never }, false)
  }
  await phone(null, ...ids)
  // the second one has no jobs
  expect((await doOnce(work)).sentence).toBe('1 of 2 accounts are well, 1 without a phone.')
  await doOnce(work)
  expect(await eventsOf(room, 'routine')).toEqual(['account-without-phone'])
  expect(await noticesOf(room)).toEqual(['@account0 has jobs and no phone. Give it a phone, or skip its jobs.'])
  await phone('P0', ids[0] as AccountId)
  await doOnce(work)
  await phone(null, ids[0] as AccountId)
  await doOnce(work)
  expect(await eventsOf(room, 'routine')).toEqual(['account-without-phone', 'account-without-phone'])
})
