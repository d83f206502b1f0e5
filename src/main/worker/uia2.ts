import type { Fault } from '../../core/model/fault.ts'
import { type Adb, shell } from '../device/adb.ts'
import { adbFault } from '../device/faults.ts'

const uninstallMs = 60_000

/** What the driver installs on a phone; the next full session brings it back. */
const packages = ['io.appium.uiautomator2.server', 'io.appium.uiautomator2.server.test', 'io.appium.settings']

/** Takes the driver's server off the phone. A package that is not there is as good as taken off. */
export const uninstallServer = async (adb: Adb, address: string): Promise<Fault | null> => {
  for (const name of packages) {
    const f = adbFault(await shell(adb, address, ['pm', 'uninstall', name], uninstallMs))
    if (f !== null && f.type !== 'unclassified') return f
  }
  return null
}
