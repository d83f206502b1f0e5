import { join } from 'node:path'
import { expect } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import type { NewHold } from '../../../src/core/model/hold.ts'
import type { JobId } from '../../../src/core/model/ids.ts'
import { inHand, type Job, jobStates, target } from '../../../src/core/model/job.ts'
import type { Claim } from '../../../src/core/store.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'
import { type Deed, scopes } from './deeds.ts'
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
export const walk = async (
  deeds: readonly Deed[],
  look: (store: SqliteStore, now: number) => Promise<void>,
): Promise<string> => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file, { maxLooks: () => 3 })
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

export const jobsOf = async (store: SqliteStore): Promise<readonly Job[]> =>
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
