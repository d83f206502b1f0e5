// @vitest-environment happy-dom
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { putFile } from '../../../src/renderer/state/sending.ts'

let server: Server
let heard: string[] = []
let isLineDown = false
let isSlow = false
let brokenOff: Promise<void> | null = null
const sentence = 'The disk of the control room has no room for this file.'

beforeEach(async () => {
  heard = []
  isLineDown = false
  isSlow = false
  brokenOff = null
  server = createServer((req, res) => {
    heard.push(`${req.method} ${req.url}`)
    if (isLineDown) return req.socket.destroy()
    req.resume()
    if (isSlow) {
      brokenOff = new Promise((resolve) => res.on('close', resolve))
      return
    }
    const isFull = req.method === 'GET' && Number(req.url?.split('bytes=')[1]) > 50_000_000_000
    res.writeHead(isFull ? 507 : 200, { Connection: 'close' }).end(JSON.stringify({ ok: !isFull, sentence }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { happyDOM } = window as unknown as { happyDOM: { setURL: (url: string) => void } }
  happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

class Sized extends File {
  override get size(): number {
    return 60_000_000_000
  }
}

/** It was there when it was dropped. */
class Gone extends File {
  override slice(): Blob {
    return { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as unknown as Blob
  }
}

/** It was gone before anybody asked for its size. */
class NeverSeen extends File {
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new DOMException('gone', 'NotFoundError'))
  }
}

const url = '/upload/drop-0001/a.mp4'
const put = (file: File, signal = new AbortController().signal) => putFile(url, file, () => {}, signal)

it('a small file goes at once', async () => {
  expect(await put(new File(['xyz'], 'a.mp4'))).toBeNull()
  expect(heard).toEqual([`PUT ${url}`])
})

it('a file that no disk holds is refused with the sentence of the control room before a byte is sent', async () => {
  expect(await put(new Sized(['xyz'], 'a.mp4'))).toBe(sentence)
  expect(heard).toEqual([`GET ${url}?bytes=60000000000`])
})

it('a line that breaks is told as that', async () => {
  isLineDown = true
  expect(await put(new File(['xyz'], 'a.mp4'))).toBe('The line to the control room broke off.')
})

it('a file that vanishes while it is sent is told as that, and not as a broken line', async () => {
  isLineDown = true
  for (const file of [new Gone(['xyz'], 'a.mp4'), new NeverSeen([], 'a.mp4')])
    expect(await put(file)).toBe('It can no longer be read: it was moved, changed or locked since the drop.')
})

it('an abort breaks the file off at the control room, and one that has come before sends nothing', async () => {
  isSlow = true
  const way = new AbortController()
  const sent = put(new File(['xyz'], 'a.mp4'), way.signal)
  await vi.waitFor(() => expect(brokenOff).not.toBeNull())
  way.abort()
  expect(await sent).toBe('The line to the control room broke off.')
  await brokenOff
  await put(new File(['xyz'], 'b.mp4'), way.signal)
  expect(heard).toEqual([`PUT ${url}`])
})
