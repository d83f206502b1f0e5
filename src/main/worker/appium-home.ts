import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Where Appium and its driver are, and which versions; read from the project's own dependencies. */
export interface AppiumFiles {
  /** The server's program, for Node. */
  readonly program: string
  readonly appium: string
  readonly driver: string
}

const driverShape = z.object({
  name: z.string(),
  version: z.string(),
  peerDependencies: z.object({ appium: z.string() }),
  appium: z.looseObject({ driverName: z.string() }),
})
const serverShape = z.object({ version: z.string(), bin: z.object({ appium: z.string() }) })

/** The schema of the manifest that Appium 3 writes. */
const schemaRev = 4

/**
 * Makes a folder an APPIUM_HOME that knows the UiAutomator2 driver where npm put it. Each worker has a home of its own,
 * so however many start at once, no two read and write one manifest, and nothing is installed at run time. YAML reads JSON.
 */
export const prepareHome = async (home: string): Promise<AppiumFiles> => {
  const require = createRequire(import.meta.url)
  const serverFile = require.resolve('appium/package.json')
  const driverFile = require.resolve('appium-uiautomator2-driver/package.json')
  const server = serverShape.parse(JSON.parse(await readFile(serverFile, 'utf8')))
  const driver = driverShape.parse(JSON.parse(await readFile(driverFile, 'utf8')))
  const { driverName, ...meta } = driver.appium
  const installed = {
    ...meta,
    pkgName: driver.name,
    version: driver.version,
    appiumVersion: driver.peerDependencies.appium,
    installType: 'local',
    installSpec: dirname(driverFile),
    installPath: dirname(driverFile),
  }
  const manifest = join(home, 'node_modules', '.cache', 'appium', 'extensions.yaml')
  await mkdir(dirname(manifest), { recursive: true, mode: 0o700 })
  await writeFile(`${manifest}.new`, JSON.stringify({ drivers: { [driverName]: installed }, plugins: {}, schemaRev }))
  await rename(`${manifest}.new`, manifest)
  return { program: join(dirname(serverFile), server.bin.appium), appium: server.version, driver: driver.version }
}
