import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AdbDevices } from '../../../src/main/device/devices.ts'
import { locateAdb } from '../../../src/main/device/locate.ts'
import { startPhones } from '../../../src/main/simulated/phones.ts'
import { freePort } from '../../../src/main/system/ports.ts'
import { Appium } from '../../../src/main/worker/appium.ts'
import { prepareHome } from '../../../src/main/worker/appium-home.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'
import { adbOf, byId, openPlain, share, tap } from '../../plain/script.ts'

/**
 * The same post by a plain WebdriverIO script in one warm session: finds and clicks, waits for each screen, no database,
 * no evidence, no commit protocol. It makes the same taps, with the look at the own list before and after.
 * Answers the time of each post in ms.
 */
export const plainPosts = async (posts: number): Promise<readonly number[]> => {
  const home = await mkdtemp(path.join(tmpdir(), 'posthouse-plain-'))
  const phones = await startPhones(1, 1)
  const adb = await locateAdb()
  if (!phones.ok || !adb.ok) throw new Error('no phones or no adb')
  const address = phones.value.phones[0]?.serial ?? ''
  const devices = new AdbDevices({ adb: adb.value, choosePort: freePort, usb: false })
  await devices.start()
  const adbPort = devices.adbAt({ link: 'tcp' }).port
  await devices.connect(address)
  const files = await prepareHome(home)
  const appium = new Appium({
    files,
    home,
    port: await freePort(),
    adb: adb.value,
    slot: 0,
    onLine: () => {},
    onExit: () => {},
  })
  const down = async (): Promise<void> => {
    await appium.stop()
    await devices.stop()
    await phones.value.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    const trouble = await appium.ready()
    if (trouble !== null) throw new Error(trouble.detail)
    const phone = { adb: adb.value, adbPort, address }
    const driver = await openPlain(phone, { port: appium.port, path: appium.basePath }, await freePort())
    const list = async (): Promise<string> => {
      await tap(driver, 'profile_tab')
      const size = { x: 270, y: 500 }
      await driver.execute('mobile: swipeGesture', {
        left: 100,
        top: size.y,
        width: 340,
        height: 400,
        direction: 'down',
        percent: 0.75,
      })
      return driver.getPageSource()
    }
    await driver.execute('mobile: activateApp', { appId: 'com.reelhouse.app' })
    const times: number[] = []
    for (let n = 0; n < posts; n++) {
      const name = `plain-${n}.mp4`
      const local = path.join(home, name)
      await writeFile(local, sampleVideo({ seed: 90_000 + n, seconds: 3, width: 64, height: 96 }))
      const caption = `Plain post ${n}`
      const began = performance.now()
      await list()
      await share(driver, phone, { file: local, name, caption })
      await (await byId(driver, 'done_banner')).waitForExist({ interval: 50, timeout: 20_000 })
      if (!(await list()).includes(caption)) throw new Error('the plain script posted nothing')
      await tap(driver, 'profile_post')
      await (await byId(driver, 'post_link')).getText()
      await driver.back()
      await adbOf(phone)('shell', `rm /sdcard/Movies/${name}`)
      times.push(performance.now() - began)
    }
    await driver.deleteSession()
    return times
  } finally {
    await down()
  }
}
