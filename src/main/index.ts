import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hostname } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { app, safeStorage } from 'electron'
import type { Reply } from '../core/ports.ts'
import { examine } from './cli/checkup.ts'
import { startRoom } from './compose.ts'
import { type Config, resolveConfig } from './config/config.ts'
import { type DesktopRoom, runDesktop } from './electron/desktop.ts'
import { complain } from './electron/dialogs.ts'
import { keychainCipher } from './electron/keychain.ts'
import { evidenceAddress, screensAddress, videosAddress } from './electron/origin.ts'
import { nameSchemes } from './electron/protocol.ts'
import { confinePages } from './electron/security.ts'
import { UtilityWorkers } from './electron/workers.ts'
import { type HeadlessRoom, serveRoom } from './headless.ts'
import { systemClock } from './system/clock.ts'
import { keyName } from './system/secrets.ts'

/** The desktop app's composition root. It runs as a bundle: what lies beside it is named here. */

const here = (place: string): string => fileURLToPath(new URL(place, import.meta.url))
const beside = {
  flows: here('../../resources/flows'),
  rules: here('../../resources/rules'),
  reader: new URL('./library/thread.js', import.meta.url),
  simulator: here('./simulator/phones.js'),
}

/** A development server's page, never in a packaged app. */
const dev = app.isPackaged ? null : process.env['ELECTRON_RENDERER_URL'] || null

/** Appium runs on a Node of its own: the one that is packaged beside the app, else the project's. */
const nodeProgram = (): string => {
  const name = process.platform === 'win32' ? 'node.exe' : path.join('bin', 'node')
  if (app.isPackaged) return path.join(process.resourcesPath, 'node', name)
  const manifest = createRequire(import.meta.url).resolve('node/package.json')
  return path.join(path.dirname(manifest), process.platform === 'win32' ? path.join('bin', 'node.exe') : name)
}

/** What a person may say at the start; Chromium's own switches are not for us. */
const readConfig = (): Reply<Config> => {
  const text = { type: 'string' } as const
  const names = [
    'data',
    'config',
    'port',
    'slots',
    'appium-base-port',
    'system-port-base',
    'logs',
    'adb',
    'quiet-hours',
  ]
  const options = Object.fromEntries(names.map((name) => [name, text]))
  const { values } = parseArgs({ args: process.argv.slice(1), options, strict: false, allowPositionals: true })
  const flags = Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
  return resolveConfig(flags, { env: process.env, cwd: process.cwd(), platform: process.platform })
}

const start = async (config: Config, pickFolder: () => Promise<string | null>): Promise<Reply<DesktopRoom>> => {
  const started = await startRoom({
    config,
    host: {
      kind: 'electron',
      name: hostname(),
      version: app.getVersion(),
      canPickFolder: true,
      evidence: evidenceAddress,
      screens: screensAddress,
      videos: videosAddress,
    },
    doctor: () => examine(config, { isInside: true }),
    node: nodeProgram(),
    pickFolder,
    beside,
    // the operator's own key goes before the keychain
    ...(process.env[keyName] === undefined ? { cipher: keychainCipher(safeStorage, process.platform) } : {}),
    workers: (crew) => new UtilityWorkers({ ...crew, entry: here('./worker/entry.js') }),
  })
  if (!started.ok) return started
  const room = started.value
  if (room.takenOver !== null) room.log.warn(room.takenOver)
  // the command line and a browser reach the room there; the desktop itself does without
  const served: Reply<HeadlessRoom> = await serveRoom(room, config)
  const either = served.ok ? served : await serveRoom(room, config, 0)
  if (!either.ok) room.log.warn('the control room does not answer the command line', { why: either.sentence })
  return { ok: true, value: either.ok ? either.value : room }
}

const run = async (): Promise<void> => {
  const config = readConfig()
  if (!config.ok) {
    process.stderr.write(`${config.sentence}\n`)
    if (process.stderr.isTTY !== true) complain(config.sentence)
    app.exit(2)
    return
  }
  // one window for one data folder: Chromium's own files and the lock of the instance lie in it
  const folder = path.join(config.value.places.data, 'desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  app.enableSandbox()
  nameSchemes()
  confinePages(app)
  await app.whenReady()
  await runDesktop({
    page: here('../renderer'),
    dev,
    preload: here('../preload/index.cjs'),
    evidence: config.value.places.evidence,
    stateFile: path.join(folder, 'window.json'),
    clock: systemClock,
    start: (pickFolder) => start(config.value, pickFolder),
  })
}

// the app becomes ready only after this file has run, so nothing here may wait for that
void run()
