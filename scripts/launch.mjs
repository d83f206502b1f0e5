// Runs another program as if it had been started in this one's place: same terminal, same signals, same exit.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { environment, node24 } from './node24.mjs'

const tether = pathToFileURL(path.join(import.meta.dirname, 'tether.mjs')).href

// Ctrl+C reaches every process of the terminal's foreground group, so the child has it already; npm also sends its own copy to
// us. A second one would mean "stop now" to the control room.
const inTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)

/**
 * @param {string} program `node` means the project's own, with a tether: it gets SIGTERM when this process dies
 * @param {readonly string[]} args
 * @returns {Promise<void>} never returns to its caller: this process ends as the child did
 */
export async function launch(program, args) {
  const isNode = program === 'node'
  const child = spawn(
    isNode ? (node24() ?? process.execPath) : program,
    isNode ? ['--import', tether, ...args] : args,
    {
      stdio: ['inherit', 'inherit', 'inherit', ...(isNode ? [/** @type {const} */ ('pipe')] : [])],
      env: environment(true),
      shell: process.platform === 'win32' && !isNode,
    },
  )
  // a hang-up is not handled: it ends this process, and the tether turns that into a SIGTERM for the child
  process.on('SIGINT', () => inTerminal || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((_, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (signal === null) process.exit(code ?? 1)
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    })
  })
}
