import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobId } from '../../../src/core/model/ids.ts'
import { createEvidence } from '../../../src/main/system/evidence.ts'
import { createEvidenceStock } from '../../../src/main/system/evidence-stock.ts'

let data = ''
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'posthouse-stock-'))
})
afterEach(() => rm(data, { recursive: true }))

const clock = { now: () => 1_700_000_000_000, after: () => () => {} }
const keep = async (job: number, number: number, bytes: number): Promise<string> => {
  const { absolute } = await createEvidence(data, clock).folder({ job: job as JobId, number })
  const file = path.join(absolute, '01-feed.png')
  await writeFile(file, 'x'.repeat(bytes))
  await utimes(file, 1_700_000_100, 1_700_000_100)
  return absolute
}
const goesOn = { isOver: false, breathe: async () => {} }
const all = () => createEvidenceStock(data).all(goesOn)

describe('the evidence on disk', () => {
  it('is every attempt and every rehearsal, with its bytes and its latest write', async () => {
    await keep(7, 1, 5)
    await keep(7, 2, 6)
    await keep(123_456, 12, 7)
    await keep(-2, 1, 8)
    const kept = (relative: string, job: number | null, bytes: number) => ({
      relative,
      job,
      bytes,
      at: 1_700_000_100_000,
    })
    expect([...(await all())].sort((a, b) => a.bytes - b.bytes)).toEqual([
      kept('evidence/0/7/1', 7, 5),
      kept('evidence/0/7/2', 7, 6),
      kept('evidence/123/123456/12', 123_456, 7),
      kept('evidence/rehearsals/2023-11-14T22-13-20-000Z-2', null, 8),
    ])
  })

  it('is nothing where there is no folder yet', async () => {
    expect(await all()).toEqual([])
  })

  it('leaves out what is none, and follows no link', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'posthouse-outside-'))
    await writeFile(path.join(outside, 'mine.txt'), 'mine')
    await mkdir(path.join(data, 'evidence/notes/1/1'), { recursive: true })
    await mkdir(path.join(data, 'evidence/0/7'), { recursive: true })
    await writeFile(path.join(data, 'evidence/0/7/note.txt'), 'by hand')
    await symlink(outside, path.join(data, 'evidence/0/7/3'))
    await symlink(outside, path.join(data, 'evidence/0/8'))
    expect(await all()).toEqual([])
    const folder = await keep(7, 1, 5)
    await symlink(outside, path.join(folder, 'inner'))
    const [only] = await all()
    expect(only?.bytes).toBe(5)
    if (only === undefined) throw new Error('nothing was found')
    expect(await createEvidenceStock(data).remove(only)).toBe(true)
    expect(await readdir(outside)).toEqual(['mine.txt'])
    expect(await readdir(path.join(data, 'evidence/0/7'))).toContain('note.txt')
    await rm(outside, { recursive: true })
  })

  it('goes with the folders that held it, as long as they are empty', async () => {
    await keep(7, 1, 5)
    await keep(7, 2, 5)
    await keep(8, 1, 5)
    const stock = createEvidenceStock(data)
    for (const kept of (await all()).filter((k) => k.job === 7)) expect(await stock.remove(kept)).toBe(true)
    expect(await readdir(path.join(data, 'evidence/0'))).toEqual(['8'])
    for (const kept of await all()) expect(await stock.remove(kept)).toBe(true)
    expect(await readdir(path.join(data, 'evidence'))).toEqual([])
    expect(await all()).toEqual([])
  })

  it('that is gone already counts as removed', async () => {
    const kept = { relative: 'evidence/0/7/1', job: 7 as JobId, bytes: 1, at: 1 }
    expect(await createEvidenceStock(data).remove(kept)).toBe(true)
  })

  it('is not looked for any more once the run is over', async () => {
    await keep(7, 1, 5)
    expect(await createEvidenceStock(data).all({ ...goesOn, isOver: true })).toEqual([])
  })
})
