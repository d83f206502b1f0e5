import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { here } from '../../src/core/model/adb-at.ts'
import type { Device } from '../../src/core/model/phone.ts'
import { parseDevices } from '../../src/main/device/parsers.ts'
import { ask } from '../../src/main/device/wire.ts'
import { marked } from '../../src/main/system/processes.ts'
import { apk } from '../fakes/apk.ts'
import { tempFolder } from '../main/library/folder.ts'
import { type Bench, endWorker, exitUrl, follow, startBench } from './worker/bench.ts'

/** Real adb with a server of its own, and phones behind a login gate as cloud phones have it. */

let bench: Bench
beforeAll(async () => {
  bench = await startBench({ count: 2, glogin: { password: 'code-4711', expiresAfterMs: 600_000 } })
})
afterEach(endWorker)
afterAll(async () => {
  await bench.stop()
  expect(marked(bench.room)).toEqual([])
})

const phone = (n = 0) => {
  const found = bench.farm.phones[n]
  if (found === undefined) throw new Error(`no phone ${n}`)
  return found
}
const row = (n = 0) => ({
  id: phone(n).phone.serialno as never,
  name: 'p',
  link: 'simulated' as const,
  address: phone(n).serial,
})

test('our server is not the system’s, and knows the phones that were connected', async () => {
  const at = bench.devices.adbAt({ link: 'simulated' })
  expect(at).not.toEqual(here(5037))
  expect(bench.devices.adbAt({ link: 'usb' })).toEqual(here(5037))
  const listed = parseDevices((await ask(at, 'host:devices')).text)
  expect(listed.map((d) => d.address).sort()).toEqual([phone(0).serial, phone(1).serial].sort())
  expect(bench.devices.about()).toMatchObject({
    version: expect.stringMatching(/^\d/),
    servers: [{ port: at.port, owner: 'own', state: 'up', restarts: 0 }],
  })
})

test('a closed gate is opened with the code, and again after each reconnection', async () => {
  expect(await bench.devices.identity(phone().serial, bench.devices.adbAt({ link: 'simulated' }))).toMatchObject({
    ok: false,
  })
  expect(await bench.devices.isAnswering(row())).toEqual({ ok: true, value: null })
  expect(await bench.devices.identity(phone().serial, bench.devices.adbAt({ link: 'simulated' }))).toEqual({
    ok: true,
    value: phone().phone.serialno,
  })
  phone().wire.faults.drop()
  expect(await bench.devices.reconnect(row())).toEqual({ ok: true, value: null })
})

test('a phone that is looked for shows its name over what is in front, and then no more', async () => {
  await bench.devices.isAnswering(row())
  phone().phone.launch('com.reelhouse.app', false)
  expect(await bench.devices.showWords(row(), "14 Fulmar's")).toEqual({ ok: true, value: null })
  expect(phone().phone.window().activity).toBe('NotificationShade')
  expect([...phone().phone.notices.values()].map((n) => n.title)).toEqual(["14 Fulmar's"])
  expect(await bench.devices.hideWords(row(), 1)).toEqual({ ok: true, value: null })
  expect(phone().phone.window().packageName).toBe('com.reelhouse.app')
  expect(phone().phone.notices.size).toBe(0)
  expect(phone().phone.heard.unknown).toEqual([])
  expect(await bench.devices.showWords({ ...row(), id: 'ANOTHER' as never }, 'x')).toMatchObject({ ok: false })
})

test('a phone goes out by a proxy that works, and by none that does not', async () => {
  const server = createServer((asked, answer) => answer.end(asked.url === exitUrl ? '203.0.113.7' : ''))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const setting = () => phone().phone.settings.get('global http_proxy')
  expect(await bench.devices.setProxy(row(), proxy)).toEqual({ ok: true, value: '203.0.113.7' })
  expect(setting()).toBe(proxy)
  expect(await bench.devices.clearProxy(row())).toEqual({ ok: true, value: null })
  expect(setting()).toBe(':0')
  await new Promise((resolve) => server.close(resolve))
  expect(await bench.devices.setProxy(row(), proxy)).toMatchObject({
    ok: false,
    fault: { type: 'proxy-failed', detail: `${proxy} does not answer` },
  })
  expect(setting()).toBe(':0')
  phone().phone.settings.set('global http_proxy', '10.1.1.1:80')
  expect(await bench.devices.clearProxy(row())).toEqual({ ok: true, value: null })
  expect(setting()).toBe('10.1.1.1:80')
  // nor is it lost to a proxy of ours
  expect(await bench.devices.setProxy(row(), proxy)).toMatchObject({ ok: false })
  expect(setting()).toBe('10.1.1.1:80')
  expect(await bench.devices.clearProxy({ ...row(), id: 'ANOTHER' as never })).toMatchObject({ ok: false })
  phone().phone.settings.delete('global http_proxy')
})

test('an app is installed; a phone without room says so', async () => {
  const driver = fileURLToPath(import.meta.resolve('appium-uiautomator2-driver/package.json'))
  const file = join(dirname(driver), 'node_modules/io.appium.settings/apks/settings_apk-debug.apk')
  expect(await bench.devices.checkApks([file])).toEqual({ ok: true, value: null })
  expect(await bench.devices.checkApks([import.meta.filename])).toMatchObject({ ok: false })
  expect(await bench.devices.install(row(), [file])).toEqual({ ok: true, value: null })
  expect(phone().phone.packages.get('io.appium.settings')?.versionName).toMatch(/^\d/)
  phone().phone.faults.add({ kind: 'storage-full' })
  expect(await bench.devices.install(row(), [file])).toEqual({
    ok: false,
    sentence: 'The phone has no room for it. Free some space.',
  })
  phone().phone.faults.clear()
})

test('an app in several files is installed as one, and as none when the phone refuses a part', async () => {
  const app = { packageName: 'com.example.parts' }
  const root = tempFolder({
    'base.apk': apk(app),
    'de.apk': apk({ ...app, split: 'config.de' }),
    'arm.apk': apk({ ...app, split: 'config.arm64_v8a' }),
    'new.apk': apk({ ...app, versionCode: 8 }),
  })
  const files = ['base.apk', 'de.apk', 'arm.apk'].map((name) => join(root, name))
  expect(await bench.devices.checkApks(files)).toEqual({ ok: true, value: null })
  expect(await bench.devices.install(row(), files)).toEqual({ ok: true, value: null })
  const { android } = phone().wire
  expect(phone().phone.packages.get(app.packageName)).toMatchObject({ versionCode: 7 })
  expect(android.splits.get(app.packageName)).toEqual(['config.de', 'config.arm64_v8a'])
  expect(await bench.devices.install(row(), [join(root, 'new.apk'), join(root, 'de.apk')])).toEqual({
    ok: false,
    sentence: 'Its files do not belong together, or one of them is broken.',
  })
  expect(phone().phone.packages.get(app.packageName)).toMatchObject({ versionCode: 7 })
  phone().phone.faults.add({ kind: 'storage-full' })
  expect(await bench.devices.install(row(), files)).toEqual({
    ok: false,
    sentence: 'The phone has no room for it. Free some space.',
  })
  phone().phone.faults.clear()
  expect(android.installing.size).toBe(0)
  expect(phone().phone.heard.unknown).toEqual([])
})

test('a phone says of itself what its card shows; another one at its address says nothing', async () => {
  await bench.devices.isAnswering(row())
  const told = await bench.devices.inspect(row(), ['com.reelhouse.app', 'com.nobody'])
  expect(told).toEqual({
    ok: true,
    value: {
      model: phone().phone.props.get('ro.product.model'),
      android: '14',
      place: phone().serial,
      battery: phone().phone.battery().level,
      isPlugged: phone().phone.battery().plugged,
      celsius: 29.1,
      free: Math.floor(phone().phone.storage().free / 1024) * 1024,
      isLocked: phone().phone.locked,
      locale: 'en-US',
      timeZone: 'Etc/UTC',
      packages: { 'com.reelhouse.app': '7.4.0', 'com.nobody': null },
    },
  })
  expect(await bench.devices.inspect({ ...row(), link: 'tcp' }, [])).toMatchObject({ value: { place: '127.0.0.1' } })
  expect(await bench.devices.inspect({ ...row(), id: 'ANOTHER' as never }, [])).toMatchObject({
    ok: false,
    fault: { type: 'phone-offline', detail: expect.stringMatching(/another phone/) },
  })
})

test('an address where no phone is says so, with adb’s reason and what to look at', async () => {
  const reply = await bench.devices.connect('127.0.0.1:9')
  expect(reply).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(/^adb cannot reach 127\.0\.0\.1:9 \(Connection refused\)\. Is the phone on/),
  })
})

test('a phone that is away is offline, and comes back', async () => {
  const away = { ...row(1) }
  phone(1).wire.faults.offline(600_000)
  expect(await bench.devices.reconnect(away)).toMatchObject({ ok: false, fault: { type: 'phone-offline' } })
  phone(1).wire.faults.online()
  expect(await bench.devices.reconnect(away)).toEqual({ ok: true, value: null })
})

test('watchers hear of a phone that leaves and of the death of the server; it comes back once for all', async () => {
  const seen: string[] = []
  let tell: () => void = () => {}
  const until = (fits: (last: string) => boolean) =>
    new Promise<void>((resolve) => {
      tell = () => fits(seen.at(-1) ?? '') && resolve()
      tell()
    })
  const stop = bench.devices.watch((devices: readonly Device[]) => {
    seen.push(
      devices
        .map((d) => d.state)
        .sort()
        .join(),
    )
    tell()
  })
  await until((last) => last === 'device,device')
  await bench.devices.disconnect(phone(1).serial)
  await until((last) => last === 'device')
  await ask(bench.devices.adbAt({ link: 'simulated' }), 'host:kill', 2_000, false)
  await until((last) => last === '')
  const back = await Promise.all([bench.devices.reconnect(row(0)), bench.devices.reconnect(row(1))])
  expect(back).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  await until((last) => last === 'device,device')
  stop()
  expect(bench.devices.about().servers[0]).toMatchObject({ state: 'up', restarts: 1 })
})

test('a server that answers is restarted all the same, once for all who ask, on its port', async () => {
  const [server] = bench.devices.about().servers
  const asked = await Promise.all([1, 2, 3].map(() => bench.devices.restartServer({ link: 'simulated' })))
  expect(asked).toEqual([1, 2, 3].map(() => ({ ok: true, value: null })))
  const restarts = (server?.restarts ?? 0) + 1
  expect(bench.devices.about().servers[0]).toMatchObject({ port: server?.port, state: 'up', restarts })
  for (const n of [0, 1]) expect(await bench.devices.reconnect(row(n))).toEqual({ ok: true, value: null })
  expect(await bench.devices.restartServer({ link: 'usb' })).toMatchObject({ ok: false })
})

test('a phone that is rebooted has left, and answers again when Android has booted', async () => {
  const told: Device['state'][] = []
  const stop = bench.devices.watch((devices) => {
    told.push(devices.find((d) => d.address === phone(1).serial)?.state ?? 'absent')
  })
  expect(await bench.devices.reboot(row(1))).toEqual({ ok: true, value: null })
  stop()
  expect(told.some((state) => state !== 'device')).toBe(true)
  expect(phone(1).phone.props.get('sys.boot_completed')).toBe('1')
  expect(await bench.devices.reboot({ ...row(1), address: '127.0.0.1:9' })).toMatchObject({ ok: false })
})

test('a worker passes the gate, and its code is in no file', async () => {
  const w = await follow(bench)
  await w.next('ready')
  const run = bench.run(1)
  expect(await w.play(run)).toMatchObject({ kind: 'posted' })
  w.worker.send({ kind: 'drain' })
  await w.exited
  const files = readdirSync(bench.home, { recursive: true }).map((f) => join(bench.home, String(f)))
  for (const file of files.filter((f) => statSync(f).isFile()))
    expect(readFileSync(file, 'utf8')).not.toContain('code-4711')
})
