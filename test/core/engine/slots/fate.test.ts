import { expect, test } from 'vitest'
import { restAfter, whyWorn } from '../../../../src/core/engine/slots/fate.ts'
import { defaultSettings } from '../../../../src/core/model/settings.ts'

const beat = {
  kind: 'beat',
  at: 0,
  rss: 300_000_000,
  appiumRss: 300_000_000,
  appiumPid: 1,
  appiumMs: 1,
  session: null,
} as const
const fresh = { jobs: 0, startedAt: 0, beat }

test.each([
  ['good for more', fresh, 0, null],
  ['without a beat', { ...fresh, beat: null }, 0, null],
  ['after its jobs', { ...fresh, jobs: 200 }, 0, 'it has done 200 jobs'],
  ['after its hours', fresh, 6 * 3_600_000, 'it has run for 6 h'],
  ['with too much memory', { ...fresh, beat: { ...beat, rss: 600_000_000 } }, 0, 'it and its Appium take 900 MB'],
])('a worker is worn %s', (_, vitals, now, why) => expect(whyWorn(vitals, defaultSettings, now)).toBe(why))

test('a slot rests longer with each death, and gives up after ten', () => {
  const rests = Array.from({ length: 11 }, (_, n) => restAfter(n + 1, 0.5))
  expect(rests.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000])
  expect(Math.max(...rests.map((r) => r ?? 0))).toBe(60_000)
  expect(rests.at(-1)).toBeNull()
})
