import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createSteadyStore, type SteadyStore } from '../../../src/core/engine/steady-store.ts'
import { Unwritten } from '../../../src/core/engine/writes.ts'
import type { JobId } from '../../../src/core/model/ids.ts'
import type { Store } from '../../../src/core/store.ts'
import { StoreError } from '../../../src/main/store/failure.ts'
import { ManualClock, settled } from '../../fakes/clock.ts'
import { storeSuite } from '../../main/store/conformance.ts'
import {
  baselineAt,
  by,
  claimOn,
  hold,
  mustClaim,
  noon,
  openStore,
  plant,
  proofAt,
  run,
  tempFolder,
} from '../../main/store/rig.ts'

const options = (clock: ManualClock, told: string[] = []) => ({
  clock,
  random: () => 0.5,
  onTrouble: (sentence: string) => told.push(sentence),
  onWell: (ms: number) => told.push(`well after ${ms}`),
})

storeSuite('a steady store', async () =>
  createSteadyStore(
    await openStore(join(tempFolder(), 'posthouse.db'), { maxLooks: () => 2 }),
    options(new ManualClock()),
  ),
)

type Call = 'move' | 'place' | 'lift' | 'note' | 'claim' | 'permit' | 'due' | 'begin'

interface Sick {
  readonly store: SteadyStore
  readonly inner: Store
  readonly clock: ManualClock
  readonly told: string[]
  /** The writes that were tried, in their order. */
  readonly tried: string[]
  /** From now on these fail so; null: none. */
  fail(error: Error | null): void
}

/** A store on a real file that fails when it is told to. */
const sick = async (): Promise<Sick> => {
  const inner = await openStore(join(tempFolder(), 'posthouse.db'))
  const clock = new ManualClock(noon)
  const tried: string[] = []
  const told: string[] = []
  let failure: Error | null = null
  for (const call of ['move', 'place', 'lift', 'note', 'claim', 'permit', 'due', 'begin'] as const satisfies Call[]) {
    const real = inner[call].bind(inner) as (...args: never[]) => Promise<never>
    Object.assign(inner, {
      [call]: async (...args: never[]) => {
        tried.push(call)
        if (failure !== null) throw failure
        return real(...args)
      },
    })
  }
  const store = createSteadyStore(inner, options(clock, told))
  const fail = (error: Error | null): void => {
    failure = error
  }
  return { store, inner, clock, told, tried, fail }
}

const full = new StoreError('full', 'posthouse.db')

describe('a write that fails for a reason that may pass', () => {
  it.each(['full', 'busy', 'disk', 'readonly'] as const)('%s: is kept and written later', async (trouble) => {
    const { store, clock, told, fail } = await sick()
    await plant(store)
    const { lease, job } = await run(store)
    fail(new StoreError(trouble, 'posthouse.db'))
    const moved = store.move(lease, 'defer', by(noon))
    await clock.advance(60_000)
    expect((await store.job(job.id))?.state).toBe('running')
    fail(null)
    await clock.advance(10_000)
    expect(await moved).toMatchObject({ moved: true, job: { state: 'retrying' } })
    expect(told).toEqual([new StoreError(trouble, 'posthouse.db').message, expect.stringContaining('well after')])
    expect(store.writes.trouble).toBeNull()
  })

  it('waits longer each time, and the others wait behind it in their order', async () => {
    const { store, clock, tried, fail } = await sick()
    await plant(store)
    const { lease } = await run(store)
    tried.length = 0
    fail(full)
    const all = [
      store.move(lease, 'defer', by(noon)),
      store.place(hold('phone', 'phone-1'), noon),
      store.lift('phone', 'phone-1', null, noon),
    ]
    await clock.advance(199)
    expect(tried).toEqual(['move'])
    await clock.advance(1)
    await clock.advance(399)
    expect(tried).toEqual(['move', 'move'])
    fail(null)
    await clock.advance(1)
    expect(tried.slice(2)).toEqual(['move', 'place', 'lift'])
    expect(await Promise.all(all)).toMatchObject([{ moved: true }, 1, 1])
    expect(await store.holds(noon)).toEqual([])
  })

  it('lets nothing be claimed and no commit be permitted meanwhile, and says why', async () => {
    const { store, clock, tried, fail } = await sick()
    await plant(store, { phones: 2, jobs: [1, 2] })
    const { lease, job } = await run(store)
    fail(full)
    void store.place(hold('phone', 'phone-2'), noon)
    await settled()
    tried.length = 0
    expect(await claimOn(store, 1)).toBeNull()
    expect(await store.permit(lease, baselineAt(noon), noon)).toEqual({ ok: false, why: full.message })
    expect(await store.due(noon)).toBe(0)
    expect(await store.nextDue(noon)).toBeNull()
    expect(tried).toEqual([])
    expect((await store.job(job.id))?.committedAt).toBeNull()
    fail(null)
    await clock.advance(200)
    expect((await store.permit(lease, baselineAt(noon), noon)).ok).toBe(true)
  })

  it('found by a claim or a commit refuses it once, and is never repeated later', async () => {
    const { store, clock, told, tried, fail } = await sick()
    await plant(store, { phones: 2, jobs: [1, 2] })
    const { lease, job } = await run(store)
    fail(full)
    expect(await store.permit(lease, baselineAt(noon), noon)).toEqual({ ok: false, why: full.message })
    expect(await claimOn(store, 1)).toBeNull()
    fail(null)
    tried.length = 0
    await clock.advance(60_000)
    expect(tried).toEqual([])
    expect(told).toHaveLength(2)
    expect((await store.job(job.id))?.state).toBe('running')
    expect((await mustClaim(store, 1)).lease.number).toBe(1)
  })

  it('is tried once more at the end, and then given up', async () => {
    const { store, clock, tried, fail } = await sick()
    await plant(store)
    const { lease, job } = await run(store)
    fail(full)
    const lost = [store.move(lease, 'defer', by(noon)), store.lift('farm', '', null, noon)]
    const why = Promise.allSettled(lost)
    await settled()
    tried.length = 0
    await store.writes.giveUp()
    expect(tried).toEqual(['move'])
    for (const one of await why) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(Unwritten) })
    await expect(store.place(hold('farm', ''), noon)).rejects.toThrow(Unwritten)
    expect(clock.pending).toBe(0)
    expect((await store.job(job.id))?.state).toBe('running')
  })

  it('is written at the end where it can be', async () => {
    const { store, fail } = await sick()
    await plant(store)
    const { lease } = await run(store)
    fail(full)
    const moved = store.move(lease, 'defer', by(noon))
    await settled()
    fail(null)
    await store.writes.giveUp()
    expect(await moved).toMatchObject({ moved: true })
  })
})

it('a write that fails for another reason is not kept', async () => {
  const { store, told, fail } = await sick()
  await plant(store)
  fail(new Error('a bug'))
  await expect(store.place(hold('farm', ''), noon)).rejects.toThrow('a bug')
  await expect(claimOn(store)).rejects.toThrow('a bug')
  expect(told).toEqual([])
  expect(store.writes.waiting).toBe(0)
})

it('events that wait are let go beyond a thousand', async () => {
  const { store, clock, fail } = await sick()
  fail(full)
  const event = { at: noon, who: 'room', what: 'x', why: 'y', job: null, phone: null, account: null }
  for (let n = 0; n < 1_200; n++) void store.note(event)
  await settled()
  expect(store.writes.waiting).toBe(1_000)
  fail(null)
  await clock.advance(200)
  expect(store.writes.waiting).toBe(0)
})

it('a disk that is really full keeps what was decided until there is room', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const roomy = await openStore(file)
  await plant(roomy)
  const ballast = { at: noon, who: 'room', what: 'x', why: 'y'.repeat(3_000), job: null, phone: null, account: null }
  for (let n = 0; n < 50; n++) await roomy.note(ballast)
  const pages = (await roomy.about()).bytes / 4096
  const clock = new ManualClock(noon)
  const told: string[] = []
  const inner = await openStore(file, { maxPages: pages })
  const store = createSteadyStore(inner, options(clock, told))
  const claim = await run(store)
  // a proof with words enough for pages of its own
  const proof = { ...proofAt(noon), link: 'l'.repeat(40_000) }
  expect((await store.permit(claim.lease, baselineAt(noon), noon)).ok).toBe(true)
  const moved = store.move(claim.lease, 'prove', by(noon, { proof }))
  await clock.advance(1_000)
  expect(told).toEqual([expect.stringContaining('is full')])
  expect((await store.job(1 as JobId))?.state).toBe('verifying')
  makeRoom(file)
  await clock.advance(10_000)
  expect(await moved).toMatchObject({ moved: true, job: { state: 'succeeded' } })
  expect(await inner.examine()).toEqual([])
})

/** Somebody frees space: pages of the file that may be used again. */
const makeRoom = (file: string): void => {
  const db = new Database(file)
  db.exec('DELETE FROM event')
  db.close()
}
