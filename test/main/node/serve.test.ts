import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { RequestOptions } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FindVideo } from '../../../src/core/ports.ts'
import { type Served, serve } from '../../../src/main/node/serve.ts'
import { manualClock } from '../system/lock/manual-clock.ts'
import { ask, events, open } from './serve/client.ts'
import { strictPanel } from './serve/strict-panel.ts'

const token = 'right-token_1'
let folder = ''
let served: Served
let room: ReturnType<typeof strictPanel>
let clock: ReturnType<typeof manualClock>
let logged: unknown[] = []

/** A video of ten bytes, and one that breaks off. */
const video: FindVideo = async (fingerprint) =>
  ['known', 'broken'].includes(fingerprint)
    ? {
        bytes: 10,
        type: 'video/mp4',
        read: async function* (from, to) {
          yield Buffer.from('0123456789'.slice(from, to + 1))
          if (fingerprint === 'broken') throw new Error('the disk is gone')
        },
      }
    : null

const start = (change: { port?: number; host?: string; password?: string } = {}) =>
  serve({
    panel: room.panel,
    token,
    port: 0,
    host: '127.0.0.1',
    evidenceFolder: path.join(folder, 'evidence'),
    pageFolder: path.join(folder, 'page'),
    video,
    clock,
    log: { info: () => {}, warn: (what, fields) => logged.push([what, fields]) },
    ...change,
  })

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'posthouse-serve-'))
  mkdirSync(path.join(folder, 'evidence', '0', '7'), { recursive: true })
  writeFileSync(path.join(folder, 'evidence', '0', '7', 'share screen.png'), 'png')
  writeFileSync(path.join(folder, 'evidence', '0', '7', 'source.xml'), '<script/>')
  writeFileSync(path.join(folder, 'evidence', '0', '7', 'page.html'), 'html')
  writeFileSync(path.join(folder, 'secret.png'), 'secret')
  symlinkSync(path.join(folder, 'secret.png'), path.join(folder, 'evidence', 'out.png'))
  room = strictPanel()
  clock = manualClock(0)
  logged = []
  const started = await start()
  if (!started.ok) throw new Error(started.sentence)
  served = started.value
})
afterEach(async () => {
  await served.stop()
  await served.stop()
  rmSync(folder, { recursive: true })
})

const letIn = { Authorization: `Bearer ${token}` }
const json = { 'Content-Type': 'application/json' }
const at = (p: string, change: RequestOptions = {}, body: string | Buffer = '') =>
  ask({ port: served.port, path: p, headers: letIn, ...change }, body)
const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
  at('/send', { method: 'POST', headers: { ...letIn, ...json, ...headers } }, body)
const sentence = (body: string): string => (JSON.parse(body) as { sentence: string }).sentence

describe('who is let in', () => {
  const body = '{"command":"start"}'
  it.each<[string, Record<string, string>, number, string]>([
    ['no token', { Authorization: '' }, 401, 'A token is needed'],
    ['a wrong token', { Authorization: 'Bearer wrong' }, 401, 'The token is wrong'],
    ['a wrong scheme', { Authorization: `Basic ${token}` }, 401, 'A token is needed'],
    ['the cookie of another port', { Authorization: '', Cookie: `posthouse-1=${token}` }, 401, 'A token is needed'],
    ['another name for this machine', { Host: 'evil.example' }, 421, 'Only requests to 127.0.0.1:'],
    ['another port', { Host: '127.0.0.1:1' }, 421, 'Only requests to 127.0.0.1:'],
    ['a foreign site', { Origin: 'http://evil.example' }, 403, 'Requests from other sites'],
    ['a page without origin', { Origin: 'null' }, 403, 'Requests from other sites'],
    ['a neighbour port', { Origin: 'http://127.0.0.1:1' }, 403, 'Requests from other sites'],
    ['a cross-site fetch', { 'Sec-Fetch-Site': 'cross-site' }, 403, 'Requests from other sites'],
    ['no content type', { 'Content-Type': '' }, 415, 'The body must be application/json.'],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'The body must be application/json.'],
  ])('%s is refused', async (_, headers, status, words) => {
    const answer = await send(body, headers)
    expect(answer.status).toBe(status)
    expect(sentence(answer.body)).toContain(words)
    expect(room.sent).toEqual([])
  })

  it('the token opens, as header or as cookie, from an own page too', async () => {
    expect((await send(body)).status).toBe(200)
    const page = { Origin: `http://localhost:${served.port}`, 'Sec-Fetch-Site': 'same-origin' }
    const cookie = `a=b; posthouse-${served.port}=${token}`
    expect((await send(body, { ...page, Authorization: '', Cookie: cookie })).status).toBe(200)
  })

  it('a browser gets its cookie for the token and for nothing else', async () => {
    const answer = await at(`/enter?token=${token}`, { headers: {} })
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(answer.headers['set-cookie']).toEqual([
      `posthouse-${served.port}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    ])
    expect((await at('/enter?token=wrong', { headers: {} })).status).toBe(401)
    expect((await at(`/frames?token=${token}`, { headers: {} })).status).toBe(401)
    expect((await at(`/enter?token=${token}`, { headers: { Host: 'evil.example' } })).status).toBe(421)
  })
})

describe('POST /send', () => {
  it('gives the command on and answers its receipt', async () => {
    const answer = await send('{"command":"pause","input":{"scope":"farm"}}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { heard: 'pause' } })
    expect(room.sent).toEqual([['pause', { scope: 'farm' }]])
  })

  it.each<[string, string | Buffer, number, string]>([
    ['no JSON', '{', 400, 'The body is not JSON'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'The body is not JSON'],
    ['another shape', '[]', 400, 'The body must be'],
    ['a stray key', '{"command":"start","and":1}', 400, 'The body must be'],
    ['an unknown command', '{"command":"fly"}', 404, 'There is no command “fly”.'],
    ['input that does not fit', '{"command":"pause","input":{"scope":"sky"}}', 422, 'pause: scope'],
    ['what the control room refuses', '{"command":"backup"}', 409, 'The disk is full.'],
    ['what breaks', '{"command":"doctor"}', 500, 'its log says why'],
  ])('refuses %s', async (_, body, status, words) => {
    const answer = await send(body)
    expect(answer.status).toBe(status)
    expect(sentence(answer.body)).toContain(words)
  })

  it('a failure is in the log, not in the answer', async () => {
    expect((await send('{"command":"doctor"}')).body).not.toContain('a bug')
    expect(logged).toMatchObject([['request failed', { error: { message: 'a bug' } }]])
  })

  it('refuses a body that is too large, announced or not', async () => {
    const huge = `{"command":"start","input":"${'x'.repeat(1_000_001)}"}`
    expect((await send(huge)).status).toBe(413)
    expect((await send(huge, { 'Transfer-Encoding': 'chunked' })).status).toBe(413)
    expect(room.sent).toEqual([])
  })
})

describe('addresses and methods', () => {
  it.each<[string, string, number, string | undefined]>([
    ['GET', '/send', 405, 'POST'],
    ['POST', '/frames', 405, 'GET'],
    ['DELETE', '/evidence/0/7/source.xml', 405, 'GET, HEAD'],
    ['GET', '/', 503, undefined],
    ['GET', '/evidence', 404, undefined],
    ['GET', '/frames?cursor=1', 400, undefined],
    ['OPTIONS', '/send', 405, 'POST'],
  ])('%s %s is %i', async (method, p, status, allow) => {
    const answer = await at(p, { method })
    expect(answer.status).toBe(status)
    expect(answer.headers.allow).toBe(allow)
  })
})

describe('GET /evidence/', () => {
  it('sends a file, and its head alone', async () => {
    expect(await at('/evidence/0/7/share%20screen.png')).toMatchObject({
      status: 200,
      body: 'png',
      headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    })
    expect(await at('/evidence/0/7/share%20screen.png', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it('a page source is plain text in a sandbox', async () => {
    const { headers } = await at('/evidence/0/7/source.xml')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it.each([
    ['/evidence/../secret.png', 400],
    ['/evidence/0/../../secret.png', 400],
    ['/evidence/%2e%2e/secret.png', 400],
    ['/evidence/..%2fsecret.png', 400],
    ['/evidence/..%5csecret.png', 400],
    ['/evidence//etc/passwd', 400],
    ['/evidence/0/7/source.xml%00.png', 400],
    ['/evidence/%', 400],
    ['/evidence/c:/secret.png', 400],
    ['/evidence/out.png', 404],
    ['/evidence/0/7/page.html', 404],
    ['/evidence/0/7/none.png', 404],
    ['/evidence/0/7', 404],
  ])('%s is %i', async (p, status) => {
    const answer = await at(p)
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain('secret')
  })
})

describe('GET /frames', () => {
  const follow = async (p: string, headers: Record<string, string> = {}) => {
    const res = await open({ port: served.port, path: p, headers: { ...letIn, ...headers } })
    return { res, next: events(res) }
  }

  it('begins with a snapshot and goes on with changes, each with its cursor', async () => {
    const { res, next } = await follow('/frames')
    expect(res.headers['content-type']).toContain('text/event-stream')
    expect((await next.next()).value).toMatchObject({ id: 'life.0', data: { kind: 'snapshot', cursor: 'life.0' } })
    room.change()
    expect((await next.next()).value).toMatchObject({ id: 'life.1', data: { kind: 'changes' } })
    res.destroy()
  })

  it('a client that comes back with its last cursor gets what it missed', async () => {
    room.change()
    room.change()
    for (const [p, headers] of [
      ['/frames?cursor=life.1', {}],
      ['/frames?cursor=life.0', { 'Last-Event-ID': 'life.1' }],
    ] as const) {
      const { res, next } = await follow(p, headers)
      expect((await next.next()).value).toMatchObject({ id: 'life.2', data: { kind: 'changes' } })
      res.destroy()
    }
  })

  it('a client that left is not written to', async () => {
    const { res, next } = await follow('/frames')
    await next.next()
    expect(room.watchers.size).toBe(1)
    res.destroy()
    await expect.poll(() => room.watchers.size).toBe(0)
    clock.advance(60_000)
  })

  it('a quiet stream gives a sign of life', async () => {
    const { res } = await follow('/frames')
    let text = ''
    res.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    await expect.poll(() => text).toContain('snapshot')
    clock.advance(15_000)
    await expect.poll(() => text).toMatch(/\n\n:\n\n$/)
    res.destroy()
  })

  it('the thirty-third stream is refused', async () => {
    const all = await Promise.all(Array.from({ length: 32 }, () => follow('/frames')))
    expect((await at('/frames')).status).toBe(503)
    for (const { res } of all) res.destroy()
  })

  it('ends when the control room stops', async () => {
    const { next } = await follow('/frames')
    await next.next()
    await served.stop()
    expect(await next.next()).toEqual({ done: true, value: undefined })
    expect(room.watchers.size).toBe(0)
  })
})

describe('serve', () => {
  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.org', ''])(
    'without a password does not listen on “%s”',
    async (host) => {
      expect(await start({ host })).toMatchObject({ ok: false, sentence: expect.stringContaining('needs a password') })
    },
  )

  it('names a port that is taken', async () => {
    expect(await start({ port: served.port })).toEqual({
      ok: false,
      sentence: `Port ${served.port} is in use by another program. Choose another one with --port.`,
    })
  })
})

describe('a panel for other machines', () => {
  const password = 'a long password'
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' }
  const page = { Accept: 'text/html,*/*' }
  let remote: Served

  beforeEach(async () => {
    const started = await start({ host: '0.0.0.0', password })
    if (!started.ok) throw new Error(started.sentence)
    remote = started.value
  })
  afterEach(() => remote.stop())

  const over = (path: string, change: RequestOptions = {}, body = '') =>
    ask({ port: remote.port, path, ...change }, body)
  const login = (shown: string, headers: Record<string, string> = {}) =>
    over(
      '/login',
      { method: 'POST', headers: { ...form, ...headers } },
      new URLSearchParams({ password: shown }).toString(),
    )

  it('is refused without a password, and at an address that is not this machine’s', async () => {
    expect(await start({ host: '0.0.0.0' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('needs a password'),
    })
    expect(await start({ host: '203.0.113.9', password })).toMatchObject({
      ok: false,
      sentence: '203.0.113.9 is not an address of this machine. Choose another one with --host.',
    })
  })

  it('answers to bare addresses and to no name that somebody else may own', async () => {
    const host = (name: string) => over('/login', { headers: { Host: `${name}:${remote.port}` } })
    expect((await host('192.168.1.10')).status).toBe(200)
    expect((await host('[fd00::1]')).status).toBe(200)
    expect((await host('evil.example')).status).toBe(421)
    expect((await host('192.168.1.10.evil.example')).status).toBe(421)
  })

  it('sends a browser to the password, and a script away', async () => {
    expect(await over('/', { headers: page })).toMatchObject({ status: 303, headers: { location: '/login' } })
    expect((await over('/frames')).status).toBe(401)
    expect((await over('/login')).body).toContain('type="password"')
  })

  it('gives the cookie for the password alone', async () => {
    expect((await login('wrong')).status).toBe(401)
    const answer = await login(password)
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(answer.headers['set-cookie']?.[0]).toContain(`posthouse-${remote.port}=${token}; HttpOnly; SameSite=Strict`)
    expect((await login(password, { Origin: 'http://evil.example' })).status).toBe(403)
  })

  it('hears no sixth try within a minute, not even the right one', async () => {
    for (let n = 0; n < 5; n++) await login('wrong')
    expect(await login(password)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    clock.advance(60_001)
    expect((await login(password)).status).toBe(303)
  })

  it('a panel of this machine alone knows no login', async () => {
    expect((await at('/login', { headers: {} })).status).toBe(401)
  })
})

it('Prometheus is served with the token, and without it not', async () => {
  expect((await at('/metrics', { headers: {} })).status).toBe(401)
  const answer = await at('/metrics')
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } })
  expect(answer.body).toContain('posthouse_posts_today 0\n')
  expect(room.watchers.size).toBe(0)
})

describe('GET /videos', () => {
  it('sends a video, or the part of it that was asked for', async () => {
    const whole = await at('/videos/known')
    expect(whole).toMatchObject({ status: 200, body: '0123456789' })
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const part = await at('/videos/known', { headers: { ...letIn, Range: 'bytes=2-4' } })
    expect(part).toMatchObject({ status: 206, body: '234', headers: { 'content-range': 'bytes 2-4/10' } })
    expect(await at('/videos/known', { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '10' },
    })
  })

  it.each([
    ['/videos/unknown', {}, 404, 'There is no such video now.'],
    ['/videos/', {}, 404, 'There is no such video now.'],
    ['/videos/..%2Fsecret.png', {}, 404, 'There is no such video now.'],
    ['/videos/known', { headers: { ...letIn, Range: 'bytes=10-' } }, 416, 'The video ends before that.'],
    ['/videos/known', { method: 'POST' }, 405, 'Only GET, HEAD is answered here.'],
    ['/videos/known', { headers: {} }, 401, 'A token is needed'],
    ['/videos/known', { headers: { ...letIn, 'Sec-Fetch-Site': 'cross-site' } }, 403, 'Requests from other sites'],
  ])('refuses %s %j', async (place, change, status, words) => {
    const answer = await at(place, change)
    expect(answer.status).toBe(status)
    expect(sentence(answer.body)).toContain(words)
  })

  it('a player that has seen enough is no trouble, a file that breaks off is', async () => {
    const res = await open({ port: served.port, path: '/videos/known', headers: letIn })
    res.destroy()
    await expect(at('/videos/broken')).rejects.toThrow()
    expect(logged).toMatchObject([['request failed', { error: { message: 'the disk is gone' } }]])
  })
})
