import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../../src/main/system/ports.ts'
import { tapOnce } from '../../../src/main/worker/tap.ts'

let server: Server | undefined
const taps: string[] = []

const serve = async (answer: (req: IncomingMessage, res: ServerResponse) => void): Promise<string> => {
  taps.length = 0
  const made = createServer((req, res) => {
    req.resume()
    req.on('end', () => {
      taps.push(`${req.method} ${req.url}`)
      answer(req, res)
    })
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as { port: number }).port}/base/session/s1`
}

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())))
  server = undefined
})

const limit = 5_000

test('a confirmed tap was sent, once, to the element alone', async () => {
  const session = await serve((_req, res) => res.end('{"value":null}'))
  expect(await tapOnce(session, 'e/1', limit)).toBe('sent')
  expect(taps).toEqual(['POST /base/session/s1/element/e%2F1/click'])
})

test.each([400, 404, 500, 503])('an answer of %i leaves it unknown, and is not repeated', async (status) => {
  const session = await serve((_req, res) => {
    res.statusCode = status
    res.setHeader('retry-after', '0')
    res.end('{"value":{"error":"unknown error","message":"x","stacktrace":""}}')
  })
  expect(await tapOnce(session, 'e1', limit)).toBe('unknown')
  expect(taps).toHaveLength(1)
})

test('a connection that is reset after the request leaves it unknown, and is not repeated', async () => {
  const session = await serve((req) => (req.socket as Socket).resetAndDestroy())
  expect(await tapOnce(session, 'e1', limit)).toBe('unknown')
  expect(taps).toHaveLength(1)
})

test('an answer that breaks off leaves it unknown', async () => {
  const session = await serve((req, res) => {
    res.writeHead(200, { 'content-length': '100' })
    res.write('{"val')
    res.socket?.once('drain', () => {})
    setImmediate(() => req.socket.destroy())
  })
  expect(await tapOnce(session, 'e1', limit)).toBe('unknown')
  expect(taps).toHaveLength(1)
})

test('no answer within the limit leaves it unknown', async () => {
  const session = await serve(() => {})
  expect(await tapOnce(session, 'e1', 100)).toBe('unknown')
  expect(taps).toHaveLength(1)
})

test('where nobody listens, provably nothing was sent', async () => {
  expect(await tapOnce(`http://127.0.0.1:${await freePort()}/x/session/s`, 'e1', limit)).toBe('unsent')
})

test('a server that takes connections and cuts them before reading leaves it unknown', async () => {
  const session = await serve(() => {})
  server?.on('connection', (socket) => socket.destroy())
  expect(await tapOnce(session, 'e1', limit)).toBe('unknown')
})
