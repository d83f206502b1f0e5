// The project runs TypeScript as it is, which takes Node 24. The machine's Node may be older: it only starts the set-up.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** @returns {string | undefined} the project's own Node; failing that the running one, if it is new enough */
export function node24() {
  if (existsSync(own)) return own
  return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined
}

const bin = path.join(root, 'node_modules', '.bin')

/**
 * @param {boolean} withBin whether the project's own programs come first on the PATH, or are off it
 * @returns {NodeJS.ProcessEnv} the environment of this process for a child
 */
export function environment(withBin) {
  // Windows spells it Path
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const others = (process.env[name] ?? '').split(path.delimiter).filter((folder) => path.resolve(folder) !== bin)
  return { ...process.env, [name]: (withBin ? [bin, ...others] : others).join(path.delimiter) }
}
