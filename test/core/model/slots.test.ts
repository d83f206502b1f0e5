import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../../src/core/model/ids.ts'
import { type SlotPlan, slotAt, slotMs, slotsBetween, spacedUntil } from '../../../src/core/model/slots.ts'

const at = (iso: string) => Date.parse(`${iso}Z`)
const iso = (t: number) => new Date(t).toISOString().slice(0, 16)
const plan = (change: Partial<SlotPlan> = {}): SlotPlan => ({
  id: 7 as AccountId,
  slots: [
    { days: [1, 2, 3, 4, 5], at: 9 * 60 },
    { days: [1, 2, 3, 4, 5], at: 18 * 60 + 30 },
  ],
  jitterMs: 0,
  timeZone: 'Europe/Berlin',
  ...change,
})

describe('slots', () => {
  it('come on their weekdays, on the clocks of the account', () => {
    // Friday to Tuesday, across the change to summer time
    const found = slotsBetween(plan(), at('2026-03-27T00:00'), at('2026-03-31T00:00')).map(iso)
    expect(found).toEqual(['2026-03-27T08:00', '2026-03-27T17:30', '2026-03-30T07:00', '2026-03-30T16:30'])
  })

  it.each([
    // the clock goes from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October
    ['2026-03-28', ['2026-03-28T01:30']],
    ['2026-03-29', ['2026-03-29T01:30']],
    ['2026-03-30', ['2026-03-30T00:30']],
    ['2026-10-24', ['2026-10-24T00:30']],
    ['2026-10-25', ['2026-10-25T00:30']],
    ['2026-10-26', ['2026-10-26T01:30']],
  ])('half past two comes once on %s', (day, times) => {
    const night = plan({ slots: [{ days: [], at: 150 }] })
    expect(slotsBetween(night, at(`${day}T00:00`), at(`${day}T23:59`)).map(iso)).toEqual(times)
  })

  it('are late by a part of the jitter that is always the same, and another for each slot and account', () => {
    const jitterMs = 20 * 60_000
    const span = [at('2026-06-01T00:00'), at('2026-06-06T00:00')] as const
    const exact = slotsBetween(plan(), ...span)
    const late = slotsBetween(plan({ jitterMs }), ...span)
    const by = late.map((t, i) => t - (exact[i] ?? 0))
    expect(by.every((ms) => ms >= 0 && ms < jitterMs)).toBe(true)
    expect(new Set(by).size).toBe(by.length)
    expect(slotsBetween(plan({ jitterMs }), ...span)).toEqual(late)
    expect(slotsBetween(plan({ jitterMs, id: 8 as AccountId }), ...span)).not.toEqual(late)
  })

  it.each([
    // now, last post, open, until
    ['2026-06-01T06:59', null, false, '2026-06-01T07:00'],
    ['2026-06-01T07:00', null, true, '2026-06-01T09:00'],
    ['2026-06-01T07:05', '2026-06-01T07:00', false, '2026-06-01T16:30'],
    ['2026-06-01T08:59', '2026-05-29T16:30', true, '2026-06-01T09:00'],
    ['2026-06-01T09:00', '2026-05-29T16:30', false, '2026-06-01T16:30'],
    ['2026-06-05T20:00', '2026-06-05T16:30', false, '2026-06-08T07:00'],
  ] as const)('at %s, last post %s: open is %s until %s', (now, last, open, until) => {
    const found = slotAt(plan(), last === null ? null : at(last), at(now))
    expect({ ...found, until: iso(found.until ?? 0) }).toEqual({ open, until })
  })

  it('that come within two hours serve one job each, and one that was missed is not made up for', () => {
    const close = plan({ slots: [9, 10].map((h) => ({ days: [], at: h * 60 })), timeZone: 'UTC' })
    const nine = at('2026-06-01T09:00')
    expect(slotAt(close, nine, nine + 30 * 60_000)).toEqual({ open: false, until: at('2026-06-01T10:00') })
    expect(slotAt(close, nine, at('2026-06-01T10:00')).open).toBe(true)
    expect(slotAt(close, at('2026-06-01T10:10'), at('2026-06-01T10:20')).open).toBe(false)
    expect(slotAt(close, null, at('2026-06-01T10:00') + slotMs).open).toBe(false)
  })

  it('on no day never open', () => {
    expect(slotAt(plan({ slots: [{ days: [9], at: 0 }] }), null, at('2026-06-01T10:00'))).toEqual({
      open: false,
      until: null,
    })
  })
})

describe('spacing', () => {
  it('grows by a part of the jitter that hangs on the post before it', () => {
    const pace = { spacingMs: 1_000, jitterMs: 500 }
    const after = [1, 2, 3].map((job) => spacedUntil(pace, { job, at: 0 }))
    expect(after.every((t) => t >= 1_000 && t < 1_500)).toBe(true)
    expect(new Set(after).size).toBe(3)
    expect([1, 2, 3].map((job) => spacedUntil(pace, { job, at: 0 }))).toEqual(after)
    expect(spacedUntil({ spacingMs: 1_000, jitterMs: 0 }, { job: 1, at: 5 })).toBe(1_005)
  })
})
