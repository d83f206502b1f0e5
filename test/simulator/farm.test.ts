import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../src/simulator/clock.ts'
import { type Farm, type FarmOptions, startFarm } from '../../src/simulator/farm.ts'
import { handleOf } from '../../src/simulator/handles.ts'
import { hold } from './finger.ts'

let folder = ''
let running: Farm[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'farm-'))
})
afterEach(async () => {
  await Promise.all(running.map((farm) => farm.stop()))
  running = []
  rmSync(folder, { recursive: true })
})

async function start(options: Partial<FarmOptions> = {}): Promise<Farm> {
  const farm = await startFarm({ count: 2, ...options })
  running.push(farm)
  return farm
}

function accepts(serial: string): Promise<boolean> {
  const [host, port] = serial.split(':')
  return new Promise((resolve) => {
    let connected = false
    const socket = createConnection({ host: host ?? '', port: Number(port) }, () => {
      connected = true
      socket.destroy()
    })
    socket.once('error', () => {}).once('close', () => resolve(connected))
  })
}

test('each phone has a port, a serial number and accounts of its own', async () => {
  const farm = await start({ count: 3, accountsPerPhone: 2 })
  expect(new Set(farm.phones.map(({ serial }) => serial)).size).toBe(3)
  expect(new Set(farm.phones.flatMap(({ handles }) => handles)).size).toBe(6)
  expect(farm.phones.map(({ phone }) => phone.serialno)).toEqual(['SIM0001', 'SIM0002', 'SIM0003'])
  for (const { serial } of farm.phones) expect(await accepts(serial)).toBe(true)
})

test('stopping closes every port, twice if asked', async () => {
  const farm = await start()
  await farm.stop()
  await farm.stop()
  await farm.stopped
  for (const { serial } of farm.phones) expect(await accepts(serial)).toBe(false)
  await expect(fetch(farm.controlUrl)).rejects.toThrow()
})

test('the control port stops the farm', async () => {
  const farm = await start()
  const answer = await fetch(`${farm.controlUrl}/stop`, { method: 'POST' })
  await answer.json()
  await farm.stopped
  for (const { serial } of farm.phones) expect(await accepts(serial)).toBe(false)
})

test('a taken port is refused, and nothing is left behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(startFarm({ count: 1, controlPort: port })).rejects.toThrow(/EADDRINUSE/)
  await expect(startFarm({ count: 1, basePort: port })).rejects.toThrow(/EADDRINUSE/)
  await new Promise((resolve) => taken.close(resolve))
})

test('posts of all phones are in one ledger, and an account can move to another phone', async () => {
  const clock = new ManualClock()
  const farm = await start({ clock, olderPosts: 1 })
  const [first, second] = farm.phones.map((handset) => hold(handset, clock))
  if (!first || !second) throw new Error('two phones were asked for')
  const handle = farm.phones[0]?.handles[0] ?? ''
  first.open()
  first.push('a.mp4')
  first.post('a.mp4', 'from the first')
  second.app.signIn([handle], handle)
  second.open()
  second.tap('profile_tab')
  expect(second.see('post_count')?.text).toBe('2 posts')
  expect(second.see('post_caption')?.text).toBe('from the first')
  const ledger = await (await fetch(`${farm.controlUrl}/ledger`)).json()
  expect(ledger).toMatchObject([{ account: handle, phone: 'SIM0001' }])
})

test('a state folder keeps posts and drafts over a restart', async () => {
  const clock = new ManualClock()
  const options = { clock, count: 1, stateDir: join(folder, 'deep', 'state'), olderPosts: 0 }
  const before = await start(options)
  const [phone] = before.phones
  if (!phone) throw new Error('no phone')
  const hand = hold(phone, clock)
  hand.open()
  hand.push('a.mp4')
  hand.post('a.mp4', 'kept')
  hand.compose('a.mp4', 'a draft')
  hand.tap('save_draft')
  await before.stop()

  const [again] = (await start(options)).phones
  if (!again) throw new Error('no phone')
  const later = hold(again, clock)
  later.open()
  later.tap('profile_tab')
  expect(later.see('post_caption')?.text).toBe('kept')
  expect(later.see('drafts_row')?.text).toBe('Drafts (1)')
})

test('a farm with glogin has a password for each phone', async () => {
  const farm = await start({ glogin: true })
  const passwords = farm.phones.map(({ gloginPassword }) => gloginPassword)
  expect(new Set(passwords).size).toBe(2)
  expect(farm.phones.map(({ wire }) => wire.faults.glogin?.password)).toEqual(passwords)
})

test('a thousand handles are all different and well formed', () => {
  const handles = Array.from({ length: 1_000 }, (_, index) => handleOf(index))
  expect(new Set(handles).size).toBe(1_000)
  for (const handle of handles) expect(handle).toMatch(/^[a-z0-9._]{1,30}$/)
})
