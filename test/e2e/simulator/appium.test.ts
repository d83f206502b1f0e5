import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { remote } from 'webdriverio'
import { type AdbPhone, serveAdb } from '../../../src/simulator/adb/server.ts'
import { PhoneDouble } from '../../simulator/double.ts'
import { freePort, listening, type OwnAdb, startAdb } from './own-adb.ts'

const appiumEntry = createRequire(import.meta.url).resolve('appium')
const basePath = '/own/path'

let adb: OwnAdb
let wire: AdbPhone
let appium: ChildProcess
let appiumPort: number
const phone = new PhoneDouble()

beforeAll(async () => {
  adb = await startAdb()
  wire = await serveAdb({ phone, port: 0 })
  await adb.run('connect', `127.0.0.1:${wire.port}`)
  appiumPort = await freePort()
  const args = [appiumEntry, 'server', '--address', '127.0.0.1', '--port', `${appiumPort}`, '--base-path', basePath]
  // The driver takes the folder of adb itself for an SDK, and the folder that depends on Appium for its home.
  const sdk = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'adb')))
  const env = { ...process.env, ANDROID_HOME: sdk, APPIUM_HOME: process.cwd(), HOME: adb.home, TMPDIR: adb.home }
  appium = spawn(process.execPath, args, { env, stdio: 'ignore' })
  await listening(appiumPort, appium)
})

afterAll(async () => {
  appium?.kill('SIGTERM')
  if (appium?.exitCode === null) await once(appium, 'exit')
  await wire?.stop()
  await adb?.stop()
})

async function openSession(mjpegPort?: number) {
  return remote({
    hostname: '127.0.0.1',
    port: appiumPort,
    path: basePath,
    logLevel: 'error',
    connectionRetryCount: 0,
    capabilities: {
      platformName: 'Android',
      'appium:automationName': 'UiAutomator2',
      'appium:udid': `127.0.0.1:${wire.port}`,
      'appium:adbPort': adb.port,
      'appium:systemPort': await freePort(),
      ...(mjpegPort === undefined ? {} : { 'appium:mjpegServerPort': mjpegPort }),
      'appium:appPackage': 'com.example.notes',
      'appium:appActivity': '.MainActivity',
      'appium:suppressKillServer': true,
    },
  })
}

test('a session with ordinary capabilities looks, types, taps, scrolls, pushes and ends', async () => {
  const browser = await openSession()
  const caption = 'Zażółć 🎬 "x" $(y) `z`\nשלום'
  const field = browser.$('//android.widget.EditText[@hint="Write a caption…"]')
  expect(await field.getText()).toBe('Write a caption…')
  await field.setValue(caption)
  expect(await field.getText()).toBe(caption)
  expect(phone.caption).toBe(caption)

  await browser.$('id=share_button').click()
  await browser.$('~title').click()
  expect(phone.shared).toBe(1)

  const source = await browser.getPageSource()
  expect(source).toContain('text="Tom &amp; &quot;Jerry&quot; &lt;3 🎬?"')
  expect(source).toContain('Zażółć 🎬 &quot;x&quot; $(y) `z`&#10;שלום')
  expect(
    Buffer.from(await browser.takeScreenshot(), 'base64')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')

  const scroll = 'new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().text("Row 25"))'
  expect(await browser.$(`android=${scroll}`).getText()).toBe('Row 25')

  await browser.pushFile('/sdcard/DCIM/clip.mp4', Buffer.from('video').toString('base64'))
  expect(phone.media().map(({ path, size }) => [path, size])).toEqual([['/storage/emulated/0/DCIM/clip.mp4', 5]])
  expect(await browser.isKeyboardShown()).toBe(false)
  expect(await browser.getCurrentActivity()).toBe('.MainActivity')
  expect(await browser.executeScript('mobile: batteryInfo', [{}])).toEqual({ level: 0.8, state: 2 })
  await browser.deleteSession()

  expect(phone.heard.unknown).toEqual([])
  expect(wire.android.server).toBeUndefined()
  expect((await adb.run('forward', '--list')).stdout.trim()).toBe('')
})

test('gestures, keys, apps, files, alerts and the clipboard work through the driver', async () => {
  const browser = await openSession()
  const mobile = (name: string, args: object = {}) => browser.executeScript(`mobile: ${name}`, [args])
  const list = await browser.$('id=list').elementId
  phone.scrolled = 0
  phone.shared = 0
  expect(await mobile('scrollGesture', { elementId: list, direction: 'down', percent: 0.5 })).toBe(true)
  expect(phone.scrolled).toBeGreaterThan(0)
  await mobile('swipeGesture', { left: 0, top: 500, width: 540, height: 600, direction: 'down', percent: 1 })
  expect(phone.scrolled).toBe(0)
  await mobile('clickGesture', { x: 270, y: 350 })
  await mobile('doubleClickGesture', { elementId: await browser.$('id=share_button').elementId })
  await browser
    .action('pointer', { parameters: { pointerType: 'touch' } })
    .move(270, 350)
    .down()
    .up()
    .perform()
  expect(phone.shared).toBe(4)
  await mobile('longClickGesture', { x: 100, y: 600 })
  expect(phone.longPresses).toEqual([{ x: 100, y: 600 }])

  await browser.$('id=caption').clearValue()
  await browser.$('id=caption').click()
  await mobile('type', { text: 'ü & 🎬 "q"' })
  expect(phone.caption).toBe('ü & 🎬 "q"')
  expect(await browser.isKeyboardShown()).toBe(true)
  await browser.hideKeyboard()
  expect(await browser.isKeyboardShown()).toBe(false)
  await browser.pressKeyCode(3)
  expect(phone.keys.at(-1)).toBe(3)

  await browser.setClipboard(Buffer.from('clip ü').toString('base64'))
  expect(Buffer.from(await browser.getClipboard(), 'base64').toString()).toBe('clip ü')
  await browser.pushFile('/sdcard/DCIM/b.mp4', 'AAAA')
  expect(await browser.pullFile('/sdcard/DCIM/b.mp4')).toBe('AAAA')
  expect(await mobile('deleteFile', { remotePath: '/sdcard/DCIM/b.mp4' })).toBe(true)

  await browser.terminateApp('com.example.notes')
  expect(await browser.queryAppState('com.example.notes')).toBe(1)
  await browser.activateApp('com.example.notes')
  expect(await browser.queryAppState('com.example.notes')).toBe(4)
  phone.dialog = true
  expect(await browser.getAlertText()).toBe('Allow Notes to see your videos?')
  await browser.acceptAlert()
  expect(phone.dialog).toBe(false)
  expect((await browser.getWindowSize()).width).toBe(540)
  expect(await mobile('deviceInfo')).toMatchObject({ model: 'Test Double', apiVersion: '34' })
  await browser.updateSettings({ waitForIdleTimeout: 0 })
  expect(phone.heard.unknown).toEqual([])
  await browser.deleteSession()
})

test('the screen is also a stream of JPEG pictures', async () => {
  const port = await freePort()
  const browser = await openSession(port)
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect(answer.headers.get('content-type')).toContain('multipart/x-mixed-replace')
  const reader = answer.body?.getReader()
  let seen = Buffer.alloc(0)
  const startOfPicture = Buffer.from([0xff, 0xd8, 0xff])
  while (!seen.includes(startOfPicture)) seen = Buffer.concat([seen, Buffer.from((await reader?.read())?.value ?? [])])
  await reader?.cancel()
  await browser.deleteSession()
})

test('a lost link ends the session: the next command fails', async () => {
  const browser = await openSession()
  wire.faults.drop()
  await expect(browser.getPageSource()).rejects.toThrow()
  await browser.deleteSession().catch(() => {})
})
