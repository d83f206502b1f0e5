import { expect, test } from 'vitest'
import { spread } from '../../../../src/core/engine/intake/spreading.ts'
import type { AccountId } from '../../../../src/core/model/ids.ts'

const job = (account: number) => ({ account: account as AccountId })

test('an account’s jobs come one every so often, and accounts begin one after the other', () => {
  const dues = spread([1, 2, 1, 2, 1].map(job), { everyMs: 60, from: 1_000, after: new Map() })
  expect(dues).toEqual([1_000, 1_030, 1_060, 1_090, 1_120])
})

test('new jobs follow those that are due already, but never in the past', () => {
  const after = new Map([
    [1 as AccountId, 5_000],
    [2 as AccountId, 100],
  ])
  expect(spread([1, 2, 1].map(job), { everyMs: 60, from: 1_000, after })).toEqual([5_060, 1_000, 5_120])
})
