import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { basename, dirname, extname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Fault, fault } from '../../core/model/fault.ts'
import { marked, markName } from '../system/processes.ts'
import { end, endAll } from '../system/spawn.ts'
import type { AppiumFiles } from './appium-home.ts'
import { getJson } from './http.ts'

export interface AppiumOptions {
  readonly files: AppiumFiles
  readonly home: string
  readonly port: number
  readonly adb: string
  /** The Node that runs it, where the program of this process is none. */
  readonly node?: string
  readonly slot: number
  /** Lines of its log. */
  onLine(line: string): void
  /** It ended without being asked. */
  onExit(fault: Fault): void
}

const startMs = 60_000
/** A small young generation: 100 MB less after some runs, and no slower. */
const smallHeap = ['--max-semi-space-size=2']
const termMs = 10_000

/**
 * One Appium server: a child process, bound to this machine alone, under a path that nobody can guess.
 *
 * A child and not a part of the worker, by measurement (Appium 3.8, driver 8.7, Node 24, two cores, simulated phone):
 *
 * |                                    | inside the worker | as its child                           |
 * | start to /status                   | 0.7 s             | 1.2 s                                  |
 * | resident, one session, idle        | 246 MB            | 331 MB (worker 139, Appium 192)        |
 * | resident after 26 runs             | 345 MB            | 490 MB (worker 209, Appium 281);       |
 * |                                    |                   | with a small heap 319 (142 and 177)    |
 * | after SIGKILL, to the first screen | the worker goes   | 2.5 to 3.9 s, the worker and its run's |
 * |                                    | with it           | evidence stay                          |
 *
 * It costs 85 to 145 MB a slot. For that a server that hangs, leaks or calls `process.exit` (as Appium does on SIGTERM
 * and when it cannot start) never takes the worker's beats, evidence and outcome with it, and the same code serves a
 * desktop app, whose own processes are no Node that Appium could run on.
 */
export class Appium {
  readonly basePath = `/${randomBytes(12).toString('hex')}`
  readonly port: number
  readonly #options: AppiumOptions
  readonly #mark: string
  readonly #child: ChildProcess
  #isEnding = false
  #exited: string | null = null

  constructor(options: AppiumOptions) {
    this.#options = options
    this.port = options.port
    this.#mark = `${process.env[markName] ?? 'posthouse'}:appium-${randomBytes(6).toString('hex')}`
    this.#child = this.#spawn()
    this.#child.on('error', (error) => this.#ended(error.message))
    this.#child.on('exit', (code, signal) => this.#ended(`it ended with ${signal ?? code}`))
    for (const stream of [this.#child.stdout, this.#child.stderr]) readLines(stream, (line) => options.onLine(line))
  }

  get pid(): number | null {
    return this.#exited === null ? (this.#child.pid ?? null) : null
  }

  get isUp(): boolean {
    return this.#exited === null
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}${this.basePath}`
  }

  /** Waits until it answers, or says why it does not. */
  async ready(): Promise<Fault | null> {
    const until = performance.now() + startMs
    while (performance.now() < until) {
      if (this.#exited !== null) return fault('appium-down', this.#exited)
      if ((await this.latency(1_000)) !== null) return null
      await pause(30)
    }
    return fault('appium-down', `no answer in ${startMs} ms`)
  }

  /** Round trip of /status in ms; null when it does not answer. */
  async latency(limitMs: number): Promise<number | null> {
    const began = performance.now()
    const answer = await getJson(`${this.url}/status`, limitMs)
    return answer?.status === 200 ? performance.now() - began : null
  }

  /** Ends it and whatever it started: asked, told, killed. May be called twice. */
  async stop(): Promise<void> {
    this.#isEnding = true
    const list = () => marked(this.#mark)
    const { pid } = this.#child
    if (pid !== undefined && this.#exited === null) await end(pid, { termMs, list })
    else await this.clear()
  }

  /** Ends adb clients that it left when it was killed. */
  async clear(): Promise<void> {
    await endAll(() => marked(this.#mark))
  }

  #spawn(): ChildProcess {
    const { files, home, port, adb, slot, node = process.execPath } = this.#options
    const guard = new URL(`./guard${extname(fileURLToPath(import.meta.url))}`, import.meta.url)
    const server = ['server', '--address', '127.0.0.1', '--port', String(port), '--base-path', this.basePath]
    const log = ['--log-level', 'info', '--log-timestamp', '--log-no-colors']
    return spawn(node, [...smallHeap, '--import', guard.href, files.program, ...server, ...log], {
      cwd: home,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      env: {
        ...process.env,
        APPIUM_HOME: home,
        ANDROID_HOME: sdkOf(adb),
        ANDROID_SDK_ROOT: sdkOf(adb),
        POSTHOUSE_TITLE: `posthouse appium ${slot}`,
        [markName]: this.#mark,
      },
    })
  }

  #ended(how: string): void {
    if (this.#exited !== null) return
    this.#exited = how
    if (!this.#isEnding) this.#options.onExit(fault('appium-down', how))
  }
}

/** The driver looks for adb below an SDK folder, or in that folder itself. */
const sdkOf = (adb: string): string => {
  const folder = dirname(resolve(adb))
  return basename(folder) === 'platform-tools' ? dirname(folder) : folder
}

const readLines = (stream: NodeJS.ReadableStream | null, on: (line: string) => void): void => {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(-10_000)
    for (const line of lines) if (line.trim() !== '') on(line)
  })
}
