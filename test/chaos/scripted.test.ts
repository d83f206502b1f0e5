import { expect, test } from 'vitest'
import { type ChaosOptions, type ChaosReport, runChaos } from './run.ts'
import { schedule } from './strikes.ts'

const chaos = (options: Partial<ChaosOptions>): Promise<ChaosReport> =>
  runChaos({ jobs: 8, seed: 1, phones: 2, minutes: 5, rate: 0, scripted: true, say: () => {}, ...options })

const kindsOf = (report: ChaosReport): readonly string[] => [...new Set(report.breaches.map(({ kind }) => kind))].sort()

test('a seed decides what goes wrong, and when', () => {
  const given = { jobs: 200, phones: 4, rate: 0.5, scripted: false }
  expect(schedule({ ...given, seed: 3 })).toEqual(schedule({ ...given, seed: 3 }))
  expect(schedule({ ...given, seed: 3 })).not.toEqual(schedule({ ...given, seed: 4 }))
})

test('two hundred jobs of scripted workers are posted once each, whatever is killed', async () => {
  const report = await chaos({ jobs: 204, phones: 4, rate: 0.1 })
  expect(report.breaches).toEqual([])
  expect(report.jobs.length).toBeGreaterThanOrEqual(200)
  expect(report.why).toEqual([])
  expect(report.jobs.filter((job) => job.state === 'succeeded').length).toBeGreaterThan(150)
  expect(report.strikes.map(({ strike }) => strike.kind)).toEqual(expect.arrayContaining(['kill-worker', 'kill-room']))
})

test('a worker that taps twice for one permission is found out', async () => {
  const report = await chaos({ mood: 'twice' })
  expect(kindsOf(report)).toEqual(['taps', 'twice'])
})

test('a worker that says posted without a tap is found out', async () => {
  const report = await chaos({ mood: 'liar' })
  expect(kindsOf(report)).toEqual(['lost'])
})
