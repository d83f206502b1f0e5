// Installs the npm packages and Node 24. Every failure is a sentence; null means it worked.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { environment, node24 } from './node24.mjs'
import { root } from './root.mjs'
import { stamp, tear } from './stamp.mjs'

// Under `npm test` this very process may run on the Node below node_modules, which the install is about to replace.
const env = environment(false)

/** @param {readonly string[]} args @returns {boolean} */
function npm(args) {
  const windows = process.platform === 'win32'
  const script = process.env['npm_execpath']
  const inside = process.execPath.startsWith(path.join(root, 'node_modules') + path.sep)
  const node = inside ? 'node' : process.execPath
  const [program, first] = script?.endsWith('npm-cli.js') ? [node, [script]] : [windows ? 'npm.cmd' : 'npm', []]
  const { status } = spawnSync(program, [...first, ...args, '--loglevel=error'], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: program === 'npm.cmd',
  })
  return status === 0
}

const loads = `new (require('better-sqlite3'))(':memory:').close()`

/**
 * @param {(line: string) => void} say
 * @returns {string | null}
 */
export function install(say) {
  tear(root)
  say('installing the packages, about a minute')
  // Scripts stay off: some packages download browsers' drivers or programs that Posthouse does not use.
  if (!npm(['ci', '--ignore-scripts', '--include=dev'])) return 'npm ci failed; its own words are above.'
  say('bringing Node 24')
  npm(['rebuild', 'node', '--ignore-scripts=false'])
  const node = node24()
  if (node === undefined || !existsSync(node)) {
    return 'Node 24 could not be brought for this system. Install Node 24 or newer (nodejs.org), then run this again.'
  }
  const { status, stderr } = spawnSync(node, ['-e', loads], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) return `better-sqlite3 does not load on this system:\n${stderr}`
  stamp(root)
  return null
}
