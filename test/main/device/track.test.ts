import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { here } from '../../../src/core/model/adb-at.ts'
import { track } from '../../../src/main/device/track.ts'

const okay = (text: string): string => `OKAY${text.length.toString(16).padStart(4, '0')}${text}`

test('a phone that adb has lost without a word is seen in its list', async () => {
  let state = 'device'
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      const text = okay(`10.0.0.7:5555\t${state}\n`)
      // who follows is told once and no more
      if (bytes.toString().endsWith('track-devices')) socket.write(text)
      else socket.end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const said: string[] = []
  const stop = track(
    here((server.address() as AddressInfo).port),
    (devices) => said.push(devices?.map((d) => d.state).join() ?? 'none'),
    10,
  )
  await expect.poll(() => said).toEqual(['device'])
  state = 'offline'
  await expect.poll(() => said).toEqual(['device', 'offline'])
  stop()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})
