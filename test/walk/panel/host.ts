import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { type Places, placesOf } from '../../../src/main/paths.ts'
import { freePort } from '../../../src/main/system/ports.ts'
import { freeBlocks } from '../../chaos/port-blocks.ts'
import { brisk } from '../../chaos/settings.ts'

/** A control room without a window, started as a person starts it. */
export interface Host {
  readonly places: Places
  /** What a person opens: the line that the control room prints. */
  readonly link: string
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

const root = path.join(import.meta.dirname, '..', '..', '..')
const program = path.join(root, 'src', 'main', 'cli.ts')
// the control room ends with whoever started it, however that one ends
const tether = pathToFileURL(path.join(root, 'scripts', 'tether.mjs')).href

export const startHost = async (folder: string, slots: number): Promise<Host> => {
  const places = placesOf(path.join(folder, 'data'))
  mkdirSync(places.data, { recursive: true })
  const { appium, system, mjpeg, chromedriver } = await freeBlocks(slots)
  const config = path.join(folder, 'posthouse.config.json')
  // one look, then a person is asked
  const retry = { ...brisk.retry, maxLooks: 1 }
  const settings = { ...brisk, retry, mjpegPortBase: mjpeg, chromedriverPortBase: chromedriver }
  writeFileSync(config, JSON.stringify({ settings }))
  // the “system’s” adb server of this control room, so that nobody else’s is touched
  const adbPort = String(await freePort())
  const ports = ['--port', '0', '--appium-base-port', `${appium}`, '--system-port-base', `${system}`]
  const args = ['run', '--headless', '--data', places.data, '--config', config, '--slots', `${slots}`, ...ports]
  const child = spawn(process.execPath, ['--import', tether, program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    env: { ...process.env, ANDROID_ADB_SERVER_PORT: adbPort },
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    await new Promise((resolve) => execFile('adb', ['-P', adbPort, 'kill-server'], resolve))
  }
  const link = await Promise.race([linkOf(child), ended.then(() => null)])
  if (link === null) {
    await stop()
    throw new Error('the control room ended before it printed its link')
  }
  return { places, link, ended, stop }
}

const linkOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (child.stdout === null) throw new Error('it has no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^Its panel: (\S+)$/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
