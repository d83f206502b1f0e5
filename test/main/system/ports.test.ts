import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { residentBytes } from '../../../src/main/system/memory.ts'
import { busyPorts, freePort, isFree } from '../../../src/main/system/ports.ts'

test('a held port is busy, and free again when it is given back', async () => {
  const port = await freePort()
  const other = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isFree(port)).toBe(false)
  expect(await busyPorts({ appium: port, system: other })).toEqual(['appium'])
  await new Promise((resolve) => server.close(resolve))
  expect(await isFree(port)).toBe(true)
})

test('this process has memory, one that never was has none', async () => {
  expect(await residentBytes(process.pid)).toBeGreaterThan(10_000_000)
  expect(await residentBytes(2 ** 22 + 1)).toBe(0)
})
