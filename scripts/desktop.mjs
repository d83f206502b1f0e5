// Starts the desktop app in place of this process, as launch.mjs does for Node.
import { spawn } from 'node:child_process'
import { environment } from './node24.mjs'

/** An app that dies by itself so early never had a window: its sandbox or a library is missing. */
const earlyMs = 15_000

/**
 * @param {string} program Electron
 * @param {string} root the app's folder
 * @param {readonly string[]} args
 * @returns {Promise<string>} why it could not start; else it never returns: this process ends as the app did
 */
export function launchDesktop(program, root, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = environment(true)
  let isTold = false
  /** @param {NodeJS.Signals} signal */
  const tell = (signal) => {
    isTold = true
    child.kill(signal)
  }
  // before the app runs: a signal that ended us first would leave it alone
  process.on('SIGINT', () => tell('SIGINT'))
  process.on('SIGTERM', () => tell('SIGTERM'))
  process.on('SIGHUP', () => tell('SIGTERM'))
  // in a group of its own a terminal's Ctrl+C reaches the app once, through us, and its workers not at all
  const child = spawn(program, [root, ...args], { stdio: 'inherit', env, detached: process.platform !== 'win32' })
  const began = performance.now()
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => {
      const isEarly = !isTold && performance.now() - began < earlyMs
      if (isEarly && (signal !== null || (code ?? 0) > 125)) {
        process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
        resolve(`it ended with ${signal ?? `code ${code}`}`)
      } else process.exit(code ?? 1)
    })
  })
}
