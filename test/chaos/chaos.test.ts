import { expect, test } from 'vitest'
import { runChaos } from './run.ts'
import { schedule } from './strikes.ts'

const kills = ['kill-worker', 'kill-appium', 'kill-adb', 'kill-room'] as const

test('forty jobs on real adb and Appium are posted once each while workers, Appium, adb, phones and the room fail', async () => {
  const given = { jobs: 42, phones: 3, seed: 8, rate: 0.7, minutes: 10, scripted: false }
  const planned = schedule(given).map(({ kind }) => kind)
  expect(planned).toEqual(expect.arrayContaining([...kills]))
  const report = await runChaos({ ...given, say: () => {} })
  expect(report.breaches).toEqual([])
  expect(report.jobs).toHaveLength(42)
  expect(report.why).toEqual([])
  expect(report.strikes.map(({ strike }) => strike.kind)).toEqual(expect.arrayContaining([...kills]))
})
