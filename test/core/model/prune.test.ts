import { describe, expect, it } from 'vitest'
import type { JobId } from '../../../src/core/model/ids.ts'
import type { JobState } from '../../../src/core/model/job.ts'
import { type Fate, type KeptEvidence, prunable } from '../../../src/core/model/prune.ts'

const now = 1_800_000_000_000
const day = 24 * 60 * 60_000
const limits = { evidenceMs: 30 * day, evidenceBytes: 1_000, failedEvidenceMs: 60 * day }

const kept = (job: number | null, bytes = 10, ageDays = 0): KeptEvidence => ({
  relative: `evidence/${job}`,
  job: job as JobId | null,
  bytes,
  at: now - ageDays * day,
})
const fate = (job: number, state: JobState, ageDays: number, isUnsettled = false): Fate => ({
  job: job as JobId,
  state,
  isUnsettled,
  at: now - ageDays * day,
})
const gone = (all: readonly KeptEvidence[], fates: readonly Fate[], more = {}): readonly (number | null)[] =>
  prunable(all, new Map(fates.map((f) => [f.job, f])), { ...limits, ...more }, now).map((k) => k.job)

describe('by age', () => {
  it.each<[string, Fate | null, boolean]>([
    ['a posted job, a day before its time', fate(1, 'succeeded', 29), false],
    ['a posted job at its time', fate(1, 'succeeded', 30), true],
    ['a skipped job at its time', fate(1, 'skipped', 30), true],
    ['a skipped job that may have been posted', fate(1, 'skipped', 300, true), false],
    ['a job that failed within its own limit', fate(1, 'failed', 59), false],
    ['a job that failed long ago', fate(1, 'failed', 60), true],
    ['an uncertain job, however old', fate(1, 'uncertain', 900, true), false],
    ['a paused job, however old', fate(1, 'paused', 900, true), false],
    ['a job that the database does not know', null, false],
  ])('%s', (_, f, isGone) => {
    expect(gone([kept(1, 10, 900)], f === null ? [] : [f])).toEqual(isGone ? [1] : [])
  })
  it('a rehearsal goes by its own age', () => {
    expect(gone([kept(null, 10, 29)], [])).toEqual([])
    expect(gone([kept(null, 10, 30)], [])).toEqual([null])
  })
})

describe('by size', () => {
  const fates = [
    fate(1, 'succeeded', 3),
    fate(2, 'succeeded', 9),
    fate(3, 'succeeded', 5),
    fate(4, 'uncertain', 20, true),
  ]
  it('goes the oldest of settled jobs, until the rest fits', () => {
    const all = [kept(1, 400), kept(2, 400), kept(3, 400), kept(4, 400)]
    expect(gone(all, fates)).toEqual([2, 3])
    expect(gone(all, fates, { evidenceBytes: 1_600 })).toEqual([])
    expect(gone(all, fates, { evidenceBytes: 1_599 })).toEqual([2])
  })
  it('never goes what is not settled, or failed of late, even when it alone is too much', () => {
    const all = [kept(4, 5_000), kept(5, 5_000), kept(1, 400)]
    expect(gone(all, [...fates, fate(5, 'failed', 2)])).toEqual([1])
  })
  it('what is old counts as gone before size is looked at', () => {
    expect(gone([kept(1, 900), kept(2, 900)], [fate(1, 'succeeded', 31), fate(2, 'succeeded', 1)])).toEqual([1])
  })
})
