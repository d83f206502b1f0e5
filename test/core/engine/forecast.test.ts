import { expect, test } from 'vitest'
import { lastPostAt } from '../../../src/core/engine/forecast.ts'
import { day } from '../../../src/core/model/account.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 0, 5, 12)
const account = { cap: 3, spacingMs: 2 * hour, windows: [], timeZone: 'UTC', lastPostAt: null }

test('the first post can go out now, the next one a spacing later', () => {
  expect(lastPostAt(account, 0, 1, now)).toBe(now)
  expect(lastPostAt(account, 0, 3, now)).toBe(now + 4 * hour)
})

test('what the cap does not allow today waits until the first post is a day old', () => {
  expect(lastPostAt(account, 0, 4, now)).toBe(now + day)
  expect(lastPostAt(account, 0, 7, now)).toBe(now + 2 * day)
})

test('posts that were made count against cap and spacing', () => {
  const before = { ...account, lastPostAt: now - hour }
  expect(lastPostAt(before, 1, 1, now)).toBe(now + hour)
  expect(lastPostAt(before, 3, 1, now)).toBe(now - 5 * hour + day)
})

test('windows hold a post back until they open', () => {
  const evening = { ...account, windows: [{ days: [], from: 18 * 60, to: 20 * 60 }] }
  expect(lastPostAt(evening, 0, 1, now)).toBe(now + 6 * hour)
  expect(lastPostAt(evening, 0, 2, now)).toBe(now + 30 * hour)
})

test('windows that never open have no last post', () => {
  const never = { ...account, windows: [{ days: [9], from: 60, to: 120 }] }
  expect(lastPostAt(never, 0, 1, now)).toBeNull()
})

test('thousands of posts are estimated by the pace of the first ones', () => {
  const at = lastPostAt(account, 0, 3_000, now) ?? 0
  expect(Math.abs(at - (now + 1_000 * day))).toBeLessThan(20 * day)
})
