import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pause } from '../../../src/core/model/retry.ts'

describe('pauses', () => {
  const backoff = { firstMs: 1_000, factor: 2, maxMs: 8_000 }
  it('double up to the ceiling', () =>
    expect([1, 2, 3, 4, 5, 500].map((n) => pause(backoff, n, 0.5))).toEqual([1000, 2000, 4000, 8000, 8000, 8000]))
  it('spread by at most a tenth each way', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (n, jitter) => {
        const plain = pause(backoff, n, 0.5)
        expect(Math.abs(pause(backoff, n, jitter) - plain)).toBeLessThanOrEqual(plain * 0.1 + 1)
      }),
    )
  })
})
