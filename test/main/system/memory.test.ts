import { expect, it } from 'vitest'
import { availableIn, systemMemory } from '../../../src/main/system/memory.ts'

it('what can still be got is MemAvailable, not what is free', () => {
  const meminfo =
    'MemTotal:       24683840 kB\nMemFree:        21034000 kB\nMemAvailable:   23099392 kB\nBuffers: 1 kB\n'
  expect(availableIn(meminfo)).toBe(23_099_392 * 1024)
  expect(availableIn('MemTotal: 1 kB\n')).toBeNull()
})

it('this machine says it, or says that it does not know', async () => {
  const bytes = await systemMemory.available()
  expect(bytes === null).toBe(process.platform === 'darwin')
  expect(bytes ?? 1).toBeGreaterThan(0)
})
