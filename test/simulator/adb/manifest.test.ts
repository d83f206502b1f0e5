import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ManifestFinder } from '../../../src/simulator/adb/manifest.ts'

const fromDriver = createRequire(createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json'))
const serverRoot = dirname(fromDriver.resolve('appium-uiautomator2-server/package.json'))
const { version } = fromDriver('appium-uiautomator2-server/package.json') as { version: string }

async function read(path: string, piece: number) {
  const apk = await readFile(path)
  const finder = new ManifestFinder()
  for (let at = 0; at < apk.length; at += piece) finder.push(apk.subarray(at, at + piece))
  return finder.manifest
}

test.each([1 << 20, 65_536, 4_099])(
  "the driver's APKs are known by their manifest, in pieces of %i bytes",
  async (piece) => {
    const server = await read(join(serverRoot, 'apks', `appium-uiautomator2-server-v${version}.apk`), piece)
    expect(server).toMatchObject({ packageName: 'io.appium.uiautomator2.server', versionName: version })
    const tests = await read(join(serverRoot, 'apks', 'appium-uiautomator2-server-debug-androidTest.apk'), piece)
    expect(tests).toMatchObject({
      packageName: 'io.appium.uiautomator2.server.test',
      instrumentation: { name: 'androidx.test.runner.AndroidJUnitRunner', target: 'io.appium.uiautomator2.server' },
    })
  },
)

test('what is not an APK has no manifest', async () => {
  expect(await read(join(serverRoot, 'package.json'), 100)).toBeUndefined()
})
