import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { listFolders } from '../../../src/main/library/folders.ts'
import { tempFolder } from './folder.ts'

test('folders are listed by name, with the videos beside them', async () => {
  const root = tempFolder({ 'a 10/x.mp4': '', 'a 2/x': '', '.git/x': '', 'one.mp4': '', 'two.MOV': '', 'text.txt': '' })
  symlinkSync(root, join(root, 'loop'))
  expect(await listFolders(root)).toEqual({
    ok: true,
    value: {
      path: root,
      parent: dirname(root),
      folders: [
        { name: 'a 2', path: join(root, 'a 2') },
        { name: 'a 10', path: join(root, 'a 10') },
      ],
      videos: 2,
    },
  })
})

test('a place to begin is there, and the top has nothing above it', async () => {
  expect((await listFolders(null)).ok).toBe(true)
  expect(await listFolders('/')).toMatchObject({ ok: true, value: { parent: null } })
})

test('more folders than anyone reads are cut', async () => {
  const root = tempFolder()
  for (let n = 0; n < 2_100; n++) mkdirSync(join(root, `${n}`))
  const listed = await listFolders(root)
  expect(listed.ok && listed.value.folders.length).toBe(2_000)
})

test.each([['gone'], ['one.mp4'], ['one.mp4/x']])('%s is no folder, which a sentence says', async (name) => {
  const root = tempFolder({ 'one.mp4': '' })
  expect(await listFolders(join(root, name))).toMatchObject({ ok: false, sentence: expect.stringContaining(name) })
})
