import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { here } from '../../../src/core/model/adb-at.ts'
import type { Device } from '../../../src/core/model/phone.ts'
import { clearForwards } from '../../../src/main/device/forwards.ts'
import { track } from '../../../src/main/device/track.ts'
import { ask, takeBlock } from '../../../src/main/device/wire.ts'
import { freePort } from '../../../src/main/system/ports.ts'

/** A server that says what a test tells it to. */
const servers: { server: Server; sockets: Set<Socket> }[] = []
const serve = (answer: (asked: string, socket: Socket) => void, port = 0): Promise<number> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (chunk) => answer(chunk.toString().slice(4), socket))
    })
    servers.push({ server, sockets })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
const endAll = async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}
afterEach(endAll)

const block = (text: string) => `${Buffer.byteLength(text).toString(16).padStart(4, '0')}${text}`

describe('a question to an adb server', () => {
  test('gets the text that follows OKAY, however it is cut into packets', async () => {
    const port = await serve((_asked, socket) => {
      const bytes = Buffer.from(`OKAY${block('already connected to ü')}`)
      for (const byte of bytes) socket.write(Buffer.of(byte))
    })
    expect(await ask(here(port), 'host:connect:x')).toEqual({ kind: 'okay', text: 'already connected to ü' })
  })

  test('gets the words that follow FAIL', async () => {
    const port = await serve((_asked, socket) => socket.write(`FAIL${block('device offline')}`))
    expect(await ask(here(port), 'host:x')).toEqual({ kind: 'fail', text: 'device offline' })
  })

  test('carries its length in bytes', async () => {
    const port = await serve((asked, socket) => socket.write(`OKAY${block(asked)}`))
    expect(await ask(here(port), 'host:ü')).toEqual({ kind: 'okay', text: 'host:ü' })
  })

  test.each(['HTTP/1.1 400 Bad', 'OKAYzzzz', 'OKAY00'])('is garbled by %j', async (text) => {
    const port = await serve((_asked, socket) => socket.end(text))
    expect((await ask(here(port), 'host:x')).kind).toBe('garbled')
  })

  test('takes no more than the length it was told', async () => {
    const port = await serve((_asked, socket) => socket.write(`OKAY0003${'x'.repeat(3 << 20)}`))
    expect(await ask(here(port), 'host:x')).toEqual({ kind: 'okay', text: 'xxx' })
  })

  test('is down where nobody listens, and late where nobody answers', async () => {
    expect((await ask(here(await freePort()), 'host:x')).kind).toBe('down')
    const port = await serve(() => {})
    expect((await ask(here(port), 'host:x', 50)).kind).toBe('late')
  })
})

test('a block is whole or not there', () => {
  expect(takeBlock(Buffer.from('0003ab'))).toBeNull()
  expect(takeBlock(Buffer.from('xyz1abc'))).toBe('garbled')
  expect(takeBlock(Buffer.from('0003abcd'))).toEqual({ text: 'abc', rest: Buffer.from('d') })
})

test('devices are followed over the death of their server', async () => {
  const seen: (readonly Device[] | null)[] = []
  let tell: (n: number) => void = () => {}
  const reached = (n: number) => new Promise<void>((resolve) => (tell = (m) => m >= n && resolve()))
  let last: Socket | undefined
  const port = await serve((_asked, socket) => {
    last = socket
    socket.write(`OKAY${block('A\tdevice\n')}`)
  })
  const stop = track(here(port), (devices) => {
    seen.push(devices)
    tell(seen.length)
  })
  await reached(1)
  const twoMore = reached(3)
  last?.write(block('A\tdevice\n')) // nothing new
  last?.write(block('A\toffline\n'))
  last?.end()
  await twoMore
  const back = reached(4)
  await endAll()
  await serve((_asked, socket) => socket.write(`OKAY${block('A\tdevice\nB\tdevice\n')}`), port)
  await back
  stop()
  expect(seen.slice(0, 3)).toEqual([[{ address: 'A', state: 'device' }], [{ address: 'A', state: 'offline' }], null])
  expect(seen.at(-1)?.length).toBeGreaterThan(0)
})

test('only forwards of the named ports are removed', async () => {
  const asked: string[] = []
  const port = await serve((service, socket) => {
    asked.push(service)
    socket.write(
      service === 'host:list-forward' ? `OKAY${block('A tcp:8200 tcp:6790\nB tcp:8210 tcp:6790\n')}` : 'OKAY',
    )
  })
  expect(await clearForwards(here(port), [8210])).toEqual([8210])
  expect(asked).toEqual(['host:list-forward', 'host-serial:B:killforward:tcp:8210'])
})
