import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createOldLogs } from '../../../src/main/system/old-logs.ts'

it('only rotated logs of ours that are old enough go', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-logs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, seconds] of [
    ['room.log', 10],
    ['room.1.log', 99],
    ['room.2.log', 10],
    ['theirs.1.log', 10],
    ['notes.txt', 10],
  ] as const) {
    await writeFile(path.join(folder, name), 'line')
    await utimes(path.join(folder, name), seconds, seconds)
  }
  expect(await createOldLogs(folder).remove(50_000)).toEqual({ files: 1, bytes: 4 })
  expect((await readdir(folder)).sort()).toEqual(['notes.txt', 'room.1.log', 'room.log', 'theirs.1.log'])
  expect(await createOldLogs(path.join(folder, 'none')).remove(1)).toEqual({ files: 0, bytes: 0 })
})
