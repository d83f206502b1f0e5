import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type AdbAt, here } from '../../../src/core/model/adb-at.ts'
import type { Phone } from '../../../src/core/model/phone.ts'
import { execute } from '../../../src/main/device/exec.ts'
import { takePicture } from '../../../src/main/device/screen.ts'
import { freePort } from '../../../src/main/system/ports.ts'

const servers: { server: Server; sockets: Set<Socket> }[] = []
afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server that takes both services and then writes what a test wants, in pieces of the given size. */
const serve = (answer: Buffer | string | null, piece = 1_000_000): Promise<AdbAt> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        const asked = chunk.toString().slice(4)
        if (answer === null) return
        if (asked.startsWith('host:transport:gone')) return void socket.end("FAIL0015device 'x' not found")
        socket.write('OKAY')
        if (!asked.startsWith('exec:')) return
        const bytes = Buffer.from(answer)
        for (let at = 0; at < bytes.length; at += piece) socket.write(bytes.subarray(at, at + piece))
        socket.end()
      })
    })
    servers.push({ server, sockets })
    server.listen(0, '127.0.0.1', () => resolve(here((server.address() as { port: number }).port)))
  })

const limits = { limitMs: 2_000, mostBytes: 1_000 }

describe('a line in a phone’s shell', () => {
  test('answers the bytes as they are, however they are cut', async () => {
    const bytes = Buffer.from([0, 13, 10, 255, 13, 10])
    expect(await execute(await serve(bytes, 1), 'a', 'x', limits)).toEqual({ kind: 'done', bytes })
  })

  test('says in the server’s words that the phone is gone', async () => {
    expect(await execute(await serve(''), 'gone', 'x', limits)).toEqual({ kind: 'fail', text: "device 'x' not found" })
  })

  test('ends at its limits', async () => {
    expect((await execute(await serve(null), 'a', 'x', { ...limits, limitMs: 50 })).kind).toBe('late')
    expect((await execute(await serve('x'.repeat(2_000)), 'a', 'x', limits)).kind).toBe('garbled')
    expect((await execute(here(await freePort()), 'a', 'x', limits)).kind).toBe('down')
  })
})

const phone: Phone = { id: 'SERIAL-1' as Phone['id'], name: 'p', link: 'tcp', address: 'a:1' }
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('a screen'),
  Buffer.from('\0\0\0\0IEND\xaeB`\x82', 'latin1'),
])
const said = (serial: string, rest: Buffer) => Buffer.concat([Buffer.from(`${serial}\n`), rest])

describe('a picture', () => {
  test('is the phone’s own', async () => {
    const taken = await takePicture(await serve(said('SERIAL-1', png)), phone)
    expect(taken.ok && Buffer.from(taken.value).equals(png)).toBe(true)
  })

  test.each([
    ['of another phone', said('SERIAL-2', png), 'phone-offline'],
    ['without a serial number', png, 'phone-offline'],
    ['cut off', said('SERIAL-1', png.subarray(0, 14)), 'ui-tree'],
    ['of nothing', Buffer.alloc(0), 'phone-offline'],
    ['behind a login gate', Buffer.from('error: you should run glogin to login first\n'), 'phone-login-gate'],
  ] as const)('%s is none', async (_, bytes, type) => {
    expect(await takePicture(await serve(bytes), phone)).toMatchObject({ ok: false, fault: { type } })
  })

  test('of a phone that is gone says so', async () => {
    expect(await takePicture(await serve(''), { ...phone, address: 'gone' })).toMatchObject({
      ok: false,
      fault: { type: 'phone-offline' },
    })
  })
})
