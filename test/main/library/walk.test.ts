import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { walk } from '../../../src/main/library/walk.ts'
import { tempFolder } from './folder.ts'

/** Root may read everything, so the walk is done as somebody else. */
const asNobody = async <T>(run: () => Promise<T>): Promise<T> => {
  if (process.getuid?.() !== 0) return run()
  process.seteuid?.(65_534)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}

test('a folder without permission is named and the rest is walked', async () => {
  const folder = tempFolder({ 'a.mp4': 'x', 'locked/b.mp4': 'x' })
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'locked'), 0)
  const walked = await asNobody(() => walk(folder))
  chmodSync(join(folder, 'locked'), 0o700)
  expect(walked?.videos.map((v) => v.relative)).toEqual(['a.mp4'])
  expect(walked?.notes).toEqual(['The folder locked may not be read: change its permissions.'])
})

test('folders that lie very deep are named, not followed', async () => {
  const folder = tempFolder({ [`${'d/'.repeat(100)}a.mp4`]: 'x', [`${'d/'.repeat(101)}b.mp4`]: 'x' })
  const walked = await walk(folder)
  expect(walked?.videos).toHaveLength(1)
  expect(walked?.notes).toEqual([expect.stringContaining('lies too deep')])
})

test('a name with control characters is written out in its sentence', async () => {
  const walked = await walk(tempFolder({ 'a\n\u202eb.avi': 'x' }))
  expect(walked?.unread[0]?.sentence).toBe(
    'a\\u000a\\u202eb.avi cannot be checked, as avi files cannot: convert it to mp4.',
  )
})
