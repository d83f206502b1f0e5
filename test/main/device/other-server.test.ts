import { createServer, type Server, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import type { Device } from '../../../src/core/model/phone.ts'
import { OtherServers } from '../../../src/main/device/other-servers.ts'
import { freePort } from '../../../src/main/system/ports.ts'

/** An adb server in a few lines: its version, and a list that a test changes. */
const serve = async (port: number, version: string, list = 'A\tdevice\n') => {
  const sockets = new Set<Socket>()
  const block = (text: string) => `${text.length.toString(16).padStart(4, '0')}${text}`
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const asked = chunk.toString().slice(4)
      if (asked === 'host:version') socket.end(`OKAY${block(version)}`)
      else socket.write(`OKAY${block(list)}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const one = { server, sockets }
  open.push(one)
  return one
}
const open: { server: Server; sockets: Set<Socket> }[] = []
const end = async ({ server, sockets }: (typeof open)[number]) => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
}
const downs: (() => void)[] = []
afterEach(async () => {
  for (const down of downs.splice(0)) down()
  for (const one of open.splice(0)) await end(one).catch(() => {})
})

const rig = () => {
  const told: (readonly Device[])[] = []
  const others = new OtherServers((devices) => void told.push(devices))
  downs.push(() => others.stop())
  return { told, others }
}
const follow = (others: OtherServers, port: number, version = '1.0.41') =>
  others.follow({ address: `127.0.0.1:${port}`, name: 'Rack B' }, [], version)
const a = [{ address: 'A', state: 'device' }]

test('its phones come and go with it, and it is named while it is away', async () => {
  const port = await freePort()
  const { told, others } = rig()
  expect(await follow(others, port)).toMatchObject({ ok: true, value: { type: 'adb-server-away' } })
  expect(others.cards()).toMatchObject([
    {
      owner: 'other',
      name: 'Rack B',
      port,
      state: 'down',
      trouble: expect.stringContaining(`“Rack B” (127.0.0.1:${port})`),
    },
  ])
  const server = await serve(port, '0029')
  await expect.poll(() => told.at(-1)).toEqual(a)
  expect(others.away({ host: '127.0.0.1', port })).toBe(null)
  expect(others.cards()).toMatchObject([{ state: 'up' }])
  await end(server)
  await expect.poll(() => told.at(-1)).toEqual([])
  expect(others.away({ host: '127.0.0.1', port })).toMatchObject({ type: 'adb-server-away' })
  await serve(port, '0029')
  await expect.poll(() => told.at(-1)).toEqual(a)
})

test('one of another version is let alone: our clients would end it', async () => {
  const port = await freePort()
  await serve(port, '0028')
  const { told, others } = rig()
  expect(await follow(others, port)).toMatchObject({ ok: true, value: { type: 'adb-server-version' } })
  expect(told.at(-1)).toEqual([])
})

test('what is no adb server is away', async () => {
  const port = await freePort()
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .resume()
      .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  open.push({ server, sockets: new Set() })
  expect(await follow(rig().others, port)).toMatchObject({ ok: true, value: { type: 'adb-server-away' } })
})

test('a server of this machine is refused under each of its names, and so is one twice', async () => {
  const { others } = rig()
  const ours = [[{ host: '127.0.0.1', port: 5037 }, 'the system’s']] as const
  const names = ['127.0.0.1', ...Object.values(networkInterfaces()).flatMap((n) => n?.map((i) => i.address) ?? [])]
  for (const host of names)
    expect(await others.follow({ address: `${host}:5037`, name: 'x' }, ours, '1.0.41')).toEqual({
      ok: false,
      sentence: `${host}:5037 is the system’s: it is in use as it is.`,
    })
  const port = await freePort()
  await follow(others, port)
  expect(await follow(others, port)).toMatchObject({ ok: false, sentence: expect.stringMatching(/already/) })
})
