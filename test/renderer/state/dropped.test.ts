// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { listFiles } from '../../../src/renderer/state/dropped.ts'
import { fileEntry, folderEntry } from '../fake-entries.ts'

it('files come in their order with their folders, and hidden ones stay out', async () => {
  const { files, unread } = await listFiles([
    folderEntry('a', [fileEntry('2.mp4'), folderEntry('b', [fileEntry('1.mp4')]), fileEntry('.hidden')]),
    folderEntry('.git', [fileEntry('config')]),
    fileEntry('last.mp4'),
  ])
  expect(files.map((f) => f.path)).toEqual(['a/2.mp4', 'a/b/1.mp4', 'last.mp4'])
  expect(unread).toEqual([])
})

it('what cannot be read is named, and keeps nothing else', async () => {
  const { files, unread } = await listFiles([
    folderEntry('a', [fileEntry('1.mp4'), fileEntry('locked.mp4', null), folderEntry('shut', [], 0)]),
    folderEntry(
      'torn',
      Array.from({ length: 300 }, (_, n) => fileEntry(`${n}.mp4`)),
      200,
    ),
    fileEntry('last.mp4'),
  ])
  expect(files.length).toBe(202)
  expect(files.at(-1)?.path).toBe('last.mp4')
  expect(unread).toEqual([
    'a/locked.mp4: This browser could not read it. It may be locked, moved or gone.',
    'a/shut/: This browser could not read this folder. Drop it again if files are missing.',
    'torn/: This browser could not read this folder to its end. Drop it again if files are missing.',
  ])
})

it('a hundred thousand entries are all listed, while the page goes on', async () => {
  const file = new File(['x'], 'x.mp4')
  const inside = Array.from({ length: 100_000 }, (_, n) => fileEntry(`${n}.mp4`, file))
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
  })
  const told: number[] = []
  const { files } = await listFiles([folderEntry('many', inside)], (n) => told.push(n))
  clearInterval(timer)
  expect(files.length).toBe(100_000)
  expect(files.at(-1)?.path).toBe('many/99999.mp4')
  // the page had its turn between the stretches, and heard how far it was
  expect(ticks).toBeGreaterThan(1)
  expect(told.at(-1)).toBe(100_000)
  expect(told.length).toBeGreaterThan(2)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
})
