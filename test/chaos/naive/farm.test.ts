import { expect, test } from 'vitest'
import { runNaive } from './farm.ts'

test('a naive script posts twice and loses posts under the same faults, and it is seen', async () => {
  const { breaches, jobs, struck } = await runNaive({ jobs: 10, seed: 1, phones: 2, minutes: 8, rate: 0 })
  expect(jobs).toHaveLength(10)
  expect(struck, JSON.stringify(jobs)).toBeGreaterThanOrEqual(4)
  const kinds = breaches.map(({ kind }) => kind)
  expect(kinds, JSON.stringify(jobs)).toContain('twice')
  expect(kinds, JSON.stringify(jobs)).toContain('lost')
})
