import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Crew, type CrewOptions, type Launch, type Launched } from '../../core/engine/slots/crew.ts'

export interface NodeWorkersOptions extends Omit<CrewOptions, 'word'> {
  /** File of the worker's program. */
  readonly entry: string
}

/** Workers as child processes of Node, each the leader of a process group of its own. */
export class NodeWorkers extends Crew {
  readonly #entry: string

  constructor(options: NodeWorkersOptions) {
    super({ ...options, word: () => randomBytes(6).toString('hex') })
    this.#entry = options.entry
  }

  protected override async launch({ argument, env, hear, over }: Launch): Promise<Launched> {
    const child = fork(this.#entry, [argument], {
      detached: true, // a terminal's Ctrl+C is for main alone
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
      // a small young generation: a third less memory after some runs, and no slower
      execArgv: [...process.execArgv, '--max-semi-space-size=2'],
    })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2_000)
    })
    child.on('message', hear)
    child.on('error', (error) => {
      if (child.pid === undefined) over(error.message, '')
    })
    child.on('exit', (code, signal) => over(signal === null ? `exit code ${code}` : `signal ${signal}`, words))
    return {
      pid: child.pid,
      send: (message) => {
        if (child.connected) child.send(message, () => {})
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
