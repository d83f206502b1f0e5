import { describe, expect, it } from 'vitest'
import {
  faultName,
  faultTone,
  floorOf,
  lonelyOf,
  longestSteps,
  topOf,
  wholeDay,
} from '../../../../src/renderer/screens/health/charts.ts'

const hour = 3_600_000

describe('the charts of Health', () => {
  it('fill hours without anything, oldest first', () => {
    const now = 500 * hour + 31 * 60_000
    const day = wholeDay([{ at: 498 * hour, posted: 3, failed: 1, uncertain: 0, runs: 5 }], now)
    expect(day.length).toBe(24)
    expect(day[0]).toEqual({ at: 477 * hour, posted: 0, failed: 0 })
    expect(day.at(-3)).toEqual({ at: 498 * hour, posted: 3, failed: 1 })
    expect(day.at(-1)?.at).toBe(500 * hour)
  })

  it.each([
    [0, 2],
    [3, 4],
    [24, 30],
    [27, 30],
    [31, 40],
    [180, 200],
  ])('an axis for %i goes up to %i', (most, top) => expect(topOf(most)).toBe(top))

  it.each([
    [[1, null, 0.98], 0.9],
    [[0.87], 0.8],
    [[0], 0],
    [[null], 0.9],
  ])('rates %j begin at %d', (rates, low) => expect(floorOf(rates)).toBeCloseTo(low))

  it.each([
    [[null, null, 0.95], [2]],
    [
      [0.9, null, 1, 1, null, 0.95],
      [0, 5],
    ],
    [[1, 0.95], []],
    [[null], []],
  ])('of rates %j those at %j stand alone', (rates, places) => expect(lonelyOf(rates)).toEqual(places))

  it.each([
    ['upload-failed', 'Upload failed', 'retry'],
    ['adb-slow', 'adb slow', 'retry'],
    ['ui-tree', 'UI tree', 'retry'],
    ['signed-out', 'Signed out', 'need'],
    ['video-refused', 'Video refused', 'bad'],
  ] as const)('%s is “%s” in %s', (type, name, tone) =>
    expect([faultName(type), faultTone(type)]).toEqual([name, tone]),
  )

  it('order steps by their mean, and leave out those never timed', () => {
    const steps = [
      { app: 'a', name: 'feed', n: 10, ms: 14_000 },
      { app: 'a', name: 'trim', n: 0, ms: 0 },
      { app: 'a', name: 'upload', n: 2, ms: 12_400 },
    ]
    expect(longestSteps(steps, 5).map((s) => [s.name, s.mean])).toEqual([
      ['upload', 6_200],
      ['feed', 1_400],
    ])
  })
})
