import { PNG } from 'pngjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WireFaults } from '../../../src/simulator/adb/faults.ts'
import { serveControl } from '../../../src/simulator/control/server.ts'
import { paintScreen } from '../../../src/simulator/paint/screen.ts'
import { holdPhone } from '../finger.ts'

const serial = '127.0.0.1:5999'

async function start() {
  const hand = holdPhone({ paint: paintScreen })
  const wire = { faults: new WireFaults() }
  const stops: string[] = []
  const phones = [{ serial, phone: hand.phone, app: hand.app, wire }]
  const control = await serveControl({ phones, network: hand.network, port: 0, stop: () => stops.push('stop') })
  async function ask(method: string, path: string, body?: unknown) {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await fetch(control.url + path, { method, ...sent })
    return { status: response.status, value: await response.json() }
  }
  return { hand, wire, stops, control, ask }
}

let farm: Awaited<ReturnType<typeof start>>
beforeEach(async () => {
  farm = await start()
})
afterEach(() => farm.control.stop())

test('a phone tells its screen, ledger, taps and what it heard', async () => {
  const { hand, ask } = farm
  hand.open()
  hand.push('a.mp4')
  hand.post('a.mp4', 'hi')
  hand.phone.heard.shell.push('getprop')
  expect((await ask('GET', '/phones')).value).toMatchObject([{ serial, screen: 'feed', accounts: ['maya.films'] }])
  const { value } = await ask('GET', `/phones/${serial}`)
  expect(value).toMatchObject({ taps: { share: 1, shareWithoutEffect: 0 }, shell: ['getprop'], unknown: [] })
  expect(value.ledger).toHaveLength(1)
  expect((await ask('GET', '/ledger')).value).toEqual(value.ledger)
  expect((await ask('GET', '/phones/SIM0001')).value.serial).toBe(serial)
})

test('faults are armed and cleared', async () => {
  const { hand, ask } = farm
  const armed = await ask('POST', `/phones/${serial}/faults`, { fault: { kind: 'action-blocked', times: 3 } })
  expect(armed.value.faults).toEqual([{ fault: { kind: 'action-blocked', times: 3 }, left: 3 }])
  await ask('POST', `/phones/${serial}/faults`, { fault: { kind: 'crash', screen: 'gallery' } })
  expect((await ask('DELETE', `/phones/${serial}/faults?kind=crash`)).value.faults).toHaveLength(1)
  await ask('DELETE', `/phones/${serial}/faults`)
  expect(hand.phone.faults.list()).toEqual([])
})

test('wire faults are passed through', async () => {
  const { wire, ask } = farm
  const at = (what: string) => `/phones/${serial}/${what}`
  await ask('POST', at('offline'), { ms: 60_000, whenOffline: 'ignore' })
  expect([wire.faults.isOffline, wire.faults.whenOffline]).toEqual([true, 'ignore'])
  await ask('POST', at('online'))
  expect(wire.faults.isOffline).toBe(false)
  await ask('POST', at('auth'), { mode: 'reject' })
  await ask('POST', at('instrumentation'), { kind: 'slow', ms: 10 })
  await ask('POST', at('link'), { link: { roundTripMs: 9, bytesPerSecond: 1_000 } })
  await ask('POST', at('glogin'), { gate: { password: 'p', expiresAfterMs: 5 } })
  await ask('POST', at('click'), { id: 'share_button', act: { kind: 'reset-after' } })
  expect(wire.faults).toMatchObject({
    auth: 'reject',
    instrumentation: { kind: 'slow', ms: 10 },
    link: { roundTripMs: 9 },
    glogin: { password: 'p' },
    waitingClicks: 1,
  })
  await ask('POST', at('link'), { link: null })
  expect(wire.faults.link).toBeUndefined()
})

test('accounts are replaced, and the app is launched, pressed and crashed', async () => {
  const { hand, ask } = farm
  await ask('POST', `/phones/${serial}/accounts`, { accounts: ['one', 'two'], active: 'two' })
  expect(hand.app.memory).toMatchObject({ accounts: ['one', 'two'], active: 'two' })
  await ask('POST', `/phones/${serial}/launch-app`)
  expect(hand.app.running).toBe(true)
  await ask('POST', `/phones/${serial}/key`, { code: 3 })
  expect(hand.phone.foreground()).toBeUndefined()
  await ask('POST', `/phones/${serial}/crash-app`)
  expect(hand.app.running).toBe(false)
})

test('the screen is a PNG of the phone’s size', async () => {
  const response = await fetch(`${farm.control.url}/phones/${serial}/screen.png`)
  const { width, height } = PNG.sync.read(Buffer.from(await response.arrayBuffer()))
  expect({ width, height }).toEqual(farm.hand.phone.size)
})

test('stop is handed on', async () => {
  expect((await farm.ask('POST', '/stop')).value).toEqual({ stopping: true })
  expect(farm.stops).toEqual(['stop'])
})

test.each<[string, string, unknown, number, RegExp]>([
  ['POST', 'faults', '{', 400, /not valid JSON/],
  ['POST', 'faults', '[]', 400, /^body: /],
  ['POST', 'faults', {}, 400, /^body.fault: /],
  ['POST', 'faults', { fault: { kind: 'gremlins' } }, 400, /kind must be one of/],
  ['POST', 'faults', { fault: { kind: 'crash', times: -1 } }, 400, /^body.fault.times: /],
  ['POST', 'faults', { fault: { kind: 'slow-upload', ms: '1' } }, 400, /^body.fault.ms: /],
  ['POST', 'faults', { fault: { kind: 'wrong-account', handle: '@x"; rm' } }, 400, /handle without @/],
  ['POST', 'faults', 'x'.repeat(70_000), 413, /longer than/],
  ['POST', 'accounts', { accounts: [] }, 400, /^body.accounts/],
  ['POST', 'accounts', { accounts: ['a'], active: 'b' }, 400, /must be one of/],
  ['POST', 'offline', { ms: 'long' }, 400, /^body.ms: /],
  ['POST', 'drop', { why: 1 }, 400, /^body: /],
  ['POST', 'constructor', {}, 400, /cannot be told to "constructor"/],
  ['POST', 'faults/more', {}, 404, /There is no POST/],
  ['GET', 'nothing', undefined, 404, /There is no GET/],
  ['PUT', 'faults', {}, 404, /There is no PUT/],
  ['DELETE', 'faults?kind=nope', undefined, 400, /^kind: /],
])('%s %s %j is refused with %i and one sentence', async (method, path, body, status, sentence) => {
  const before = farm.hand.phone.faults.list()
  const answer = await farm.ask(method, `/phones/${serial}/${path}`, body)
  expect(answer.status).toBe(status)
  expect(answer.value.error).toMatch(sentence)
  expect(answer.value.error).not.toContain('\n')
  expect(farm.hand.phone.faults.list()).toEqual(before)
})

test.each([
  ['/phones/SIM9999', 404],
  ['/phones/%E0%A4%A', 400],
  ['/elsewhere', 404],
  ['/', 404],
])('GET %s is refused with %i', async (path, status) => {
  const answer = await farm.ask('GET', path)
  expect(answer.status).toBe(status)
  expect(answer.value.error).toMatch(/\.$/)
})

test('a request under another name is refused', async () => {
  const { request } = await import('node:http')
  const { hostname, port } = new URL(farm.control.url)
  const status = await new Promise((resolve, reject) => {
    request({ hostname, port, path: '/phones', headers: { host: 'evil.example' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})
