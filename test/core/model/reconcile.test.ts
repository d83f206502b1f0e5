import { describe, expect, it } from 'vitest'
import type { JobId } from '../../../src/core/model/ids.ts'
import type { Baseline } from '../../../src/core/model/proof.ts'
import { type ListHistory, reconcile } from '../../../src/core/model/reconcile.ts'

const hour = 3_600_000
const began = 1_800_000_000_000
const end = began + 24 * hour

/** Newest first; a key is a caption and, after a slash, what tells it from another of the same caption. */
const list = (at: number, keys: readonly string[], more: Partial<Baseline> = {}): Baseline => ({
  handle: 'kiln',
  count: keys.length,
  entries: keys.map((key) => ({ key, caption: key.split('/')[0] ?? '' })),
  complete: false,
  at,
  ...more,
})
const post = (job: number, key: string, hours = job): ListHistory['posted'][number] => ({
  job: job as JobId,
  caption: key.split('/')[0] ?? '',
  entry: { key, caption: key.split('/')[0] ?? '' },
  at: began + hours * hour,
})
const look = (
  first: readonly string[],
  latest: readonly string[],
  posted: ListHistory['posted'] = [],
  more: {
    readonly unsettled?: readonly string[]
    readonly first?: Partial<Baseline>
    readonly latest?: Partial<Baseline>
  } = {},
) => {
  const found = reconcile({
    first: list(began, first, more.first),
    latest: list(end, latest, more.latest),
    posted,
    unsettled: more.unsettled ?? [],
  })
  return found === null ? null : { strangers: found.strangers.map((e) => e.key), missing: found.missing }
}
const well = { strangers: [], missing: [] }

describe('posts that the database does not know', () => {
  it('what a job explains, by its proof or by its caption, is no stranger', () => {
    expect(look(['old'], ['b', 'a', 'old'], [post(1, 'a'), { ...post(2, 'b'), entry: null }])).toEqual(well)
  })
  it('an entry above the first reading that nothing explains is one', () => {
    expect(look(['old'], ['b', 'x', 'a', 'old'], [post(1, 'a'), post(2, 'b')])).toEqual({ ...well, strangers: ['x'] })
  })
  it('the second of two entries with the caption of one job is one', () => {
    expect(look(['old'], ['a/2', 'a/1', 'old'], [post(1, 'a/1')])).toEqual({ ...well, strangers: ['a/2'] })
  })
  it('what stood there before is none, nor is what lies further down', () => {
    expect(look(['p', 'q'], ['a', 'p', 'q', 'older'], [post(1, 'a')])).toEqual(well)
  })
  it('what an unsettled job may have posted is none', () => {
    expect(look(['old'], ['u', 'old'], [], { unsettled: ['u'] })).toEqual(well)
    expect(look(['old'], ['u/2', 'u/1', 'old'], [], { unsettled: ['u'] })).toEqual({ ...well, strangers: ['u/2'] })
  })
  it('where the first reading has left the screen, only what stands above a known post counts', () => {
    expect(look(['old'], ['x', 'a', 'y'], [post(1, 'a')])).toEqual({ ...well, strangers: ['x'] })
    expect(look(['old'], ['x', 'y'])).toEqual(well)
  })
  it('an account that began empty owes every entry to a job', () => {
    expect(look([], ['x', 'a'], [post(1, 'a')], { first: { count: 0 } })).toEqual({ ...well, strangers: ['x'] })
  })
})

describe('posts that are gone', () => {
  it('one that the list should show is missing', () => {
    expect(look(['old'], ['b', 'old'], [post(1, 'a'), post(2, 'b')])).toEqual({ ...well, missing: [1] })
  })
  it('one further down than the list was read is not', () => {
    expect(look(['old'], ['c', 'b'], [post(1, 'a'), post(2, 'b'), post(3, 'c')])).toEqual(well)
    expect(look(['old'], ['c', 'a'], [post(1, 'a'), post(2, 'b'), post(3, 'c')])).toEqual({ ...well, missing: [2] })
    expect(look(['old'], ['b'], [post(1, 'a'), post(2, 'b')], { latest: { complete: true } })).toEqual({
      ...well,
      missing: [1],
    })
  })
  it('an account that began empty may have more posts than its list shows', () => {
    const posted = [post(1, 'a'), post(2, 'b')]
    expect(look([], ['b'], posted, { first: { count: 0 } })).toEqual(well)
    expect(look([], ['b'], posted, { first: { count: 0 }, latest: { complete: true } })).toEqual({
      ...well,
      missing: [1],
    })
  })
  it('one that was posted after the reading, or minutes before it, is not', () => {
    expect(look(['old'], ['old'], [post(1, 'a', 25), post(2, 'b', 23.9)])).toEqual(well)
  })
  it('one that a person vouched for cannot be told', () => {
    expect(look(['old'], ['old'], [{ ...post(1, 'a'), entry: null }])).toEqual(well)
  })
  it('one that stood in the first reading already is not', () => {
    expect(look(['a', 'old'], ['old'], [post(1, 'a')])).toEqual(well)
  })
})

it('readings of two handles, or without a readable start, cannot be compared', () => {
  expect(look(['old'], ['old'], [], { latest: { handle: 'other' } })).toBeNull()
  expect(look([], ['x'], [], { first: { count: null } })).toBeNull()
})
