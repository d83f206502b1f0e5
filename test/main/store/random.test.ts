import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'
import { someDeed } from './deeds.ts'
import { openStore, slot } from './rig.ts'
import { jobsOf, walk } from './walk.ts'

it('any course of deeds loses no job, doubles none, and leaves counts and history true', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someDeed, { minLength: 20, maxLength: 60 }), async (deeds) => {
      const file = await walk(deeds, async () => {})
      const db = new Database(file)
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.close()
    }),
    { numRuns: 60 },
  )
})

/** The job that a claim on the phone takes; undone, so that it was only a question. */
const wouldTake = async (store: SqliteStore, phone: PhoneId, now: number): Promise<number | null> => {
  const barred = (await store.phones()).map((p) => p.id).filter((id) => id !== phone)
  const { file } = await store.about()
  const copy = `${file}.asked`
  await store.backup(copy)
  const other = await openStore(copy, { maxLooks: () => 3 })
  const claim = await other.claim({ slot: slot(9), now, own: null, barred })
  await other.close()
  return claim?.job.id ?? null
}

it('a job has no reason to wait exactly when a slot of its phone would claim it', async () => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.array(someDeed, { minLength: 10, maxLength: 40 }), async (deeds) => {
      let turn = 0
      await walk(deeds, async (store, now) => {
        turn += 1
        if (turn % 5 !== 0) return
        const taken = new Map<PhoneId, number | null>()
        for (const { id } of await store.phones()) taken.set(id, await wouldTake(store, id, now))
        for (const job of await jobsOf(store)) {
          const why = await store.why(job.id, now)
          const phone = (await store.account(job.account, now))?.account.phone ?? null
          const takes = phone !== null && taken.get(phone) === job.id
          asked += takes ? 1 : 0
          expect(why.length === 0, `${job.state}: ${JSON.stringify(why)}`).toBe(takes)
          for (const { until } of why)
            if (until !== null) expect(until).toBeGreaterThan(job.state === 'retrying' ? 0 : now)
        }
      })
    }),
    { numRuns: 12 },
  )
  expect(asked).toBeGreaterThan(0)
})

it('what comes next is told alike by a store that has kept it and by one that reads it anew', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(fc.array(someDeed, { minLength: 10, maxLength: 40 }), async (deeds) => {
      let turn = 0
      await walk(deeds, async (store, now) => {
        turn += 1
        const kept = await store.upcoming(now)
        if (turn % 5 !== 0) return
        const copy = `${(await store.about()).file}.${turn}`
        await store.backup(copy)
        const other = await openStore(copy, { maxLooks: () => 3 })
        expect(kept).toEqual(await other.upcoming(now))
        await other.close()
        told += kept.length
      })
    }),
    { numRuns: 25 },
  )
  expect(told).toBeGreaterThan(0)
})
