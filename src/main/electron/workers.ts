import { randomBytes } from 'node:crypto'
import { utilityProcess } from 'electron'
import { Crew, type CrewOptions, type Launch, type Launched } from '../../core/engine/slots/crew.ts'

export interface UtilityWorkersOptions extends Omit<CrewOptions, 'word'> {
  /** File of the worker's program. */
  readonly entry: string
}

/**
 * Workers as Electron's utility processes, each with a message port to main. Chromium ends one whose main process is gone;
 * it also overwrites the environment that the system shows of it, so only what a worker starts carries a readable mark.
 */
export class UtilityWorkers extends Crew {
  readonly #entry: string

  constructor(options: UtilityWorkersOptions) {
    super({ ...options, word: () => randomBytes(6).toString('hex') })
    this.#entry = options.entry
  }

  protected override launch({ slot, argument, env, hear, over }: Launch): Promise<Launched> {
    const child = utilityProcess.fork(this.#entry, [argument], {
      serviceName: `posthouse worker ${slot}`,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2_000)
    })
    child.on('message', hear)
    const launched = (pid: number | undefined): Launched => ({
      pid,
      send: (message) => void (child.pid !== undefined && child.postMessage(message)),
      kill: () => {
        // its own way to end a process is a request
        if (child.pid !== undefined) signal(child.pid)
      },
    })
    return new Promise((resolve) => {
      child.once('spawn', () => resolve(launched(child.pid)))
      child.once('exit', (code) => {
        resolve(launched(undefined))
        over(`exit code ${code}`, words)
      })
    })
  }
}

const signal = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended in between
  }
}
