// Builds the app and its panel where the source is newer than what was built. A failure is a sentence; null means it is there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { environment, node24 } from './node24.mjs'

const sources = ['src', 'electron.vite.config.ts', 'panel.config.ts', 'package-lock.json']

/** @param {string} place @returns {number} when the newest file at or below it was changed; 0: there is none */
function newest(place) {
  if (!existsSync(place)) return 0
  const stat = statSync(place)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(place, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .reduce((a, b) => Math.max(a, b), stat.mtimeMs)
}

/**
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @returns {string | null}
 */
export function build(root, say) {
  const stamp = path.join(root, 'out', '.built')
  // what changes while it is built is newer than the stamp
  const began = new Date()
  if (newest(stamp) >= Math.max(...sources.map((source) => newest(path.join(root, source))))) return null
  say('building the panel')
  const program = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const args = [program, 'build', '--logLevel', 'error']
  const { status } = spawnSync(node24() ?? process.execPath, args, {
    cwd: root,
    env: environment(true),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) return 'The panel could not be built. Run this to see why: npm run build'
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, began, began)
  return null
}
