import { describe, expect, test } from 'vitest'
import { budgetSentence, costOf, money, powerOf, ranWithin } from '../../../src/core/model/cloud.ts'
import type { PhoneId } from '../../../src/core/model/ids.ts'

const now = 1_800_000_000_000
const idle = { isLeased: false, hasOpenCommit: false, nextDue: null, idleSince: now }
const [a, b, c] = ['a', 'b', 'c'] as [PhoneId, PhoneId, PhoneId]

describe('a cloud phone', () => {
  test.each([
    ['that nothing needs', idle, 'stop'],
    ['that a slot has leased', { ...idle, isLeased: true }, 'keep'],
    ['with an unsettled commit', { ...idle, hasOpenCommit: true }, 'keep'],
    ['with a job in 120 s', { ...idle, nextDue: now + 120_000 }, 'keep'],
    ['with a job that is late', { ...idle, nextDue: now - 1 }, 'keep'],
    ['with a job after more than 120 s', { ...idle, nextDue: now + 120_001 }, 'stop'],
    ['whose job was due and found no slot for 120 s', { ...idle, nextDue: now, idleSince: now - 120_000 }, 'stop'],
    ['that a slot has had for long', { ...idle, isLeased: true, idleSince: now - 900_000 }, 'keep'],
  ] as const)('%s: %o -> %s', (_what, use, power) => {
    expect(powerOf(use, now)).toBe(power)
  })
})

describe('what phones cost', () => {
  test('is counted within the day, also for runs across midnight and those that go on', () => {
    const runs = [
      { phone: a, begin: now - 60_000, end: now + 30_000 },
      { phone: a, begin: now + 100_000, end: null },
      { phone: b, begin: now - 60_000, end: now },
      { phone: c, begin: now + 900_000, end: null },
    ]
    expect([...ranWithin(runs, now, now + 200_000, now + 150_000)]).toEqual([[a, 80_000]])
  })

  test.each([
    [0, 0],
    [1, 0.5],
    [60_000, 0.5],
    [60_001, 1],
  ])('%i ms cost %d', (ms, cost) => expect(costOf(ms, 0.5)).toBe(cost))

  test.each([
    [0, 'cost', '0.00 USD'],
    [0.1 + 0.2, 'cost', '0.30 USD'],
    [4, 'price', '4.00 USD'],
    [0.007, 'price', '0.007 USD'],
    [1_000_000, 'price', '1,000,000.00 USD'],
  ] as const)('%d as a %s reads “%s”', (amount, of, text) => expect(money(amount, of)).toBe(text))

  test('reaches the budget with a sentence, and not before', () => {
    expect(budgetSentence(9.99, 10)).toBeNull()
    expect(budgetSentence(1e9, null)).toBeNull()
    expect(budgetSentence(10, 10)).toMatch(/cost 10\.00 USD today; the budget is 10\.00 USD/)
  })
})
