import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { type AdbAt, here } from '../../core/model/adb-at.ts'
import type { Reply } from '../../core/ports.ts'
import { cleanEnv, runProgram } from './adb.ts'
import { ask } from './wire.ts'

/**
 * An adb server of our own, for phones on the network. It never touches USB where adb can be told so, looks for no emulators, and
 * ends with this process: a shell holds it and waits for the end of its input.
 */
export class OwnServer {
  readonly #program: string
  readonly #choosePort: () => Promise<number>
  readonly #env: Readonly<Record<string, string>>
  #port = 0
  #keeper: ChildProcess | null = null
  #restarting: Promise<Reply> | null = null
  #isStopped = true
  #state: 'up' | 'down' | 'starting' = 'down'
  #since = Date.now()
  #starts = 0

  /** `env` is added to the server's environment. */
  constructor(program: string, choosePort: () => Promise<number>, env: Readonly<Record<string, string>> = {}) {
    this.#program = program
    this.#choosePort = choosePort
    this.#env = env
  }

  /** Port 0 before the first start; the same over restarts. */
  get at(): AdbAt {
    return here(this.#port)
  }

  about(): { state: 'up' | 'down' | 'starting'; since: number; restarts: number } {
    return { state: this.#state, since: this.#since, restarts: Math.max(0, this.#starts - 1) }
  }

  async start(): Promise<Reply> {
    this.#isStopped = false
    if (this.#port === 0) this.#port = await this.#choosePort()
    return this.restart()
  }

  /** A barrier: however many ask, there is one restart, and all wait for it. A server that answers is left alone. */
  restart(): Promise<Reply> {
    this.#restarting ??= this.#revive().finally(() => {
      this.#restarting = null
    })
    return this.#restarting
  }

  /** Another server on the same port, though this one answers. The same barrier: who asks while one starts gets that one. */
  renew(): Promise<Reply> {
    this.#restarting ??= this.#end()
      .then(() => this.#revive())
      .finally(() => {
        this.#restarting = null
      })
    return this.#restarting
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#restarting
    if (this.#keeper === null) return
    await ask(this.at, 'host:kill', 2_000, false)
    await this.#end()
  }

  async #revive(): Promise<Reply> {
    if (this.#isStopped) return { ok: false, sentence: 'The adb server was stopped.' }
    if (this.#keeper !== null && (await this.#isUp(2_000))) return { ok: true, value: null }
    await this.#end()
    this.#enter('starting')
    this.#starts += 1
    const child = this.#spawn(await this.#usbFlags())
    this.#keeper = child
    let failed = ''
    child.on('error', (error) => {
      failed = error.message
    })
    const until = performance.now() + 15_000
    while (performance.now() < until && failed === '' && child.exitCode === null) {
      if (await this.#isUp(1_000)) {
        this.#enter('up')
        return { ok: true, value: null }
      }
      await pause(30)
    }
    await this.#end()
    return { ok: false, sentence: `adb's server did not start on port ${this.#port}: ${failed || 'no answer'}.` }
  }

  #enter(state: 'up' | 'down' | 'starting'): void {
    this.#state = state
    this.#since = Date.now()
  }

  async #isUp(limitMs: number): Promise<boolean> {
    const answer = await ask(this.at, 'host:version', limitMs)
    return answer.kind === 'okay'
  }

  /** Newer adb can be bound to one USB phone; a name that no phone has leaves all of them to the system's server. */
  async #usbFlags(): Promise<readonly string[]> {
    const help = await runProgram(this.#program, ['help'], 5_000)
    return `${help.out}${help.err}`.includes('--one-device') ? ['--one-device', 'none'] : []
  }

  #spawn(flags: readonly string[]): ChildProcess {
    const args = ['-P', String(this.#port), 'server', 'nodaemon', ...flags]
    // adb looks for emulators from port 5555 up to this one
    const env = { ...cleanEnv(), ADB_LOCAL_TRANSPORT_MAX_PORT: '5553', ...this.#env }
    if (process.platform === 'win32') return spawn(this.#program, args, { stdio: 'ignore', env, windowsHide: true })
    const script = '"$@" </dev/null >/dev/null 2>&1 & server=$!; cat >/dev/null; kill -9 $server; wait $server'
    return spawn('/bin/sh', ['-c', script, 'posthouse-adb', this.#program, ...args], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env,
      detached: true, // a terminal's Ctrl+C must not reach it
    })
  }

  async #end(): Promise<void> {
    const child = this.#keeper
    this.#keeper = null
    this.#enter('down')
    if (child === null || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    if (child.stdin === null) child.kill('SIGKILL')
    else child.stdin.destroy()
    const rest = setTimeout(() => killGroup(child), 3_000)
    await closed
    clearTimeout(rest)
  }
}

const killGroup = (child: ChildProcess) => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
