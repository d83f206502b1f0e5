// Makes a fresh machine ready, then runs what follows `--`. Needs nothing but Node 20 and npm.
//   node scripts/setup.mjs run|tests [-- program arguments...]
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { launch } from './launch.mjs'
import { install } from './packages.mjs'
import { root } from './root.mjs'
import { isInstalled } from './stamp.mjs'
import { packagesOf, remedy, systemOf, toolsFor } from './system.mjs'
import { find } from './tools.mjs'
import { takeTurn } from './turn.mjs'

/** @typedef {import('./system.mjs').Tool} Tool */

/** @type {Record<string, readonly Tool[]>} */
const needs = { run: ['adb'], tests: ['adb', 'chromium', 'xvfb'] }

// Standard output belongs to the program that follows.
/** @param {string} line */
const say = (line) => process.stderr.write(`Set-up: ${line}\n`)

/** @param {string} sentence @param {number} code @returns {never} */
function stop(sentence, code = 1) {
  say(sentence)
  process.exit(code)
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

const system = systemOf({ platform: process.platform, osRelease: osRelease(), uid: process.getuid?.() })

/** @param {readonly Tool[]} wanted */
const missingOf = (wanted) => toolsFor(system, wanted).filter((tool) => find(tool, process) === undefined)

const canInstall = system.root && (system.family === 'debian' || system.family === 'ubuntu')

/** @param {readonly Tool[]} wanted */
function bringTools(wanted) {
  const missing = missingOf(wanted)
  if (missing.length === 0) return
  const packages = packagesOf(system, missing)
  say(`installing ${packages.join(', ')} with apt`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = ['-qq', '-o', 'DPkg::Lock::Timeout=300']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    spawnSync('apt-get', [...patience, ...args], { stdio: ['ignore', 2, 2], env })
  }
  const still = missingOf(wanted)
  if (still.length > 0) stop(`${still.join(', ')} still not found. ${remedy(system, still)}`)
}

const [what = '', dashes, program, ...args] = process.argv.slice(2)
const wanted = needs[what]
if (wanted === undefined || (dashes !== undefined && (dashes !== '--' || program === undefined))) {
  stop(`usage: node scripts/setup.mjs ${Object.keys(needs).join('|')} [-- program arguments...]`, 2)
}
if (Number.parseInt(process.versions.node, 10) < 20) stop(`Node 20 or newer is needed, this is ${process.version}.`)

const missing = missingOf(wanted)
if (missing.length > 0 && !canInstall) stop(`${missing.join(', ')} not found. ${remedy(system, missing)}`)
if (isInstalled(root) && missing.length === 0) {
  say('everything is here, nothing to do.')
} else {
  const lock = path.join(root, '.cache', 'setup.lock')
  const release = await takeTurn(lock, (pid) => say(`waiting for process ${pid}`)).catch((error) =>
    stop(`${root} cannot be written to (${error.message}).`),
  )
  process.on('exit', release)
  bringTools(wanted)
  const failure = isInstalled(root) ? null : install(say)
  if (failure !== null) stop(failure)
  release()
  say('done.')
}

if (program !== undefined) await launch(program, args)
