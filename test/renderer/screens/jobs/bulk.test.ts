import { describe, expect, it } from 'vitest'
import type { JobId } from '../../../../src/core/model/ids.ts'
import { hasMoved, lineUp, partsOf, reachOf, verbs } from '../../../../src/renderer/screens/jobs/bulk.ts'
import { extended, has, nothing, toggled, widened } from '../../../../src/renderer/screens/jobs/selection.ts'

const ids = [1, 2, 3, 4] as JobId[]
const [a, b, c, d] = ids as [JobId, JobId, JobId, JobId]
const set = (...some: JobId[]) => ({ kind: 'rows' as const, ids: new Set(some) })

describe('a selection of jobs', () => {
  it('turns one around', () => {
    expect(toggled(nothing, a, ids)).toEqual(set(a))
    expect(toggled(set(a, b), a, ids)).toEqual(set(b))
  })
  it('goes from all that match back to those in view, but for the one that was pressed', () =>
    expect(toggled({ kind: 'query', filter: {} }, b, ids)).toEqual(set(a, c, d)))
  it('reaches from the last one to this one, either way', () => {
    expect(extended(set(b), ids, b, d)).toEqual(set(b, c, d))
    expect(extended(set(d), ids, d, b)).toEqual(set(d, b, c))
  })
  it('takes all in view first, and then all that match', () => {
    const once = widened(nothing, ids, { text: 'rain' })
    expect(once).toEqual(set(...ids))
    expect(widened(once, ids, { text: 'rain' })).toEqual({ kind: 'query', filter: { text: 'rain' } })
  })
  it('of all that match has every row', () => expect(has({ kind: 'query', filter: {} }, d)).toBe(true))
})

describe('a bulk action', () => {
  it('asks by state for a search, and by numbers for rows', () => {
    expect(partsOf({ kind: 'query', filter: { text: 'x', states: ['failed', 'paused'] } }, () => undefined)).toEqual([
      { state: 'failed', target: { query: { text: 'x', states: ['failed'] } }, n: null },
      { state: 'paused', target: { query: { text: 'x', states: ['paused'] } }, n: null },
    ])
  })
  it('says what changes and what stays, state by state, and the sums are the selection', () => {
    const { change, stay } = lineUp(verbs['pause-jobs'], [
      { state: 'pending', changed: 3_701, left: 0 },
      { state: 'retrying', changed: 21, left: 0 },
      { state: 'paused', changed: 0, left: 40 },
      { state: 'uncertain', changed: 0, left: 1 },
    ])
    expect(change.map((l) => [l.sentence, l.n])).toEqual([
      ['Waiting jobs pause', 3_701],
      ['Retrying jobs pause', 21],
    ])
    expect(stay.map((l) => [l.sentence, l.n])).toEqual([
      ['Already paused', 40],
      ['Uncertain: needs your answer', 1],
    ])
  })
  it('reaches by state what the control room would change', () => {
    const counts = {
      pending: 10,
      running: 2,
      retrying: 3,
      paused: 4,
      failed: 5,
      skipped: 6,
      uncertain: 7,
      succeeded: 8,
    }
    expect(reachOf(counts)).toMatchObject({ retry: 11, skip: 24, 'pause-jobs': 15, 'resume-jobs': 4 })
    expect(reachOf({ uncertain: 1 })).toMatchObject({ skip: 1, retry: 0 })
  })
  it.each([
    [3_722, 3_722, false],
    [3_722, 3_700, false],
    [3_722, 3_600, true],
    [10, 11, true],
  ])('that counted %i and counts %i now shows the new count first: %s', (shown, now, moved) =>
    expect(hasMoved(shown, now)).toBe(moved),
  )
})
