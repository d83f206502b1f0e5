import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, dayNumber, instantAt, isZone, offsetAt, wallAt, weekdayOf } from '../../../src/core/model/zone.ts'

const at = (iso: string) => Date.parse(`${iso}Z`)

describe('what clocks show', () => {
  it.each([
    // zone, wall time, what it means in UTC
    ['UTC', '2026-03-29T02:30', '2026-03-29T02:30', 'plain'],
    ['Europe/Berlin', '2026-01-05T09:00', '2026-01-05T08:00', 'plain'],
    ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59', 'plain'],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T01:00', 'skipped'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30', 'skipped'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00', 'plain'],
    ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59', 'plain'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30', 'twice'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00', 'plain'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30', 'skipped'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30', 'twice'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00', 'skipped'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45', 'skipped'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45', 'twice'],
    ['Asia/Kolkata', '2026-07-01T00:00', '2026-06-30T18:30', 'plain'],
  ])('%s %s is %s UTC, %s', (zone, wall, utc, is) => {
    expect(instantAt(zone, at(wall))).toEqual({ at: at(utc), is })
  })

  it('comes back as it was, but for what clocks skip', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu']
    const some = fc.integer({ min: at('2026-01-01T00:00') / 60_000, max: at('2027-01-01T00:00') / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), some, (zone, minutes) => {
        const wall = minutes * 60_000
        const { at: instant, is } = instantAt(zone, wall)
        if (is === 'skipped') expect(wallAt(zone, instant)).toBeGreaterThan(wall)
        else expect(wallAt(zone, instant)).toBe(wall)
        if (is === 'twice') expect(offsetAt(zone, instant)).toBeGreaterThan(offsetAt(zone, instant + 2 * 3_600_000))
      }),
      { numRuns: 300 },
    )
  })

  it('knows days and weekdays', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1970-01-01T00:00'), max: at('2099-12-31T00:00') }), (t) => {
        const d = new Date(t)
        expect(dayNumber(d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate())).toBe(Math.floor(t / dayMs))
        expect(weekdayOf(t)).toBe(d.getUTCDay())
      }),
    )
  })
})

describe('a zone', () => {
  it('is known or not, however often it is asked for', () => {
    const names = ['Europe/Berlin', 'Mars/Olympus', 'Europe/Berlin', 'Mars/Olympus', '', 'Asia/Kolkata']
    expect(names.map(isZone)).toEqual([true, false, true, false, false, true])
    const strange = Array.from({ length: 2_500 }, (_, n) => `Nowhere/${n}`)
    expect(strange.some(isZone)).toBe(false)
    expect(['Europe/Berlin', 'Mars/Olympus'].map(isZone)).toEqual([true, false])
  })
})
