import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchFolder } from '../../../src/main/library/watch.ts'
import { put, tempFolder } from './folder.ts'

test('a change in a folder and in a folder of it is told, until it is closed', async () => {
  const folder = tempFolder({ 'deep/a.txt': 'x' })
  let told = 0
  const close = watchFolder(folder, () => {
    told += 1
  })
  put(folder, 'b.txt', 'y')
  await expect.poll(() => told, { timeout: 30_000 }).toBeGreaterThan(0)
  const before = told
  put(folder, 'deep/c.txt', 'z')
  await expect.poll(() => told, { timeout: 30_000 }).toBeGreaterThan(before)
  close()
  close()
})

test('a folder that is not there, or goes, is no trouble', () => {
  watchFolder('/nowhere/at/all', () => {})()
  const folder = tempFolder({ 'in/a.txt': 'x' })
  const close = watchFolder(folder, () => {})
  rmSync(join(folder, 'in'), { recursive: true })
  close()
})
