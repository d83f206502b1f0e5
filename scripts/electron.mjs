// Electron's program for this system: found, or brought by Electron's own install script. It is the one large thing that the
// set-up leaves out, because the control room also runs without it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { environment, node24 } from './node24.mjs'

/** @typedef {{ platform: string, uid: number | undefined, env: Record<string, string | undefined> }} Machine */

/**
 * Why a window cannot be shown on this machine; null: it can.
 * @param {Machine} machine
 */
export function noWindow({ platform, uid, env }) {
  if (platform !== 'linux') return null
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no screen here'
  return uid === 0 ? 'the desktop app does not run as root' : null
}

/** @param {string} folder of the package @returns {string | undefined} the installed program */
function installed(folder) {
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8')
    const program = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name)
    return existsSync(program) ? program : undefined
  } catch {
    const given = process.env['ELECTRON_OVERRIDE_DIST_PATH']
    const program = given && path.join(given, process.platform === 'win32' ? 'electron.exe' : 'electron')
    return program && existsSync(program) ? program : undefined
  }
}

const limitMs = 10 * 60_000

/**
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @returns {{ program: string } | { why: string }}
 */
export function bringElectron(root, say) {
  const folder = path.join(root, 'node_modules', 'electron')
  const there = installed(folder)
  if (there !== undefined) return { program: there }
  const script = path.join(folder, 'install.js')
  if (!existsSync(script)) return { why: 'Electron is not installed' }
  say('bringing Electron, about 100 MB')
  const { stderr } = spawnSync(node24() ?? process.execPath, [script], {
    cwd: root,
    env: environment(true),
    encoding: 'utf8',
    stdio: ['ignore', 2, 'pipe'],
    timeout: limitMs,
  })
  const brought = installed(folder)
  if (brought !== undefined) return { program: brought }
  const words = (stderr ?? '').split('\n').find((line) => /error/i.test(line)) ?? 'its download did not end'
  return { why: `Electron could not be brought (${words.trim().slice(0, 160)})` }
}
