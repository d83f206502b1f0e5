import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fingerprint } from '../../src/core/model/ids.ts'
import type { Video } from '../../src/core/model/video.ts'
import { createVideos } from '../../src/main/videos.ts'

let folder = ''
const id = (n: number) => n.toString(16).padStart(64, '0') as Fingerprint

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'posthouse-videos-'))
  writeFileSync(path.join(folder, 'a.MP4'), '0123456789')
  writeFileSync(path.join(folder, 'secret.db'), '0123456789')
  mkdirSync(path.join(folder, 'folder.mp4'))
  writeFileSync(path.join(folder, 'empty.mp4'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

const video = (n: number, name: string, bytes = 10): Video => ({
  fingerprint: id(n),
  path: path.join(folder, name),
  name,
  bytes,
  durationMs: 1,
  codec: 'avc',
  width: 1,
  height: 1,
})
const known = () => [
  video(1, 'a.MP4'),
  video(2, 'a.MP4', 11),
  video(3, 'gone.mp4'),
  video(4, 'secret.db'),
  video(5, 'folder.mp4', 4_096),
  video(6, 'empty.mp4', 0),
]
const find = createVideos(
  { video: async (fingerprint) => known().find((v) => v.fingerprint === fingerprint) ?? null },
  { video: (fingerprint) => (fingerprint === id(9) ? { path: path.join(folder, 'a.MP4'), bytes: 10 } : null) },
)
const textOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('a video of the store is found by its fingerprint, and any part of it is read', async () => {
  const found = await find(id(1))
  expect(found).toMatchObject({ bytes: 10, type: 'video/mp4' })
  expect(await textOf(found?.read(2, 4) ?? (async function* () {})())).toBe('234')
})

test('a video that is only looked at in a preview is found, too', async () => {
  expect(await find(id(9))).toMatchObject({ bytes: 10 })
})

test.each([
  ['that nobody knows', id(8)],
  ['whose file is another one by now', id(2)],
  ['whose file is gone', id(3)],
  ['that has no name of a video', id(4)],
  ['that is a folder', id(5)],
  ['that is empty', id(6)],
  ['in other words', `${id(1)} `],
  ['in capitals', 'A'.repeat(64)],
  ['that is a path', '../a.MP4'],
  ['that is nothing', ''],
])('there is none %s', async (_, fingerprint) => expect(await find(fingerprint)).toBeNull())
