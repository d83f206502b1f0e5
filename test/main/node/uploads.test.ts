import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { type Served, serve } from '../../../src/main/node/serve.ts'
import { Uploads } from '../../../src/main/node/uploads.ts'
import { manualClock } from '../system/lock/manual-clock.ts'
import { ask } from './serve/client.ts'
import { strictPanel } from './serve/strict-panel.ts'

const token = 'right-token_1'
const headers = { Authorization: `Bearer ${token}` }
let drops = ''
let served: Served
let clock: ReturnType<typeof manualClock>

beforeEach(async () => {
  drops = mkdtempSync(path.join(tmpdir(), 'posthouse-drops-'))
  mkdirSync(path.join(drops, '.parts'))
  writeFileSync(path.join(drops, '.parts', 'left'), 'of an earlier one')
  clock = manualClock(0)
  const started = await serve({
    panel: strictPanel().panel,
    token,
    port: 0,
    host: '127.0.0.1',
    evidenceFolder: drops,
    pageFolder: drops,
    dropsFolder: drops,
    picture: (phone) => (phone === ('10.0.0.1:5555' as PhoneId) ? { at: 7, png: Buffer.from('png') } : null),
    clock,
    log: { info: () => {}, warn: () => {} },
  })
  if (!started.ok) throw new Error(started.sentence)
  served = started.value
})
afterEach(async () => {
  await served.stop()
  rmSync(drops, { recursive: true })
})

const put = (p: string, body: string | Buffer = 'video', change: Record<string, string> = {}) =>
  ask({ port: served.port, path: `/upload/${p}`, method: 'PUT', headers: { ...headers, ...change } }, body)
const parts = () => (existsSync(path.join(drops, '.parts')) ? readdirSync(path.join(drops, '.parts')) : [])
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
/** A request whose end the test decides. */
const begin = (p: string, change: Record<string, string> = {}): ClientRequest => {
  const req = request({
    host: '127.0.0.1',
    port: served.port,
    path: `/upload/${p}`,
    method: 'PUT',
    headers: { ...headers, ...change },
  })
  req.on('error', () => {})
  return req
}

describe('a file that is dropped', () => {
  it('lies in its drop under its path, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 13, 10])
    expect(await put('drop-0001/a%20folder/%C3%BC%3F.mp4', bytes)).toMatchObject({
      status: 201,
      body: '{"ok":true,"value":{"bytes":4}}',
    })
    expect(readFileSync(path.join(drops, 'drop-0001', 'a folder', 'ü?.mp4')).equals(bytes)).toBe(true)
    expect(parts()).toEqual([])
  })

  it('may be empty, and many may come at once', async () => {
    expect((await put('drop-0001/empty.mp4', '')).status).toBe(201)
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => put(`drop-0001/${n}.mp4`, `${n}`)))
    expect(all.map((a) => a.status)).toEqual(Array(8).fill(201))
    expect(readdirSync(path.join(drops, 'drop-0001')).length).toBe(9)
  })

  it('may come again, and never takes the place of another one', async () => {
    await put('drop-0001/a.mp4', 'one')
    expect((await put('drop-0001/a.mp4', 'one')).status).toBe(201)
    expect((await put('drop-0001/a.mp4', 'another')).status).toBe(409)
    expect((await put('drop-0001/a.mp4/b.mp4', 'x')).status).toBe(409)
    expect(readFileSync(path.join(drops, 'drop-0001', 'a.mp4'), 'utf8')).toBe('one')
    expect(parts()).toEqual([])
  })

  it.each([
    'drop-0001/../../out.mp4',
    'drop-0001/%2e%2e/out.mp4',
    'drop-0001/..%2fout.mp4',
    'drop-0001/..%5cout.mp4',
    'drop-0001//out.mp4',
    'drop-0001/c%3A/out.mp4',
    'drop-0001/a%00.mp4',
    'drop-0001/a%0A.mp4',
    'drop-0001/%E0%A4%A.mp4',
    `drop-0001/${'x'.repeat(241)}.mp4`,
    `drop-0001/${'a/'.repeat(20)}b.mp4`,
    'drop-0001',
    'short/a.mp4',
    '.parts-000/a.mp4',
    'DROP-0001/a.mp4',
  ])('is refused at %j', async (p) => {
    expect((await put(p)).status).toBe(400)
    expect(readdirSync(path.dirname(drops)).filter((name) => name === 'out.mp4')).toEqual([])
    expect(readdirSync(drops).filter((name) => name !== '.parts')).toEqual([])
  })

  it('leaves nothing when it breaks off', async () => {
    const req = begin('drop-0001/a.mp4', { 'Content-Length': '1000' })
    req.write('half')
    await until(() => parts().some((name) => name !== 'left'))
    req.destroy()
    await until(() => parts().length === 0)
    expect(existsSync(path.join(drops, 'drop-0001', 'a.mp4'))).toBe(false)
  })

  it('leaves nothing when no more of it comes', async () => {
    const req = begin('drop-0001/a.mp4', { 'Content-Length': '1000' })
    req.write('half')
    await until(() => parts().length > 0)
    clock.advance(60_001)
    await until(() => parts().length === 0)
    req.destroy()
    expect(existsSync(path.join(drops, 'drop-0001', 'a.mp4'))).toBe(false)
  })

  it('that no disk holds is refused before it comes', async () => {
    const answer = await new Promise<number>((resolve) => {
      const req = begin('drop-0001/a.mp4', { 'Content-Length': String(2 ** 52) })
      req.on('response', (res) => {
        resolve(res.statusCode ?? 0)
        req.destroy()
      })
      req.write('x')
    })
    expect(answer).toBe(507)
    expect(parts()).toEqual([])
  })

  it('is told before it comes whether there is room for it', async () => {
    const room = (bytes: string) => ask({ port: served.port, path: `/upload/drop-0001/a.mp4?bytes=${bytes}`, headers })
    expect((await room('1000')).status).toBe(200)
    const answer = await room(String(2 ** 52))
    expect(answer).toMatchObject({
      status: 507,
      body: '{"ok":false,"sentence":"The disk of the control room has no room for this file."}',
    })
    for (const nonsense of ['-1', 'many', '1e99']) expect((await room(nonsense)).status).toBe(400)
    expect(existsSync(path.join(drops, 'drop-0001'))).toBe(false)
  })

  it('that fills the disk on its way is refused and removed', async () => {
    const uploads = new Uploads(drops, clock, async () => 500_000_000 + 10)
    const { Readable } = await import('node:stream')
    const req = Object.assign(Readable.from([Buffer.from('0123456'), Buffer.from('789ab')]), { headers: {} })
    expect(await uploads.take(req as never, 'drop-0001/a.mp4')).toMatchObject({ ok: false, refusal: { status: 507 } })
    expect(parts()).toEqual([])
  })

  it('needs the token, and is only put', async () => {
    expect((await put('drop-0001/a.mp4', 'x', { Authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await put('drop-0001/a.mp4', 'x', { Origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask({ port: served.port, path: '/upload/drop-0001/a.mp4', headers })).status).toBe(405)
    expect(existsSync(path.join(drops, 'drop-0001'))).toBe(false)
  })
})

it('what an earlier control room had not got whole is gone', () => {
  expect(parts()).toEqual([])
})

describe('a screen', () => {
  it('is sent with its time', async () => {
    const answer = await ask({ port: served.port, path: '/screens/10.0.0.1%3A5555?at=3', headers })
    expect(answer).toMatchObject({ status: 200, body: 'png' })
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-taken-at': '7',
      'cache-control': 'no-store',
    })
  })

  it.each(['other', '%E0%A4%A', '..%2f..%2fetc%2fpasswd', ''])('of %j is not there', async (id) => {
    expect((await ask({ port: served.port, path: `/screens/${id}`, headers })).status).toBe(404)
  })

  it('needs the token', async () => {
    expect((await ask({ port: served.port, path: '/screens/10.0.0.1%3A5555' })).status).toBe(401)
  })
})
