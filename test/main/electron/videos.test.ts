import { expect, test } from 'vitest'
import type { VideoFile } from '../../../src/core/ports.ts'
import { answerVideo } from '../../../src/main/electron/videos.ts'

let isClosed = false
const file: VideoFile = {
  bytes: 10,
  type: 'video/mp4',
  read: async function* (from, to) {
    isClosed = false
    try {
      for (let at = from; at <= to; at += 2) yield Buffer.from('0123456789'.slice(at, Math.min(at + 2, to + 1)))
    } finally {
      isClosed = true
    }
  },
}
const ask = (range: string | null, { method = 'GET', name = 'known' } = {}) =>
  answerVideo(
    { method, headers: new Headers(range === null ? {} : { Range: range }) },
    async (fingerprint) => (fingerprint === 'known' ? file : null),
    name,
    { 'Cache-Control': 'no-store' },
  )

test('a video is sent whole, or the part of it that was asked for', async () => {
  const whole = await ask(null)
  expect([whole.status, whole.headers.get('Content-Length'), await whole.text()]).toEqual([200, '10', '0123456789'])
  const part = await ask('bytes=3-6')
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([206, 'bytes 3-6/10', '3456'])
  expect(part.headers.get('Content-Type')).toBe('video/mp4')
  expect(part.headers.get('Cache-Control')).toBe('no-store')
})

test('what is not there, or ends before, has no bytes', async () => {
  expect((await ask(null, { name: 'unknown' })).status).toBe(404)
  const outside = await ask('bytes=10-')
  expect([outside.status, outside.headers.get('Content-Range'), await outside.text()]).toEqual([416, 'bytes */10', ''])
  const head = await ask(null, { method: 'HEAD' })
  expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '10', ''])
})

test('the file is closed when the player has seen enough', async () => {
  const reader = (await ask(null)).body?.getReader()
  expect((await reader?.read())?.value).toHaveLength(2)
  await reader?.cancel()
  expect(isClosed).toBe(true)
})
