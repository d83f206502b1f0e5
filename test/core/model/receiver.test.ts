import { describe, expect, it } from 'vitest'
import { nextTryIn } from '../../../src/core/model/receiver.ts'

const hour = 3_600_000

describe('another try', () => {
  it.each([
    [0, 5_000],
    [1, 10_000],
    [5, 160_000],
    [12, hour],
    [500, hour],
  ])('after %i that failed comes in %i ms, give or take a quarter', (tries, ms) => {
    expect(nextTryIn(tries, 0, 0, 0.5)).toBe(ms)
    expect(nextTryIn(tries, 0, 0, 0)).toBe(ms * 0.75)
    expect(nextTryIn(tries, 0, 0, 1)).toBe(ms * 1.25)
  })

  it('comes for three days', () => {
    expect(nextTryIn(90, 0, 71 * hour - 1, 0.5)).toBe(hour)
    expect(nextTryIn(90, 0, 71 * hour + 1, 0.5)).toBeNull()
  })
})
