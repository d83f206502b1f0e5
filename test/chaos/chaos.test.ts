import { expect, test } from 'vitest'
import { runNaive } from './naive/farm.ts'
import { type ChaosOptions, type ChaosReport, runChaos } from './run.ts'
import { schedule } from './strikes.ts'

const kills = ['kill-worker', 'kill-appium', 'kill-adb', 'kill-room'] as const

const chaos = (options: Partial<ChaosOptions>): Promise<ChaosReport> =>
  runChaos({ jobs: 40, seed: 1, phones: 3, minutes: 5, scripted: false, say: () => {}, ...options })

const kindsOf = (report: ChaosReport): readonly string[] => [...new Set(report.breaches.map(({ kind }) => kind))].sort()

test('a seed decides what goes wrong, and when', () => {
  const given = { jobs: 200, phones: 4, rate: 0.5, scripted: false }
  expect(schedule({ ...given, seed: 3 })).toEqual(schedule({ ...given, seed: 3 }))
  expect(schedule({ ...given, seed: 3 })).not.toEqual(schedule({ ...given, seed: 4 }))
})

test('two hundred jobs of scripted workers are posted once each, whatever is killed', async () => {
  const report = await chaos({ jobs: 204, phones: 4, scripted: true, rate: 0.1 })
  expect(report.breaches).toEqual([])
  expect(report.jobs.length).toBeGreaterThanOrEqual(200)
  expect(report.why).toEqual([])
  expect(report.jobs.filter((job) => job.state === 'succeeded').length).toBeGreaterThan(150)
  expect(report.strikes.map(({ strike }) => strike.kind)).toEqual(expect.arrayContaining(['kill-worker', 'kill-room']))
})

test('a worker that taps twice for one permission is found out', async () => {
  const report = await chaos({ jobs: 8, phones: 2, scripted: true, rate: 0, mood: 'twice' })
  expect(kindsOf(report)).toEqual(['taps', 'twice'])
})

test('a worker that says posted without a tap is found out', async () => {
  const report = await chaos({ jobs: 8, phones: 2, scripted: true, rate: 0, mood: 'liar' })
  expect(kindsOf(report)).toEqual(['lost'])
})

test('forty jobs on real adb and Appium are posted once each while workers, Appium, adb, phones and the room fail', async () => {
  const given = { jobs: 42, phones: 3, seed: 8, rate: 0.7, minutes: 10 }
  const planned = schedule({ ...given, scripted: false }).map(({ kind }) => kind)
  expect(planned).toEqual(expect.arrayContaining([...kills]))
  const report = await chaos(given)
  expect(report.breaches).toEqual([])
  expect(report.jobs).toHaveLength(42)
  expect(report.why).toEqual([])
  expect(report.strikes.map(({ strike }) => strike.kind)).toEqual(expect.arrayContaining([...kills]))
})

test('a naive script posts twice and loses posts under the same faults, and it is seen', async () => {
  const { breaches, jobs, struck } = await runNaive({ jobs: 10, seed: 1, phones: 2, minutes: 8, rate: 0 })
  expect(jobs).toHaveLength(10)
  expect(struck, JSON.stringify(jobs)).toBeGreaterThanOrEqual(4)
  const kinds = breaches.map(({ kind }) => kind)
  expect(kinds, JSON.stringify(jobs)).toContain('twice')
  expect(kinds, JSON.stringify(jobs)).toContain('lost')
})
