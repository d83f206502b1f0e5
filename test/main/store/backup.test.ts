import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { claimOn, noon, openStore, plant, post, tempFolder } from './rig.ts'

it('a backup made in the middle of work is a whole database', async () => {
  const folder = tempFolder()
  const store = await openStore(join(folder, 'posthouse.db'))
  await plant(store, { phones: 20, jobs: Array.from({ length: 400 }, (_, i) => 1 + (i % 20)) })
  const file = join(folder, 'backups', 'one.db')
  const copying = store.backup(file)
  for (let n = 0; n < 20; n++) await post(store, n, noon)
  expect(await copying).toEqual({ ok: true, value: statSync(file).size })
  const copy = await openStore(file)
  expect(await copy.examine()).toEqual([])
  const { pending, succeeded } = await copy.counts()
  expect(pending + succeeded).toBe(400)
  expect(await claimOn(copy)).not.toBeNull()
  expect(readdirSync(join(folder, 'backups')).filter((f) => f.includes('partial'))).toEqual([])
})

it('a backup takes the place of the one before', async () => {
  const folder = tempFolder()
  const store = await openStore(join(folder, 'posthouse.db'))
  const file = join(folder, 'backup.db')
  writeFileSync(file, 'old')
  expect((await store.backup(file)).ok).toBe(true)
  expect(readFileSync(file).subarray(0, 6).toString()).toBe('SQLite')
})

it('a place that cannot take it is named, and the old backup stays', async () => {
  const folder = tempFolder()
  const store = await openStore(join(folder, 'posthouse.db'))
  const own = join(folder, 'posthouse.db')
  expect(await store.backup(own)).toEqual({
    ok: false,
    sentence: `${own} is the database itself. Choose another file.`,
  })
  const taken = join(folder, 'taken')
  mkdirSync(join(taken, 'full'), { recursive: true })
  const refused = await store.backup(taken)
  expect(refused).toMatchObject({ ok: false, sentence: expect.stringContaining(taken) })
  expect(readdirSync(taken)).toEqual(['full'])
  expect(await store.backup(join(own, 'below.db'))).toMatchObject({ ok: false })
})
