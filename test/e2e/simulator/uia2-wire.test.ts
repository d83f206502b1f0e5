import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ClickAct } from '../../../src/simulator/adb/faults.ts'
import { type AdbPhone, serveAdb } from '../../../src/simulator/adb/server.ts'
import { PhoneDouble } from '../../simulator/double.ts'
import { freePort, type OwnAdb, startAdb, until } from './own-adb.ts'

const fromDriver = createRequire(createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json'))
const apks = join(dirname(fromDriver.resolve('appium-uiautomator2-server/package.json')), 'apks')
const runner = 'io.appium.uiautomator2.server.test/androidx.test.runner.AndroidJUnitRunner'

let adb: OwnAdb
let phone: PhoneDouble
let wire: AdbPhone
let serial: string
let port: number
let instrument: ChildProcess

/** One request, sent once. Rejects when the connection is reset. */
function ask(method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request({ host: '127.0.0.1', port, method, path, agent: false, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const answer: { value: unknown } = JSON.parse(Buffer.concat(chunks).toString())
        resolve({ status: response.statusCode ?? 0, value: answer.value })
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function startInstrumentation() {
  instrument = adb.start('-s', serial, 'shell', 'am', 'instrument', '-w', runner)
  await until(() => ask('GET', '/status').catch(() => undefined))
  const { value } = await ask('POST', '/session', { capabilities: { firstMatch: [{}] } })
  return (value as { sessionId: string }).sessionId
}

async function find(session: string, selector: string): Promise<string> {
  const { value } = await ask('POST', `/session/${session}/element`, { strategy: 'id', selector })
  return (value as { ELEMENT: string }).ELEMENT
}

beforeEach(async () => {
  adb = await startAdb()
  phone = new PhoneDouble()
  wire = await serveAdb({ phone, port: 0 })
  serial = `127.0.0.1:${wire.port}`
  port = await freePort()
  await adb.run('connect', serial)
  for (const name of ['appium-uiautomator2-server-debug-androidTest.apk']) {
    expect((await adb.run('-s', serial, 'install', join(apks, name))).stdout).toContain('Success')
  }
  await adb.run('-s', serial, 'forward', `tcp:${port}`, 'tcp:6790')
})

afterEach(async () => {
  const ended = instrument?.exitCode === null && instrument.signalCode === null ? once(instrument, 'exit') : undefined
  await wire.stop()
  await ended
  await adb.stop()
})

describe('a fault of the click', () => {
  const cases: [ClickAct, number, 'error' | 'silence' | number][] = [
    [{ kind: 'reset-before' }, 0, 'error'],
    [{ kind: 'reset-after' }, 1, 'error'],
    [{ kind: 'drop-before' }, 0, 'error'],
    [{ kind: 'drop-after' }, 1, 'error'],
    [{ kind: 'fail-after' }, 1, 500],
    [{ kind: 'hang-after' }, 1, 'silence'],
    [{ kind: 'delay-after', ms: 50 }, 1, 200],
  ]
  test.each(cases)('%o: %i taps arrive, answer %s', async (act, taps, seen) => {
    const session = await startInstrumentation()
    const button = await find(session, 'share_button')
    wire.faults.onClick('share_button', act)
    const asked = ask('POST', `/session/${session}/element/${button}/click`)
    const answer = asked.then(
      ({ status }) => status,
      () => 'error',
    )
    if (seen === 'silence') {
      await until(() => (phone.shared === taps ? true : undefined))
      const waited = new Promise((resolve) => setTimeout(resolve, 200, 'silence'))
      expect(await Promise.race([answer, waited])).toBe('silence')
    } else expect(await answer).toBe(seen)
    expect(phone.shared).toBe(taps)
    expect(wire.android.tapsOn('share_button')).toBe(taps)
    expect(wire.faults.waitingClicks).toBe(0)
  })
})

test('a click without a fault arrives once and is counted, a gesture as well', async () => {
  const session = await startInstrumentation()
  const button = await find(session, 'share_button')
  expect((await ask('POST', `/session/${session}/element/${button}/click`)).status).toBe(200)
  const pointer = {
    type: 'pointer',
    id: 'f',
    actions: [{ type: 'pointerMove', x: 270, y: 350 }, { type: 'pointerDown' }, { type: 'pointerUp' }],
  }
  expect((await ask('POST', `/session/${session}/actions`, { actions: [pointer] })).status).toBe(200)
  await adb.run('-s', serial, 'shell', 'input tap 270 350')
  expect(phone.shared).toBe(3)
  expect(wire.android.taps).toEqual(new Map([['com.example.notes:id/share_button', 3]]))
})

test('an element that is gone is stale, one that never was is not found', async () => {
  const session = await startInstrumentation()
  const button = await find(session, 'share_button')
  phone.gone = true
  const clicked = await ask('POST', `/session/${session}/element/${button}/click`)
  expect(clicked).toMatchObject({ status: 404, value: { error: 'stale element reference' } })
  const sought = await ask('POST', `/session/${session}/element`, { strategy: 'id', selector: 'share_button' })
  expect(sought).toMatchObject({ status: 404, value: { error: 'no such element' } })
})

test('a dialog is an alert, and hides the app', async () => {
  const session = await startInstrumentation()
  expect(await ask('GET', `/session/${session}/alert/text`)).toMatchObject({ value: { error: 'no such alert' } })
  phone.dialog = true
  expect((await ask('GET', `/session/${session}/alert/text`)).value).toBe('Allow Notes to see your videos?')
  expect((await ask('GET', `/session/${session}/source`)).value).not.toContain('share_button')
  expect((await ask('POST', `/session/${session}/alert/accept`, {})).status).toBe(200)
  expect(phone.dialog).toBe(false)
})

test('the server dies with a crash, and says so in the words of Android', async () => {
  await startInstrumentation()
  let said = ''
  instrument.stdout?.on('data', (chunk) => {
    said += chunk
  })
  const ended = once(instrument, 'close')
  wire.faults.crash()
  await ended
  expect(said).toContain('INSTRUMENTATION_RESULT: shortMsg=Process crashed.')
  await expect(ask('GET', '/status')).rejects.toThrow()
})

test('the server dies with the link it was started over', async () => {
  await startInstrumentation()
  wire.faults.drop()
  await until(() => (wire.android.server === undefined ? true : undefined))
  expect(wire.android.ports.size).toBe(0)
  expect(wire.android.running().has('io.appium.uiautomator2.server')).toBe(false)
})

test('the end of a session ends the process, as the real server does', async () => {
  const session = await startInstrumentation()
  const ended = once(instrument, 'exit')
  expect((await ask('DELETE', `/session/${session}`)).status).toBe(200)
  await ended
  expect((await adb.run('-s', serial, 'shell', 'ps', '-A')).stdout).not.toContain('uiautomator2')
})

test('an instrumentation that does not start opens no port', async () => {
  wire.faults.instrumentation = { kind: 'crash', ms: 20 }
  const ran = await adb.run('-s', serial, 'shell', 'am', 'instrument', '-w', runner)
  expect(ran.stdout).toContain('Process crashed')
  expect(wire.android.ports.size).toBe(0)
})
