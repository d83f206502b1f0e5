import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PhoneCard } from '../../src/core/model/board.ts'
import { parseForwards } from '../../src/main/device/parsers.ts'
import { ask } from '../../src/main/device/wire.ts'
import { marked } from '../../src/main/system/processes.ts'
import { writeVideos } from '../chaos/fill.ts'
import { openScene, type Scene } from '../chaos/scene.ts'
import { brisk } from '../chaos/settings.ts'
import { freePort, listening } from './simulator/own-adb.ts'

/*
 * A farm with a phone on its own adb server and one on another: real adb, Appium and UiAutomator2. The other server listens
 * on every address, and the control room reaches it by one that is not the loopback, as it would on another machine.
 */

const host =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((a) => a.family === 'IPv4' && !a.internal)?.address ?? '127.0.0.1'

let scene: Scene
let port: number
let server: ChildProcess
let posts = 0

const at = () => ({ host, port })
const word = () => `${host}:${port}`
const start = async (): Promise<void> => {
  const env = { ...process.env, HOME: scene.folder, ADB_LOCAL_TRANSPORT_MAX_PORT: '5553' }
  server = spawn('adb', ['-a', '-P', `${port}`, 'nodaemon', 'server'], { env, stdio: 'ignore' })
  await listening(port, server)
}
const kill = async (): Promise<void> => {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGKILL')
  await once(server, 'exit')
}
const phone = (n: number) => {
  const found = scene.stage.controls[n]
  if (found === undefined) throw new Error(`no phone ${n}`)
  return found
}
const cardOf = async (n: number): Promise<PhoneCard | undefined> =>
  Object.values((await scene.house.board()).phones).find((p) => p.id === phone(n).serialno)
const cardUntil = async (n: number, fits: (card: PhoneCard) => boolean): Promise<PhoneCard> => {
  for (;;) {
    const card = await cardOf(n)
    if (card !== undefined && fits(card)) return card
    await pause(100)
  }
}
/** One new video for each account; answers when both posts are there. */
const post = async (handles: readonly string[]): Promise<void> => {
  const folder = join(scene.folder, `videos ${posts}`)
  const before = (await scene.stage.ledger()).length
  posts += 1
  writeVideos(folder, posts)
  await scene.house.ask('add-folder', { folder, accounts: [...handles], distribution: 'all-to-all' })
  const isThere = async () => (await scene.stage.ledger()).length >= before + handles.length
  while (!(await isThere())) await pause(250)
}

beforeAll(async () => {
  scene = await openScene({ phones: 2, accountsEach: 1, slots: 2, settings: brisk })
  port = await freePort()
  await start()
})
afterAll(async () => {
  await scene?.stop()
  await kill()
})

test('a phone that another adb server shows is found there, added, and posts over it', async () => {
  await ask(at(), `host:connect:${phone(0).serial}`)
  const added = await scene.house.ask('add-adb-server', { address: word(), name: 'Rack B' })
  expect(added).toMatchObject({ address: word(), name: 'Rack B', isUp: true })
  await expect
    .poll(() => scene.house.ask('seen-phones', {}))
    .toEqual([{ address: phone(0).serial, state: 'device', server: word() }])
  await scene.house.ask('add-phone', { address: phone(0).serial, server: 'Rack B', link: 'simulated' })
  await scene.house.ask('add-phone', { address: phone(1).serial, link: 'simulated' })
  for (const n of [0, 1]) {
    const list = phone(n).handles.map((handle) => ({
      app: 'reelhouse',
      handle,
      phone: phone(n).serialno as never,
      spacingMs: 0,
    }))
    await scene.house.ask('add-accounts', { list })
  }
  await post([0, 1].flatMap((n) => phone(n).handles))
  expect(await cardOf(0)).toMatchObject({ server: word(), adb: 'device' })
  expect(await cardOf(1)).not.toHaveProperty('server')
  // its session goes over that server, with a forward on that machine
  const forwards = parseForwards((await ask(at(), 'host:list-forward')).text)
  expect(forwards).toMatchObject([{ address: phone(0).serial, remote: 'tcp:6790' }])
})

test('when that server ends its phone waits and says why, and the rest of the farm goes on', async () => {
  await kill()
  const away = await cardUntil(0, (card) => card.adb !== 'device' && card.holds.length > 0)
  expect(away.holds).toMatchObject([{ reason: 'offline', sentence: expect.stringContaining(`“Rack B” (${word()})`) }])
  await expect
    .poll(async () => Object.values((await scene.house.board()).notices).map((n) => n.sentence))
    .toEqual([expect.stringContaining('“Rack B”')])
  const board = await scene.house.board()
  expect(board.adb.servers.find((s) => s.owner === 'other')).toMatchObject({ state: 'down', name: 'Rack B', port })
  expect(board.adb.servers.find((s) => s.owner === 'own')).toMatchObject({ state: 'up', restarts: 0 })
  expect(board.farm.state).toBe('running')
  await post(phone(1).handles)
  expect(await cardOf(1)).toMatchObject({ adb: 'device', holds: [] })
})

test('when it is back its phone goes on by itself', async () => {
  await start()
  const back = await cardUntil(0, (card) => card.adb === 'device' && card.holds.length === 0)
  expect(back.server).toBe(word())
  await post(phone(0).handles)
})

test('a phone is on one server only: the other way to it is refused with its name', async () => {
  const doubled = await scene.house.send('add-phone', { address: phone(0).serial, link: 'simulated' })
  expect(doubled).toMatchObject({ ok: false, sentence: expect.stringMatching(/^That is /) })
  const again = await scene.house.send('add-adb-server', { address: word() })
  expect(again).toMatchObject({ ok: false, sentence: expect.stringMatching(/already/) })
})

test('after the end nothing of ours is left, and the other server goes on', async () => {
  await scene.house.drain()
  expect(marked(scene.house.mark)).toEqual([])
  expect((await ask(at(), 'host:version')).kind).toBe('okay')
  expect(server.exitCode ?? server.signalCode).toBe(null)
  expect(parseForwards((await ask(at(), 'host:list-forward')).text)).toEqual([])
})
