import { access, constants } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Reply } from '../../core/ports.ts'

/** Where adb may be, best first: the setting alone when there is one, else the environment, PATH and known folders. */
export const places = (
  setting: string | null,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): readonly string[] => {
  if (setting !== null) return [setting]
  const name = platform === 'win32' ? 'adb.exe' : 'adb'
  const sdks = [env['ANDROID_HOME'], env['ANDROID_SDK_ROOT']].filter((s) => s !== undefined && s !== '')
  const known: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: [join(homedir(), 'Library/Android/sdk'), '/opt/homebrew/share/android-commandlinetools'],
    win32: [join(env['LOCALAPPDATA'] ?? 'C:\\', 'Android', 'Sdk')],
    linux: [join(homedir(), 'Android/Sdk'), '/usr/lib/android-sdk', '/opt/android-sdk'],
  }
  return [
    ...sdks.map((sdk) => join(String(sdk), 'platform-tools', name)),
    ...(env['PATH'] ?? '').split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, name)])),
    ...(known[platform] ?? []).map((sdk) => join(sdk, 'platform-tools', name)),
  ]
}

/** Absolute path of the adb program. */
export const locateAdb = async (setting: string | null = null): Promise<Reply<string>> => {
  for (const place of places(setting, process.env, process.platform)) {
    const fits = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (fits) return { ok: true, value: place }
  }
  if (setting !== null) return { ok: false, sentence: `adb is set to ${setting}, and no program is there.` }
  return { ok: false, sentence: 'adb was not found. Install the Android platform tools, or set ANDROID_HOME.' }
}

const usualPort = 5037

/** Port of the system's adb server: adb's own variable, where it holds a port. */
export const systemAdbPort = (env: NodeJS.ProcessEnv): number => {
  const port = Number(env['ANDROID_ADB_SERVER_PORT'] ?? '')
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : usualPort
}
