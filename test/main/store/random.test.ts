import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import type { NewHold } from '../../../src/core/model/hold.ts'
import type { JobId } from '../../../src/core/model/ids.ts'
import { type Arrow, inHand, type Job, jobStates, type PersonArrow, target } from '../../../src/core/model/job.ts'
import type { Claim } from '../../../src/core/store.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'
import {
  accountId,
  baselineAt,
  by,
  hour,
  minute,
  noon,
  openStore,
  phoneId,
  plant,
  proofAt,
  slot,
  tempFolder,
} from './rig.ts'

/** What a room may do to a small farm, in any order. */
type Deed =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'claim'; readonly slot: number; readonly own: number | null }
  | { readonly kind: 'move'; readonly pick: number; readonly arrow: Arrow; readonly spends: 'attempt' | 'try' | 'look' }
  | { readonly kind: 'permit'; readonly pick: number }
  | { readonly kind: 'person'; readonly job: number; readonly arrow: PersonArrow }
  | { readonly kind: 'hold'; readonly scope: number; readonly until: number | null; readonly commits: boolean }
  | { readonly kind: 'lift'; readonly scope: number }
  | { readonly kind: 'due' }
  | { readonly kind: 'cap'; readonly cap: number }

const leaseArrows = [
  'start',
  'release',
  'already',
  'defer',
  'refuse',
  'skip',
  'pause',
  'prove',
  'disprove',
  'lose',
] as const
const wants = ['pause', 'resume', 'skip', 'retry', 'reopen', 'prove', 'disprove', 'recheck'] as const
const scopes = [
  ['farm', ''],
  ['campaign', '1'],
  ['phone', 'phone-1'],
  ['phone', 'phone-2'],
  ['account', '1'],
  ['account', '2'],
] as const

const number = (max: number) => fc.integer({ min: 0, max })
const someDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, minute, hour, 7 * hour) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      slot: number(3),
      own: fc.option(fc.constantFrom(1, 2)),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      pick: number(9),
      arrow: fc.constantFrom(...leaseArrows),
      spends: fc.constantFrom('attempt' as const, 'try' as const, 'look' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('permit' as const), pick: number(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('person' as const), job: number(7), arrow: fc.constantFrom(...wants) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      scope: number(5),
      until: fc.option(fc.constantFrom(minute, hour)),
      commits: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('lift' as const), scope: number(5) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'due' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cap' as const), cap: fc.integer({ min: 0, max: 3 }) }) },
)

const jobCount = 8

/** Two phones, three accounts (two share a phone; one has spacing, one has hours), eight jobs. */
const farm = (store: SqliteStore) =>
  plant(store, {
    phones: 2,
    accounts: [
      { spacingMs: hour, cap: 2 },
      { cap: 3 },
      { phone: phoneId(1), windows: [{ days: [], from: 10 * 60, to: 18 * 60 }], timeZone: 'Europe/Berlin' },
    ],
    jobs: [1, 1, 2, 2, { account: accountId(2), priority: 2 }, 3, 3, { account: accountId(1), due: noon + 3 * hour }],
  })

/** Walks through deeds on a real file; `look` is called after each. */
const walk = async (
  deeds: readonly Deed[],
  look: (store: SqliteStore, now: number) => Promise<void>,
): Promise<string> => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file, { maxLooks: 3 })
  await farm(store)
  // every claim ever made: old leases are tried again, too
  const claims: Claim[] = []
  const model = new Map<number, string>()
  let now = noon
  const chosen = (pick: number): Claim | undefined => claims.at(-1 - (pick % 4))
  for (const deed of deeds) {
    const before = new Map((await jobsOf(store)).map((j) => [j.id, j]))
    switch (deed.kind) {
      case 'wait':
        now += deed.ms
        break
      case 'claim': {
        const own = deed.own === null ? null : phoneId(deed.own)
        const whys = new Map<number, readonly string[]>()
        for (const id of before.keys())
          whys.set(
            id,
            (await store.why(id, now)).map((w) => w.code),
          )
        const claim = await store.claim({ slot: slot(deed.slot), now, own, barred: [] })
        if (claim === null) for (const codes of whys.values()) expect(codes).not.toEqual([])
        else {
          expect([[], ['line']]).toContainEqual(whys.get(claim.job.id))
          const was = before.get(claim.job.id)
          expect(was?.state).toBe(claim.mode === 'post' ? 'pending' : 'uncertain')
          expect(claim.lease.number).toBe((was?.lease ?? 0) + 1)
          if (claim.mode === 'post') checkRoom(claim, [...before.values()], now)
          claims.push(claim)
        }
        break
      }
      case 'move': {
        const claim = chosen(deed.pick)
        if (claim === undefined) break
        const was = before.get(claim.job.id)
        const change = by(now, {
          spends: deed.spends,
          due: now + minute,
          fault: fault('flow-lost'),
          ...(deed.arrow === 'prove' || deed.arrow === 'already'
            ? { proof: proofAt(now, `post ${claim.job.id}`) }
            : {}),
        })
        const moved = await store.move(claim.lease, deed.arrow, change)
        const valid =
          was !== undefined &&
          was.lease === claim.lease.number &&
          inHand.includes(was.state) &&
          target(was.state, deed.arrow) !== undefined
        expect(moved.moved, `${deed.arrow} from ${was?.state}`).toBe(valid)
        break
      }
      case 'permit': {
        const claim = chosen(deed.pick)
        if (claim === undefined) break
        const was = before.get(claim.job.id)
        const permit = await store.permit(claim.lease, baselineAt(now, [`seen at ${now}`]), now)
        if (permit.ok) expect(was).toMatchObject({ state: 'running', lease: claim.lease.number, wish: null })
        break
      }
      case 'person': {
        const job = (1 + deed.job) as JobId
        const seen = before.get(job)?.state ?? 'pending'
        await store.movePerson(job, seen, deed.arrow, by(now, { who: 'person' }))
        break
      }
      case 'hold': {
        const [scope, to] = scopes[deed.scope] ?? scopes[0]
        const hold: NewHold = {
          scope,
          target: to,
          reason: 'paused',
          by: 'person',
          sentence: 'Held.',
          until: deed.until === null ? null : now + deed.until,
          stops: deed.commits ? 'commits' : 'claims',
        }
        await store.place(hold, now)
        break
      }
      case 'lift':
        {
          const [scope, to] = scopes[deed.scope] ?? scopes[0]
          await store.lift(scope, to, null, now)
        }
        break
      case 'due':
        await store.due(now)
        break
      case 'cap':
        await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: null, cap: deed.cap }])
        break
    }
    await check(store, before, model)
    await look(store, now)
  }
  expect(await store.examine()).toEqual([])
  return file
}

/** Cap, spacing and unsettled commits, worked out from the rows alone. */
const checkRoom = ({ job, account }: Claim, jobs: readonly Job[], now: number): void => {
  const others = jobs.filter((j) => j.account === account.id && j.id !== job.id)
  for (const other of others) expect(['claimed', 'running', 'verifying', 'uncertain']).not.toContain(other.state)
  const posts = others.flatMap((j) =>
    j.state === 'succeeded' ? [j.committedAt ?? j.changedAt] : (j.committedAt ?? []),
  )
  expect(posts.filter((at) => at > now - 24 * hour).length).toBeLessThan(account.cap)
  expect(Math.max(0, ...posts) + account.spacingMs).toBeLessThanOrEqual(now)
  expect(job.due).toBeLessThanOrEqual(now)
}

const jobsOf = async (store: SqliteStore): Promise<readonly Job[]> =>
  (await store.jobs({ limit: 100 })).map((l) => l.job)

/** What must hold after every deed, worked out from the rows alone. */
const check = async (
  store: SqliteStore,
  before: ReadonlyMap<number, Job>,
  baselines: Map<number, string>,
): Promise<void> => {
  const jobs = await jobsOf(store)
  expect(jobs.map((j) => j.id)).toEqual(Array.from({ length: jobCount }, (_, n) => n + 1))
  const held = jobs.filter((j) => inHand.includes(j.state))
  expect(new Set(held.map((j) => j.account)).size, 'accounts in hand').toBe(held.length)
  expect(new Set(held.map((j) => j.phone)).size, 'phones in hand').toBe(held.length)
  expect(await store.inHand()).toEqual(held)
  const counts = Object.fromEntries(jobStates.map((s) => [s, jobs.filter((j) => j.state === s).length]))
  expect(await store.counts()).toEqual(counts)
  expect((await store.campaigns())[0]?.counts).toEqual(counts)
  for (const job of jobs) {
    const was = before.get(job.id)
    const history = await store.moves(job.id)
    // the history is a walk along the arrows from pending to here
    let state: Job['state'] = 'pending'
    for (const m of history) {
      expect(m.from).toBe(state)
      expect(target(m.from, m.arrow)).toBe(m.to)
      state = m.to
    }
    expect(state).toBe(job.state)
    expect(job.lease).toBe(history.filter((m) => m.arrow === 'claim' || m.arrow === 'recheck').length)
    expect(job.lease).toBeGreaterThanOrEqual(was?.lease ?? 0)
    // the first baseline stays
    const baseline = JSON.stringify(job.baseline)
    if (job.baseline !== null) expect(baseline).toBe(baselines.get(job.id) ?? baseline)
    else expect(baselines.has(job.id)).toBe(false)
    if (job.baseline !== null) baselines.set(job.id, baseline)
    // a commit goes away only by evidence or a person's answer
    const last = history.at(-1)
    if (was !== undefined && was.committedAt !== null && job.committedAt === null)
      expect(['disprove', 'refuse']).toContain(last?.arrow)
    if (job.state === 'succeeded') expect(was?.state === 'succeeded' ? was : job).toEqual(job)
  }
}

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

/** What a claim on the phone of a job takes; undone, so that it was only a question. */
const wouldTake = async (store: SqliteStore, job: Job, now: number): Promise<number | null> => {
  const { account } = (await store.account(job.account, now)) ?? {}
  if (account === undefined || account.phone === null) return null
  const barred = (await store.phones()).map((p) => p.id).filter((id) => id !== account.phone)
  const { file } = await store.about()
  const copy = `${file}.asked`
  await store.backup(copy)
  const other = await openStore(copy, { maxLooks: 3 })
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
        for (const job of await jobsOf(store)) {
          const why = await store.why(job.id, now)
          const takes = (await wouldTake(store, job, now)) === job.id
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
