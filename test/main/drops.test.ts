import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDrops } from '../../src/main/drops.ts'
import { tempFolder } from './library/folder.ts'

const drops = (root: string, folders: readonly string[] = []) =>
  createDrops(root, { campaigns: async () => folders.map((folder) => ({ folder, name: 'Summer' }) as never) })

test('a drop that goes nowhere is removed', async () => {
  const root = tempFolder({ 'drop-0001/a.mp4': '', 'drop-0002/b.mp4': '' })
  expect(await drops(root).discard('drop-0001')).toEqual({ ok: true, value: null })
  expect([existsSync(join(root, 'drop-0001')), existsSync(join(root, 'drop-0002'))]).toEqual([false, true])
  expect(await drops(root).discard('drop-0001')).toMatchObject({ ok: false })
})

test.each(['drop-0001', 'drop-0001/inside'])('a drop whose %s is a campaign stays', async (folder) => {
  const root = tempFolder({ 'drop-0001/inside/a.mp4': '' })
  expect(await drops(root, [join(root, folder)]).discard('drop-0001')).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('Summer'),
  })
  expect(existsSync(join(root, 'drop-0001', 'inside', 'a.mp4'))).toBe(true)
})

test('a folder that was dropped alone keeps its name, other drops have none', async () => {
  const root = tempFolder({
    'drop-0001/spring/a.mp4': '',
    'drop-0002/b.mp4': '',
    'drop-0003/c/c.mp4': '',
    'drop-0003/d.mp4': '',
  })
  const of = (drop: string) => drops(root).folder(drop)
  expect(await of('drop-0001')).toEqual({ folder: join(root, 'drop-0001', 'spring'), name: 'spring' })
  expect(await of('drop-0002')).toEqual({ folder: join(root, 'drop-0002'), name: null })
  expect(await of('drop-0003')).toEqual({ folder: join(root, 'drop-0003'), name: null })
  expect(await of('drop-0004')).toEqual({ folder: join(root, 'drop-0004'), name: null })
})
