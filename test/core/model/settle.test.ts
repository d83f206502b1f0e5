import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FaultType, fault, faults, faultTypes, kindOf } from '../../../src/core/model/fault.ts'
import type { AccountId, PhoneId } from '../../../src/core/model/ids.ts'
import { target } from '../../../src/core/model/job.ts'
import type { Outcome } from '../../../src/core/model/outcome.ts'
import { defaultRetry } from '../../../src/core/model/retry.ts'
import { type InRow, type SettleInput, settle } from '../../../src/core/model/settle.ts'

type JobPart = Partial<SettleInput['job']>
const now = 1_000_000
const proof = { how: 'list', entry: null, link: null, at: now } as const
const run = (outcome: Outcome, job: JobPart = {}, inRow: Partial<InRow> = {}) =>
  settle({
    job: {
      state: 'running',
      attempts: 0,
      maxAttempts: 3,
      tries: 0,
      looks: 0,
      account: 7 as AccountId,
      phone: 'P1' as PhoneId,
      wish: null,
      ...job,
    },
    outcome,
    policy: defaultRetry,
    now,
    inRow: { phone: 1, account: 1, spoiled: 1, ...inRow },
    jitter: 0.5,
  })
const stopped = (type: FaultType): Outcome => ({ kind: 'stopped', fault: fault(type, 'seen') })
const committed: JobPart = { state: 'verifying' }

describe('a run that ended before its commit', () => {
  it('an infrastructure fault spends a try, no attempt, and rests the phone', () => {
    const s = run(stopped('session-refused'))
    expect(s).toMatchObject({
      arrow: 'defer',
      spends: 'try',
      holds: [{ scope: 'phone', target: 'P1', stops: 'commits' }],
    })
    expect(s.due).toBe(now + 2_000)
    expect(s.holds[0]?.until).toBe(now + 3_000)
  })
  it('the phone rests longer with each fault in a row', () => {
    expect(run(stopped('session-refused'), {}, { phone: 3 }).holds[0]?.until).toBe(now + 12_000)
  })
  it('a lost session is mended by the next run; the second in a row rests the phone', () => {
    expect(run(stopped('session-lost')).holds).toEqual([])
    expect(run(stopped('session-lost'), {}, { phone: 2 }).holds).toMatchObject([{ scope: 'phone', until: now + 6_000 }])
    expect(run(stopped('control-room-stopped'), {}, { phone: 2 }).holds).toEqual([])
  })
  it('three spoiled runs in a row rest the account too, longer with each further one', () => {
    const rests = (spoiled: number, type: FaultType = 'session-refused') =>
      run(stopped(type), {}, { spoiled }).holds.flatMap((h) => (h.reason === 'cooldown' ? [(h.until ?? 0) - now] : []))
    expect([1, 2, 3, 4, 5].map((n) => rests(n)[0] ?? null)).toEqual([null, null, 120_000, 240_000, 480_000])
    expect(run(stopped('session-refused'), {}, { spoiled: 3 }).holds).toMatchObject([
      { scope: 'phone', target: 'P1' },
      { scope: 'account', target: '7', by: 'engine', stops: 'claims' },
    ])
  })
  it.each<FaultType>([
    'control-room-stopped', // the room's
    'adb-server-down',
    'app-crashed', // the app's
    'phone-locked', // a person's: the phone waits for them
    'challenge', // the account's own
  ])('%s rests no account for spoiled runs', (type) => {
    expect(run(stopped(type), {}, { spoiled: 9 }).holds.map((h) => h.reason)).not.toContain('cooldown')
  })
  it('the generous limit of tries ends in failed', () => {
    expect(run(stopped('session-refused'), { tries: 29 }).arrow).toBe('refuse')
  })
  it('an app fault spends an attempt; the last one fails the job', () => {
    expect(run(stopped('app-crashed'))).toMatchObject({
      arrow: 'defer',
      spends: 'attempt',
      holds: [],
      due: now + 30_000,
    })
    expect(run(stopped('app-crashed'), { attempts: 2 }).arrow).toBe('refuse')
  })
  it('account trouble spends nothing and holds the account for a person', () => {
    const s = run(stopped('challenge'))
    expect(s).toMatchObject({
      arrow: 'defer',
      spends: 'nothing',
      holds: [{ scope: 'account', target: '7', until: null }],
    })
  })
  it('an account that is asked to slow down rests by itself', () => {
    expect(run(stopped('action-blocked')).holds[0]?.until).toBe(now + 3_600_000)
  })
  it('content never tries again', () => {
    expect(run(stopped('video-unreadable'))).toMatchObject({ arrow: 'refuse', spends: 'attempt', holds: [] })
  })
  it('an app that needs a person fails at once', () => expect(run(stopped('app-missing')).arrow).toBe('refuse'))
  it('a wish wins over the fault', () => {
    expect(run(stopped('app-crashed'), { wish: 'skip' }).arrow).toBe('skip')
    expect(run({ kind: 'cancelled' }, { wish: 'pause' }).arrow).toBe('release')
  })
  it('the post of an earlier attempt ends it as already', () => {
    expect(run({ kind: 'already', proof }).arrow).toBe('already')
  })
})

describe('the rules of retries', () => {
  /** By category and cure: the arrow, what it costs, and what waits. */
  const rules: Readonly<Record<string, readonly [string, string, string]>> = {
    'infrastructure retry': ['defer', 'try', 'rests by itself'],
    'infrastructure person': ['defer', 'try', 'waits for a person'],
    'account retry': ['defer', 'nothing', 'rests by itself'],
    'account person': ['defer', 'nothing', 'waits for a person'],
    'content never': ['refuse', 'attempt', 'nothing'],
    'app retry': ['defer', 'attempt', 'nothing'],
    'app person': ['refuse', 'attempt', 'nothing'],
    'unknown retry': ['defer', 'attempt', 'nothing'],
  }
  it.each(faultTypes)('%s is settled by its category and its cure', (type) => {
    const { category, cure, holds } = kindOf(fault(type))
    const rule = rules[`${category} ${cure}`]
    const s = run(stopped(type), {}, { phone: 1 })
    const [hold] = s.holds
    const waits = hold === undefined ? 'nothing' : hold.until === null ? 'waits for a person' : 'rests by itself'
    expect([s.arrow, s.spends, holds === 'nothing' ? 'nothing' : waits]).toEqual(
      holds === 'nothing' ? [rule?.[0], rule?.[1], 'nothing'] : rule,
    )
  })
  it('three attempts fail a job, thirty tries do, and neither counts for the other', () => {
    expect(defaultRetry).toMatchObject({ maxAttempts: 3, maxTries: 30 })
    expect(run(stopped('app-crashed'), { tries: 29 }).arrow).toBe('defer')
    expect(run(stopped('session-refused'), { attempts: 2 }).arrow).toBe('defer')
    expect(run(stopped('challenge'), { attempts: 2, tries: 29 }).arrow).toBe('defer')
  })
})

describe('a run that ended after its commit', () => {
  it('proof succeeds', () => expect(run({ kind: 'posted', proof }, committed).arrow).toBe('prove'))
  it('absence tries again, or fails when attempts are used up or the app refused the video', () => {
    const absent = (type: FaultType): Outcome => ({ kind: 'absent', fault: fault(type) })
    expect(run(absent('not-published'), committed).arrow).toBe('disprove')
    expect(run(absent('not-published'), { ...committed, attempts: 2 }).arrow).toBe('refuse')
    expect(run(absent('video-refused'), committed).arrow).toBe('refuse')
  })
  it('anything weaker is uncertain, with a growing pause before the next look', () => {
    expect(run(stopped('worker-died'), committed)).toMatchObject({ arrow: 'lose', spends: 'look', due: now + 15_000 })
    expect(run({ kind: 'cancelled' }, { ...committed, looks: 2 })).toMatchObject({ arrow: 'lose', due: now + 135_000 })
  })
  it('a look that infrastructure cut short is none, as long as there are tries', () => {
    const look = (type: FaultType, change: JobPart = {}) => run(stopped(type), { ...committed, looks: 2, ...change })
    expect(look('worker-died')).toMatchObject({ arrow: 'lose', spends: 'try', due: now + 2_000 })
    expect(look('worker-died', { tries: 2 })).toMatchObject({ spends: 'try', due: now + 8_000 })
    expect(look('worker-died', { tries: 29 })).toMatchObject({ arrow: 'lose', spends: 'look', due: now + 135_000 })
    expect(look('no-proof')).toMatchObject({ arrow: 'lose', spends: 'look' })
    expect(look('challenge')).toMatchObject({ arrow: 'lose', spends: 'look' })
  })
  it('no outcome but proof of absence leads to another tap', () => {
    const outcomes = fc.oneof(
      fc.constantFrom(...faultTypes).map(stopped),
      fc.constantFrom(...faultTypes).map((t): Outcome => ({ kind: 'unproven', fault: fault(t), uploadSeen: false })),
      fc.constant<Outcome>({ kind: 'cancelled' }),
    )
    fc.assert(
      fc.property(outcomes, fc.nat(50), (outcome, n) => {
        expect(run(outcome, { ...committed, looks: n, attempts: n, tries: n }).arrow).toBe('lose')
      }),
    )
  })
})

describe('every decision', () => {
  it('is an arrow that leaves the job’s state', () => {
    const kinds: Outcome[] = [
      { kind: 'posted', proof },
      { kind: 'already', proof },
      { kind: 'cancelled' },
      { kind: 'rehearsed' },
      ...faultTypes.flatMap((t): Outcome[] => [
        stopped(t),
        { kind: 'absent', fault: fault(t) },
        { kind: 'unproven', fault: fault(t), uploadSeen: true },
      ]),
    ]
    for (const state of ['running', 'verifying'] as const)
      for (const outcome of kinds)
        for (const wish of [null, 'pause', 'skip'] as const) {
          const s = run(outcome, { state, wish })
          expect(target(state, s.arrow), `${state} ${outcome.kind} ${s.arrow}`).toBeDefined()
          expect(s.cause).not.toBe('')
        }
  })
  it('has a sentence for each fault that holds together with and without a detail', () => {
    for (const type of Object.keys(faults) as FaultType[]) expect(run(stopped(type)).cause).toMatch(/[.:”\w]$/)
  })
})
