import { expect, test } from 'vitest'
import { emptyTable, lastPostAt } from '../../../../src/core/engine/intake/last-post.ts'
import { type Account, day } from '../../../../src/core/model/account.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import { accountLine } from './folders.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 0, 5, 12)
const fresh = (n: number, due = now) => Array.from({ length: n }, () => ({ due, publishAt: null, priority: 0 }))
const empty = (change: Partial<Account> = {}) => emptyTable(accountLine(1, change).account)

test('the first post can go out now, the next one a spacing later', () => {
  expect(lastPostAt(empty(), fresh(1), now)).toBe(now)
  expect(lastPostAt(empty(), fresh(3), now)).toBe(now + 4 * hour)
})

test('what the cap does not allow today waits until the first post is a day old', () => {
  expect(lastPostAt(empty(), fresh(4), now)).toBe(now + day)
  expect(lastPostAt(empty(), fresh(7), now)).toBe(now + 2 * day)
})

test('posts that were made count against cap and spacing, and so do jobs that wait', () => {
  const last = { job: 9, at: now - hour }
  const job = { id: 1 as JobId, due: now, publishAt: null, priority: 0, pass: 0, from: null, until: null }
  expect(lastPostAt({ ...empty(), posts: [last.at], last }, fresh(1), now)).toBe(now + hour)
  const full = [now - 5 * hour, now - 3 * hour, last.at]
  expect(lastPostAt({ ...empty(), posts: full, last }, fresh(1), now)).toBe(now - 5 * hour + day)
  expect(lastPostAt({ ...empty(), jobs: [job, { ...job, id: 2 as JobId }] }, fresh(1), now)).toBe(now + 4 * hour)
})

test('windows and slots hold a post back until they open', () => {
  const evening = empty({ windows: [{ days: [], from: 18 * 60, to: 20 * 60 }] })
  expect(lastPostAt(evening, fresh(1), now)).toBe(now + 6 * hour)
  expect(lastPostAt(evening, fresh(2), now)).toBe(now + 30 * hour)
  const twice = empty({ slots: [9, 18.5].map((h) => ({ days: [], at: h * 60 })) })
  expect(lastPostAt(twice, fresh(1), now)).toBe(now + 6.5 * hour)
  expect(lastPostAt(twice, fresh(3), now)).toBe(now + 30.5 * hour)
})

test('jobs that are spread go when they are due; the end of their campaign leaves some over', () => {
  const spread = [0, 6, 12, 18].map((h) => ({ due: now + h * hour, publishAt: null, priority: 0 }))
  expect(lastPostAt(empty({ cap: 9 }), spread, now)).toBe(now + 18 * hour)
  const until = now + 12 * hour
  expect(
    lastPostAt(
      empty({ cap: 9 }),
      spread.map((job) => ({ ...job, until })),
      now,
    ),
  ).toBeNull()
})

test('windows that never open have no last post', () => {
  expect(lastPostAt(empty({ windows: [{ days: [9], from: 60, to: 120 }] }), fresh(1), now)).toBeNull()
})

test('thousands of posts are estimated by the pace of the first ones', () => {
  const at = lastPostAt(empty(), fresh(3_000), now) ?? 0
  expect(Math.abs(at - (now + 1_000 * day))).toBeLessThan(20 * day)
})
