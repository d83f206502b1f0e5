import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultSettings } from '../../../src/core/model/settings.ts'
import { examine } from '../../../src/main/cli/checkup.ts'
import { doctorText } from '../../../src/main/cli/doctor.ts'
import type { Config } from '../../../src/main/config/config.ts'
import { placesOf } from '../../../src/main/paths.ts'

let data = ''
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'posthouse-doctor-'))
})
afterEach(() => rmSync(data, { recursive: true }))

const config = (change: Partial<Config> = {}): Config => ({
  headless: true,
  port: 0,
  places: placesOf(data),
  adb: null,
  settings: { ...defaultSettings, slots: 1, appiumPortBase: 23_471, systemPortBase: 23_481, mjpegPortBase: 23_491 },
  ...change,
})
const check = async (name: string, change: Partial<Config> = {}, isInside = false) => {
  const found = (await examine(config(change), { isInside })).find((c) => c.name === name)
  if (found === undefined) throw new Error(`no check ${name}`)
  return found
}

it('looks at everything, and each trouble has its fix', async () => {
  const checks = await examine(config(), { isInside: false })
  expect(checks.map((c) => c.name)).toEqual([
    'Node',
    'adb',
    'Appium',
    'UiAutomator2 driver',
    'Data folder',
    'Disk',
    'Database',
    'Lock',
    'Ports',
  ])
  for (const { state, fix } of checks) expect(fix === null).toBe(state === 'good')
})

it('versions come from what will be run', async () => {
  expect((await check('Node')).sentence).toBe(`Node ${process.versions.node}.`)
  expect((await check('Appium')).sentence).toMatch(/^Appium \d+\.\d+\.\d+/)
})

it('an adb that is not there is bad', async () => {
  expect(await check('adb', { adb: '/none/adb' })).toMatchObject({
    state: 'bad',
    sentence: expect.stringContaining('/none/adb'),
  })
})

it('a port of another program is named', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  expect(await check('Ports', { port })).toMatchObject({ state: 'bad', sentence: `In use by other programs: ${port}.` })
  expect(await check('Ports', { port }, true)).toMatchObject({ state: 'good' })
  await new Promise((resolve) => server.close(resolve))
})

it('a damaged database is bad, a missing one is not', async () => {
  expect(await check('Database')).toMatchObject({ state: 'good' })
  writeFileSync(placesOf(data).database, 'no database, but long enough to be taken for one by its size alone')
  expect(await check('Database')).toMatchObject({ state: 'bad' })
})

it('a folder below a file is bad', async () => {
  writeFileSync(path.join(data, 'file'), '')
  mkdirSync(path.join(data, 'dir'))
  expect(await check('Data folder', { places: placesOf(path.join(data, 'file', 'deep')) })).toMatchObject({
    state: 'bad',
  })
  expect(await check('Data folder', { places: placesOf(path.join(data, 'dir', 'deep')) })).toMatchObject({
    state: 'good',
  })
})

it('fixes stand below what they fix', () => {
  expect(
    doctorText([
      { name: 'Disk', state: 'warning', sentence: 'Little is free.', fix: 'Free some.' },
      { name: 'Node', state: 'good', sentence: 'Node 24.', fix: null },
    ]),
  ).toEqual(['look  Disk: Little is free.', '      Free some.', 'ok    Node: Node 24.'])
})
