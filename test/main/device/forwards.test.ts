import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { here } from '../../../src/core/model/adb-at.ts'
import { clearForwards, tryForward } from '../../../src/main/device/forwards.ts'
import { freePort } from '../../../src/main/system/ports.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

/** An adb server that says yes to everything, or no; with what it was asked. */
const serve = async (answer = 'OKAY', forwards = '') => {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const service = chunk.toString().slice(4)
      asked.push(service)
      const list = `OKAY${forwards.length.toString(16).padStart(4, '0')}${forwards}`
      socket.end(service === 'host:list-forward' ? list : answer)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { at: here((server.address() as { port: number }).port), asked }
}

test('a forward that cannot be reached from here is told with what to do, and taken away again', async () => {
  const { at, asked } = await serve()
  const port = await freePort()
  expect(await tryForward(at, 'X1', port)).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(
      /cannot be reached from this computer\. Start that server with “adb -a nodaemon server”/,
    ),
  })
  expect(asked).toEqual([
    `host-serial:X1:forward:norebind:tcp:${port};tcp:6790`,
    `host-serial:X1:killforward:tcp:${port}`,
  ])
})

test('one that can is fine, and one that could not be made says nothing', async () => {
  const listens = createServer((socket) => socket.on('error', () => {}).destroy())
  servers.push(listens)
  await new Promise<void>((resolve) => listens.listen(0, '127.0.0.1', resolve))
  const { port } = listens.address() as { port: number }
  expect(await tryForward((await serve()).at, 'X1', port)).toEqual({ ok: true, value: null })
  const busy = await serve('FAIL0004busy')
  expect(await tryForward(busy.at, 'X1', port)).toEqual({ ok: true, value: null })
  expect(busy.asked).toHaveLength(1)
})

test('on somebody else’s server only forwards of our phones are removed', async () => {
  const { at, asked } = await serve('OKAY', 'A tcp:8200 tcp:6790\nB tcp:8200 tcp:6790\n')
  expect(await clearForwards(at, [8200], ['B'])).toEqual([8200])
  expect(asked.slice(1)).toEqual(['host-serial:B:killforward:tcp:8200'])
})
