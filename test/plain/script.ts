import { remote } from 'webdriverio'
import { runProgram } from '../../src/main/device/adb.ts'

/**
 * A post as scripts make it today: finds and clicks, waits for each screen, with the client's own repeats, no database, no
 * evidence, no commit protocol. Benchmarks are held against it, and chaos shows what it costs.
 */

export interface PlainPhone {
  readonly adb: string
  readonly adbPort: number
  readonly address: string
}

export interface PlainServer {
  readonly port: number
  readonly path: string
}

export type Driver = Awaited<ReturnType<typeof openPlain>>

export const openPlain = ({ adbPort, address }: PlainPhone, server: PlainServer, systemPort: number) =>
  remote({
    hostname: '127.0.0.1',
    ...server,
    logLevel: 'silent',
    capabilities: {
      platformName: 'Android',
      'appium:automationName': 'UiAutomator2',
      'appium:udid': address,
      'appium:systemPort': systemPort,
      'appium:remoteAdbHost': '127.0.0.1',
      'appium:adbPort': adbPort,
      'appium:suppressKillServer': true,
      'appium:noReset': true,
      'appium:skipLogcatCapture': true,
      'appium:autoLaunch': false,
      'appium:settings[waitForIdleTimeout]': 100,
      'wdio:enforceWebDriverClassic': true,
    } as WebdriverIO.Capabilities,
  })

export const byId = (driver: Driver, name: string) => driver.$(`//*[@resource-id="com.reelhouse.app:id/${name}"]`)

export const tap = async (driver: Driver, name: string): Promise<void> => {
  const view = await byId(driver, name)
  await view.waitForExist({ interval: 50 })
  await view.click()
}

export const adbOf =
  ({ adb, adbPort, address }: PlainPhone) =>
  (...words: readonly string[]) =>
    runProgram(adb, ['-P', String(adbPort), '-s', address, ...words], 30_000)

/** From any screen with the app's tabs to the tap on Share. `file` lies on this machine, and under `name` on the phone. */
export const share = async (
  driver: Driver,
  phone: PlainPhone,
  video: { readonly file: string; readonly name: string; readonly caption: string },
): Promise<void> => {
  const adb = adbOf(phone)
  const { file, name, caption } = video
  await tap(driver, 'create_tab')
  await adb('push', file, `/sdcard/Movies/${name}`)
  const scan = 'android.intent.action.MEDIA_SCANNER_SCAN_FILE'
  await adb('shell', `am broadcast -a ${scan} -d file:///sdcard/Movies/${name}`)
  await adb('shell', 'content query --uri content://media/external/video/media --projection _display_name')
  await tap(driver, 'create_reel')
  const item = await driver.$(`//*[contains(@content-desc, "${name}")]`)
  await item.waitForExist({ interval: 50 })
  await item.click()
  await tap(driver, 'gallery_next')
  await tap(driver, 'trim_next')
  await tap(driver, 'caption_input')
  await (await byId(driver, 'caption_input')).setValue(caption)
  await tap(driver, 'caption_done')
  await tap(driver, 'share_button')
}
