import { execFileSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const root = path.join(import.meta.dirname, '..', '..', '..')
const tool = (name: string): string => path.join(root, '..', 'shared', 'tools', name)

/** What the tests need beside the project; null: all of it is here. */
export const missing = (): string | null => {
  for (const name of ['electron-for-tests', 'sandboxed'])
    try {
      accessSync(tool(name), constants.X_OK)
    } catch {
      return `../shared/tools/${name} is not here`
    }
  if (process.getuid?.() !== 0) return 'a sandbox can be made by root only'
  for (let folder = root; folder !== path.dirname(folder); folder = path.dirname(folder))
    if ((statSync(folder).mode & 0o005) !== 0o005) return `${folder} cannot be read by the sandbox’s user`
  return null
}

/** Folder of an Electron for tests. */
export const electronForTests = (): string =>
  execFileSync(tool('electron-for-tests'), [path.join(root, '.cache', 'electron')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

/** The command that runs a program in the sandbox. */
export const sandboxed = tool('sandboxed')

export interface Stage extends Disposable {
  readonly folder: string
}

/**
 * The app as it is built, in a folder of its own, with a starter that writes down what main asks of the desktop. There
 * better-sqlite3 is libsql: the Electron for tests has too old a Node-API for the real one.
 */
export const setStage = (): Stage => {
  const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-desktop-'))
  chmodSync(folder, 0o755)
  const vite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const out = ['--outDir', path.join(folder, 'out'), '--logLevel', 'error']
  execFileSync(process.execPath, [vite, 'build', ...out], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  cpSync(path.join(root, 'resources'), path.join(folder, 'resources'), { recursive: true })
  cpSync(path.join(import.meta.dirname, 'starter.mjs'), path.join(folder, 'starter.mjs'))
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'posthouse', version: '9.8.7', type: 'module', main: 'starter.mjs' }),
  )
  linkModules(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const binding = path.join(folder, 'node_modules', 'better-sqlite3')
  mkdirSync(binding)
  writeFileSync(path.join(binding, 'package.json'), '{ "name": "better-sqlite3", "main": "index.cjs" }')
  writeFileSync(path.join(binding, 'index.cjs'), "module.exports = require('libsql')\n")
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

const linkModules = (from: string, to: string): void => {
  mkdirSync(to)
  for (const name of readdirSync(from))
    if (name !== 'better-sqlite3' && !name.startsWith('.')) symlinkSync(path.join(from, name), path.join(to, name))
}
