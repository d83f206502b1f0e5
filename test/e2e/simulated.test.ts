import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { CommandInput, CommandName, CommandOutput } from '../../src/core/contract/commands.ts'
import { here } from '../../src/core/model/adb-at.ts'
import type { Board } from '../../src/core/model/board.ts'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { ask } from '../../src/main/device/wire.ts'
import { type HeadlessRoom, startHeadless } from '../../src/main/headless.ts'
import { placesOf } from '../../src/main/paths.ts'
import { freePort } from '../../src/main/system/ports.ts'
import { freeBlocks } from '../chaos/port-blocks.ts'

/* From an empty farm to a post with one press: real adb, Appium and UiAutomator2 on phones that the room starts itself. */

const data = mkdtempSync(path.join(tmpdir(), 'posthouse-simulated-'))
const rooms: HeadlessRoom[] = []
/** In the place of the system's adb servers, which a room starts and leaves. */
const systems: number[] = []
afterAll(async () => {
  for (const room of rooms) await room.end('now')
  for (const port of systems) await ask(here(port), 'host:kill', 5_000, false)
  rmSync(data, { recursive: true, force: true })
})

const start = async (): Promise<HeadlessRoom> => {
  // the machine's own is of no use here
  const port = await freePort()
  systems.push(port)
  vi.stubEnv('ANDROID_ADB_SERVER_PORT', String(port))
  const { appium, system, mjpeg, chromedriver } = await freeBlocks(1)
  const ports = {
    appiumPortBase: appium,
    systemPortBase: system,
    mjpegPortBase: mjpeg,
    chromedriverPortBase: chromedriver,
  }
  const settings = { ...defaultSettings, slots: 1, graceMs: 4_000, ...ports }
  const room = await startHeadless({
    config: { headless: true, port: 0, places: placesOf(data), adb: null, settings },
    version: 'test',
    doctor: async () => [],
  })
  if (!room.ok) throw new Error(room.sentence)
  rooms.push(room.value)
  return room.value
}

const must = async <C extends CommandName>(
  { panel }: HeadlessRoom,
  name: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> => {
  const receipt = await panel.send(name, input)
  if (!receipt.ok) throw new Error(receipt.sentence)
  return receipt.value
}

const board = ({ panel }: HeadlessRoom): Board => {
  let found: Board | undefined
  panel.watch(null, (frame) => {
    if (frame.kind === 'snapshot') found ??= frame.board
  })()
  if (found === undefined) throw new Error('a new watcher gets a snapshot')
  return found
}

const phones = (room: HeadlessRoom) => Object.values(board(room).phones)
const answers = (room: HeadlessRoom) => expect.poll(() => phones(room).map((p) => p.adb), { timeout: 60_000 })
const isListening = (address: string): Promise<boolean> =>
  fetch(`http://${address}`).then(
    () => true,
    (error: unknown) => !String((error as { cause?: { code?: string } }).cause?.code).includes('ECONNREFUSED'),
  )

test('simulated phones start with one command, post, end with the room and come back with the next', async () => {
  const room = await start()
  const begun = await must(room, 'start-simulated', { phones: 1 })
  expect(begun).toMatchObject({ phones: 1, accounts: 1 })
  await answers(room).toEqual(['device'])
  const [phone] = phones(room)
  expect(phone).toMatchObject({ name: 'Simulated 1', link: 'simulated' })

  const looked = await must(room, 'add-folder', { folder: begun.videos, dryRun: true })
  expect(looked).toMatchObject({ videos: 12, jobs: 12, unreadable: [], withoutCaption: 0 })
  const { lines } = await must(room, 'preview', { preview: looked.preview ?? '', state: 'ready' })
  const [first, ...others] = lines
  await must(room, 'add-folder', {
    folder: begun.videos,
    leave: others.map((line) => line.path),
    captions: { [first?.path ?? '']: 'Written in the preview 🌊' },
  })
  const job = async () => (await must(room, 'jobs', {})).lines.map((l) => [l.job.state, l.job.caption])
  await expect.poll(job, { timeout: 4 * 60_000, interval: 500 }).toEqual([['succeeded', 'Written in the preview 🌊']])

  await room.end('now')
  expect(await isListening(phone?.address ?? '')).toBe(false)
  const next = await start()
  await answers(next).toEqual(['device'])
  expect(phones(next)[0]).toMatchObject({ id: phone?.id, address: phone?.address })
  await next.end('now')
  expect(await isListening(phone?.address ?? '')).toBe(false)
})
