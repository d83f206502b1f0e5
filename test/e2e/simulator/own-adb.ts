import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** An adb server of the test's own, with keys of its own. */
export interface OwnAdb {
  readonly port: number
  readonly home: string
  run(...args: string[]): Promise<Ran>
  start(...args: string[]): ChildProcess
  stop(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Waits until a port takes connections, or the process that should open it has ended. */
export async function listening(port: number, owner: ChildProcess): Promise<void> {
  while (owner.exitCode === null && owner.signalCode === null) {
    const socket = connect(port, '127.0.0.1')
    const up = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`the owner of port ${port} ended early`)
}

export async function startAdb(): Promise<OwnAdb> {
  const port = await freePort()
  const home = await mkdtemp(join(tmpdir(), 'own-adb-'))
  const env = { ...process.env, HOME: home, ANDROID_ADB_SERVER_PORT: `${port}` }
  // Not as a daemon: so it ends with the test, whatever happens.
  const server = spawn('adb', ['-P', `${port}`, 'nodaemon', 'server'], { env, stdio: 'ignore' })
  await listening(port, server)
  return {
    port,
    home,
    run: (...args) =>
      new Promise((resolve) => {
        execFile('adb', args, { env, maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
        }).stdin?.end()
      }),
    start: (...args) => spawn('adb', args, { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    stop: async () => {
      if (server.exitCode === null) {
        server.kill('SIGKILL')
        await once(server, 'exit')
      }
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Looks again until the answer is there; the test's own time limit ends it otherwise. */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
