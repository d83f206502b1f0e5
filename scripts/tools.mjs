// Where the programs are that npm does not bring. Looks only; nothing is started, so a second set-up stays quick.
import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** @typedef {import('./system.mjs').Tool} Tool */
/** @typedef {{ platform: string, env: Record<string, string | undefined> }} Machine */

/** @type {Record<Tool, string[]>} every one of the names of a line is enough */
const names = {
  adb: ['adb'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  xvfb: ['Xvfb'],
}

/**
 * @param {Tool} tool
 * @param {Machine} machine
 * @returns {string[]} folders outside the PATH that are known to hold the tool
 */
function folders(tool, { platform, env }) {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  if (tool === 'adb') {
    const local = env['LOCALAPPDATA']
    const sdks = [env['ANDROID_HOME'], env['ANDROID_SDK_ROOT'], `${home}/Android/Sdk`, `${home}/Library/Android/sdk`]
    const named = [...sdks, local && `${local}/Android/Sdk`].flatMap((sdk) => (sdk ? [sdk] : []))
    return named.map((sdk) => path.join(sdk, 'platform-tools'))
  }
  if (tool === 'chromium' && platform === 'win32') {
    const bases = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (base) => base !== undefined,
    )
    return bases.flatMap((base) => [`${base}/Google/Chrome/Application`, `${base}/Chromium/Application`])
  }
  return []
}

/** @type {Partial<Record<Tool, string[]>>} programs of macOS live in bundles under other names */
const bundles = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * @param {Tool} tool
 * @param {Machine} machine
 * @returns {string | undefined} the full path of the program
 */
export function find(tool, machine) {
  const onPath = (machine.env['PATH'] ?? machine.env['Path'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
  const suffix = machine.platform === 'win32' ? '.exe' : ''
  const places = [...folders(tool, machine), ...onPath].flatMap((folder) =>
    names[tool].map((name) => path.join(folder, name + suffix)),
  )
  return [...places, ...(machine.platform === 'darwin' ? (bundles[tool] ?? []) : [])].find(isProgram)
}
