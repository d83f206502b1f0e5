import { spawn } from 'node:child_process'
import type { AdbAt } from '../../core/model/adb-at.ts'
import { commandLine } from './quote.ts'

/** The adb program and the server that it talks to. */
export interface Adb {
  readonly program: string
  readonly at: AdbAt
}

/** What a client process said. `late` when its limit ended it. */
export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly late: boolean
}

const mostBytes = 4 << 20

/**
 * Runs an adb client and ends it at the limit. The server's address counts as another host's for adb, so a client never
 * starts a server by itself: only main does.
 */
export const runAdb = (adb: Adb, args: readonly string[], limitMs: number, signal?: AbortSignal): Promise<Said> =>
  runProgram(adb.program, ['-H', adb.at.host, '-P', String(adb.at.port), ...args], limitMs, signal)

/** The bare program. Without a host it may start a server, so only main calls it. */
export const runProgram = (
  program: string,
  args: readonly string[],
  limitMs: number,
  signal?: AbortSignal,
): Promise<Said> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: cleanEnv(), windowsHide: true })
    const out = collect()
    const err = collect()
    let late = false
    const stop = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      late = true
      stop()
    }, limitMs)
    signal?.addEventListener('abort', stop, { once: true })
    const end = (code: number | null, why: string) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve({ code, out: out.text(), err: err.text() + why, late })
    }
    child.stdout.on('data', out.add)
    child.stderr.on('data', err.add)
    child.on('error', (error) => end(null, error.message))
    child.on('close', (code) => end(code, ''))
  })

/** Runs words in a phone's shell, each of them quoted. */
export const shell = (
  adb: Adb,
  address: string,
  words: readonly string[],
  limitMs: number,
  signal?: AbortSignal,
): Promise<Said> => runAdb(adb, ['-s', address, 'shell', '-n', commandLine(words)], limitMs, signal)

/** Nothing of the operator's environment may choose another server or phone. */
export const cleanEnv = (): NodeJS.ProcessEnv => {
  const env = { ...process.env }
  for (const name of ['ANDROID_SERIAL', 'ANDROID_ADB_SERVER_ADDRESS', 'ANDROID_ADB_SERVER_PORT', 'ADB_SERVER_SOCKET'])
    delete env[name]
  return env
}

const collect = () => {
  const chunks: Buffer[] = []
  let size = 0
  return {
    add: (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) chunks.push(chunk)
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}
