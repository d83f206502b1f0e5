import { describe, expect, it } from 'vitest'
import {
  beatAfter,
  firstRun,
  type Heartbeat,
  isFresh,
  lacksMemory,
  lastEnd,
  lateAfter,
  nextIn,
  noBeat,
  plans,
  type RoutineId,
  retriesOf,
  routineIds,
  staggerMs,
  verdictOf,
} from '../../../src/core/model/routine.ts'

const now = 1_800_000_000_000
const minute = 60_000
const hour = 60 * minute
const beat = (more: Partial<Heartbeat> = {}): Heartbeat => ({ ...noBeat('rescan'), ...more })
const every = plans.rescan.everyMs

describe('the plans', () => {
  it.each(routineIds)('%s bears its own id and comes after nothing that comes after it', (id) => {
    expect(plans[id].id).toBe(id)
    const reach = (from: RoutineId): readonly RoutineId[] => plans[from].after.flatMap((b) => [b, ...reach(b)])
    expect(reach(id)).not.toContain(id)
  })
  it('the report comes after the posts are verified', () => {
    expect(plans.report.after).toContain('verify')
  })
})

describe('the first run', () => {
  it.each<[string, Partial<Heartbeat>, number]>([
    ['one that never ran begins in its turn', {}, now + 3 * staggerMs],
    [
      'one that succeeded waits for its interval',
      { startedAt: now - minute, succeededAt: now - minute },
      now - minute + every,
    ],
    ['one that is due long since begins in its turn', { succeededAt: now - 10 * hour }, now + 3 * staggerMs],
    [
      'one that failed last begins in its turn',
      { succeededAt: now - 2 * minute, failedAt: now - minute },
      now + 3 * staggerMs,
    ],
    [
      'one that was cut off begins in its turn',
      { succeededAt: now - 2 * minute, startedAt: now - minute },
      now + 3 * staggerMs,
    ],
    ['a tuned one waits for the tuned interval', { succeededAt: now - minute, everyMs: hour }, now - minute + hour],
  ])('%s', (_, more, at) => {
    expect(firstRun(plans.rescan, beat(more), 2, now)).toBe(at)
  })
})

describe('the next run', () => {
  const good = { kind: 'succeeded', sentence: '', isWell: true } as const
  const bad = { kind: 'failed', sentence: '' } as const
  it('comes after the interval, a tenth sooner or later', () => {
    expect([0, 0.5, 1].map((jitter) => nextIn(plans.rescan, beat(), good, jitter))).toEqual([
      0.9 * every,
      every,
      1.1 * every,
    ])
  })
  it('keeps the hour of the day where the interval is long', () => {
    const daily = noBeat('report')
    expect([0, 1].map((jitter) => nextIn(plans.report, daily, good, jitter) - 24 * hour)).toEqual([
      -5 * minute,
      5 * minute,
    ])
  })
  it('comes within the hour after a failure, and sooner where the interval is shorter', () => {
    expect(nextIn(plans.backup, noBeat('backup'), bad, 0.5)).toBe(hour)
    expect(nextIn(plans.rescan, beat(), bad, 0.5)).toBe(every)
  })
})

describe('a run leaves its mark', () => {
  const running = beat({ startedAt: now - 300, failures: 2, error: 'old' })
  it.each([
    [
      { kind: 'succeeded', sentence: 'It did.', isWell: false },
      { succeededAt: now, failures: 0, tookMs: 300, did: 'It did.', isWell: false, error: null },
    ],
    [
      { kind: 'failed', sentence: 'No disk.' },
      { failedAt: now, failures: 3, tookMs: 300, error: 'No disk.' },
    ],
    [
      { kind: 'skipped', sentence: 'No memory.' },
      { skippedAt: now, failures: 2, error: 'No memory.' },
    ],
    [{ kind: 'stopped' }, {}],
  ] as const)('%j', (end, changes) => {
    expect(beatAfter(running, end, now)).toEqual({ ...running, ...changes })
  })
  it('the latest mark counts', () => {
    expect(lastEnd(beat())).toBeNull()
    expect(lastEnd(beat({ failedAt: 5, succeededAt: 7, skippedAt: 6 }))).toEqual({ kind: 'succeeded', at: 7 })
    expect(lastEnd(beat({ failedAt: 9, succeededAt: 7 }))).toEqual({ kind: 'failed', at: 9 })
  })
})

it('critical routines are tried three times more, all others once', () => {
  expect(routineIds.filter((id) => retriesOf(plans[id]) === 3)).toEqual([
    'phones',
    'cloud',
    'pipeline',
    'verify',
    'backup',
  ])
  expect(routineIds.filter((id) => retriesOf(plans[id]) === 1)).toHaveLength(5)
})

it('memory keeps back what can wait, and only where it is known to be short', () => {
  const short = (id: RoutineId, bytes: number | null) => lacksMemory(plans[id], bytes, 300)
  expect([short('prune', 299), short('rescan', 299), short('prune', 300), short('prune', null)]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect([short('phones', 0), short('backup', 0)]).toEqual([false, false])
})

it('a success is fresh for as long as its interval', () => {
  expect(isFresh(plans.rescan, beat(), now)).toBe(false)
  expect(isFresh(plans.rescan, beat({ succeededAt: now - every }), now)).toBe(true)
  expect(isFresh(plans.rescan, beat({ succeededAt: now - every - 1 }), now)).toBe(false)
})

describe('the watchdog’s verdict', () => {
  const late = lateAfter(plans.rescan, beat())
  const limit = plans.rescan.limitMs
  it.each<[string, Partial<Heartbeat>, number | null, number, 'fine' | 'hung' | 'late']>([
    ['a new one has its time', {}, null, now - late, 'fine'],
    ['without a success since it could be expected it is late', {}, null, now - late - 1, 'late'],
    ['an old success of another life counts from the start', { succeededAt: 5 }, null, now - minute, 'fine'],
    ['a success is good for a while', { succeededAt: now - late }, null, 0, 'fine'],
    ['and then it is late', { succeededAt: now - late - 1 }, null, 0, 'late'],
    ['a paused one is never late', { pausedAt: 1 }, null, 0, 'fine'],
    ['one that runs is not late', {}, now - limit, 0, 'fine'],
    ['one that runs beyond its limit hangs', {}, now - limit - 1, 0, 'hung'],
    ['a tuned interval counts', { everyMs: 24 * hour, succeededAt: now - late - 1 }, null, 0, 'fine'],
  ])('%s', (_, more, runningSince, expectedSince, verdict) => {
    expect(verdictOf({ plan: plans.rescan, beat: beat(more), runningSince, expectedSince }, now)).toBe(verdict)
  })
})
