import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { remote } from 'webdriverio'
import { type Farm, startFarm } from '../../../src/simulator/farm.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'
import { freePort, listening, type OwnAdb, startAdb } from './own-adb.ts'

const app = 'com.reelhouse.app'
let adb: OwnAdb
let farm: Farm
let appium: ChildProcess
let appiumPort: number

beforeAll(async () => {
  adb = await startAdb()
  farm = await startFarm({ count: 1 })
  await adb.run('connect', serial())
  appiumPort = await freePort()
  const entry = createRequire(import.meta.url).resolve('appium')
  const sdk = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'adb')))
  const env = { ...process.env, ANDROID_HOME: sdk, APPIUM_HOME: process.cwd(), HOME: adb.home, TMPDIR: adb.home }
  const args = [entry, 'server', '--address', '127.0.0.1', '--port', `${appiumPort}`]
  appium = spawn(process.execPath, args, { env, stdio: 'ignore' })
  await listening(appiumPort, appium)
})

afterAll(async () => {
  appium?.kill('SIGTERM')
  if (appium?.exitCode === null) await once(appium, 'exit')
  await farm?.stop()
  await adb?.stop()
})

const serial = () => farm.phones[0]?.serial ?? ''

test('a video is posted by plain Appium on Reelhouse, and the ledger has it', async () => {
  const local = join(adb.home, 'clip.mp4')
  writeFileSync(local, sampleVideo({ seed: 5, seconds: 2 }))
  await adb.run('-s', serial(), 'push', local, '/sdcard/DCIM/Camera/clip.mp4')
  const scan = ['am', 'broadcast', '-a', 'android.intent.action.MEDIA_SCANNER_SCAN_FILE']
  await adb.run('-s', serial(), 'shell', ...scan, '-d', 'file:///sdcard/DCIM/Camera/clip.mp4')
  const driver = await remote({
    hostname: '127.0.0.1',
    port: appiumPort,
    logLevel: 'error',
    connectionRetryCount: 0,
    capabilities: {
      platformName: 'Android',
      'appium:automationName': 'UiAutomator2',
      'appium:udid': serial(),
      'appium:adbPort': adb.port,
      'appium:systemPort': await freePort(),
      'appium:appPackage': app,
      'appium:appActivity': '.MainActivity',
      'appium:suppressKillServer': true,
    },
  })
  const find = async (id: string) => {
    const found = driver.$(`id=${app}:id/${id}`)
    await found.waitForExist({ timeout: 60_000 })
    return found
  }
  await (await find('create_tab')).click()
  await (await find('create_reel')).click()
  await driver.$('android=new UiSelector().descriptionContains("clip.mp4")').click()
  await (await find('gallery_next')).click()
  await (await find('trim_next')).click()
  await (await find('caption_input')).click()
  const caption = 'Typed by Appium: „Grüße“ 👋\nsecond line'
  await (await find('caption_input')).setValue(caption)
  await (await find('caption_done')).click()
  expect(await (await find('caption_input')).getText()).toBe(caption)
  await (await find('share_button')).click()
  await find('done_banner')
  await (await find('profile_tab')).click()
  expect(await (await find('post_caption')).getText()).toBe(caption)
  await (await find('profile_post')).click()
  const [entry] = farm.network.ledger()
  expect(await (await find('post_link')).getText()).toBe(`https://reelhouse.example/r/${entry?.id}`)
  await driver.deleteSession()
  const { phone, app: reelhouse } = farm.phones[0] ?? {}
  expect(entry).toMatchObject({ caption, sha256: phone?.media()[0]?.sha256 })
  expect(reelhouse?.taps.share).toBe(1)
  expect(phone?.heard.unknown).toEqual([])
})
