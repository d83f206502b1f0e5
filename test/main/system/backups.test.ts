import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBackups } from '../../../src/main/system/backups.ts'

const setUp = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-backups-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const fileFor = (now: number) =>
    path.join(folder, `posthouse-${new Date(now).toISOString().replace(/[:.]/g, '-')}.db`)
  const backup = async (file: string) => {
    await writeFile(file, 'copy')
    return { ok: true as const, value: 4 }
  }
  return { folder, fileFor, backup }
}

describe('backups', () => {
  it('keeps the newest ones and touches no other file', async () => {
    const { folder, fileFor, backup } = await setUp()
    await writeFile(path.join(folder, 'mine.db'), 'by hand')
    const backups = createBackups(folder, 2, { backup }, fileFor)
    expect(await backups.latestAt()).toBeNull()
    for (let day = 0; day < 4; day++) await backups.make(1_800_000_000_000 + day * 86_400_000)
    expect((await readdir(folder)).sort()).toEqual([
      'mine.db',
      path.basename(fileFor(1_800_000_000_000 + 2 * 86_400_000)),
      path.basename(fileFor(1_800_000_000_000 + 3 * 86_400_000)),
    ])
    expect(await backups.latestAt()).not.toBeNull()
  })
  it('removes nothing when no new one was made', async () => {
    const { folder, fileFor, backup } = await setUp()
    await createBackups(folder, 1, { backup }, fileFor).make(1_800_000_000_000)
    const refused = async () => ({ ok: false as const, sentence: 'The disk is full.' })
    const result = await createBackups(folder, 1, { backup: refused }, fileFor).make(1_800_100_000_000)
    expect(result.ok).toBe(false)
    expect(await readdir(folder)).toHaveLength(1)
  })
})
