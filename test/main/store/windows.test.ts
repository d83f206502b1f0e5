import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PostingWindow } from '../../../src/core/model/account.ts'
import { isWindowOpen } from '../../../src/core/model/opening.ts'
import { createWindows } from '../../../src/main/store/windows.ts'

const minute = 60_000
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']

const someWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }),
  from: fc.integer({ min: 0, max: 1439 }),
  to: fc.integer({ min: 0, max: 1440 }),
})

/** The two switches of clocks in 2026 and ordinary days. */
const someTime = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  ...[Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 2, 8), Date.UTC(2026, 3, 5)].map((t) =>
    fc.integer({ min: t - 2 * 86_400_000, max: t + 2 * 86_400_000 }),
  ),
)

it('an interval says what the model says, at its ends and all through it', () => {
  fc.assert(
    fc.property(
      fc.array(someWindow, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...zones),
      someTime,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
      (windows, zone, at, places) => {
        const { open, until } = createWindows()(JSON.stringify(windows), zone, at)
        expect(open).toBe(isWindowOpen(windows, zone, at))
        if (until !== null) {
          expect(until).toBeGreaterThan(at)
          expect(isWindowOpen(windows, zone, until)).toBe(!open)
          expect(isWindowOpen(windows, zone, until - minute)).toBe(open)
        }
        const end = until ?? at + 8 * 86_400_000
        for (const place of places)
          expect(isWindowOpen(windows, zone, Math.floor(at + (end - 1 - at) * place))).toBe(open)
      },
    ),
    { numRuns: 150 },
  )
})

it('no windows are always open, and one that never opens says so', () => {
  const opening = createWindows()
  expect(opening('[]', 'UTC', 0)).toEqual({ open: true, until: null })
  const never: PostingWindow[] = [{ days: [], from: 600, to: 600 }]
  expect(opening(JSON.stringify(never), 'UTC', 0)).toMatchObject({ open: isWindowOpen(never, 'UTC', 0) })
})

it('a clock that was set back is asked anew', () => {
  const opening = createWindows()
  const windows = JSON.stringify([{ days: [], from: 60, to: 120 }])
  expect(opening(windows, 'UTC', 90 * minute)).toMatchObject({ open: true, until: 120 * minute })
  expect(opening(windows, 'UTC', 30 * minute)).toMatchObject({ open: false, until: 60 * minute })
})
