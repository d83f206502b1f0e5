import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { type SlotSpec, slotShape, type WorkerIn, workerInShape } from '../../core/contract/worker-in.ts'
import { workerOutShape } from '../../core/contract/worker-out.ts'
import type { SlotId } from '../../core/model/ids.ts'
import type { Log, Reply, WorkerEvent, WorkerHandle, Workers } from '../../core/ports.ts'

interface Process {
  readonly pid: number
  readonly startedAt: string
}

/** What `main/system` knows of processes; handed in, for a host imports only the core. */
export interface Processes {
  /** Environment variable that marks a process and all that it starts. */
  readonly markName: string
  identify(pid: number): Process | null
  isRunning(p: Process): boolean
  /** Processes that carry the mark, wherever their parents are. */
  marked(mark: string): readonly Process[]
  titleOf(pid: number): string
  /** Ends by force what the list names until it names nothing; false when the limit came first. */
  endAll(list: () => readonly Process[], limitMs?: number): Promise<boolean>
}

export interface NodeWorkersOptions {
  /** File of the worker's program. */
  readonly entry: string
  /** Names this control room's data folder, so that a later one finds what this one leaves. Letters and digits. */
  readonly room: string
  readonly processes: Processes
  readonly log: Log
  spec(slot: SlotId): SlotSpec
  /** Names of those of the ports that something else holds. */
  busyPorts(ports: SlotSpec['ports']): Promise<readonly string[]>
  /** Forwards to these ports are removed from the adb servers. */
  clearForwards(ports: readonly number[]): Promise<void>
}

/** Workers as child processes of Node, each the leader of a process group of its own. */
export class NodeWorkers implements Workers {
  readonly #options: NodeWorkersOptions
  /** Ports that running workers hold, by slot. */
  readonly #held = new Map<SlotId, readonly number[]>()

  constructor(options: NodeWorkersOptions) {
    this.#options = options
  }

  async fork(slot: SlotId, on: (event: WorkerEvent) => void): Promise<Reply<WorkerHandle>> {
    const { processes, entry, room } = this.#options
    const spec = slotShape.parse(this.#options.spec(slot))
    const claimed = this.#claim(slot, spec)
    if (!claimed.ok) return claimed
    const busy = await this.#busy(spec)
    if (busy !== null) {
      this.#held.delete(slot)
      return { ok: false, sentence: busy }
    }
    const mark = `${room}:worker-${slot}-${randomBytes(6).toString('hex')}`
    const child = fork(entry, [JSON.stringify(spec)], {
      detached: true, // a terminal's Ctrl+C is for main alone
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, [processes.markName]: mark },
    })
    return { ok: true, value: this.#follow(slot, spec, child, mark, on) }
  }

  async sweep(): Promise<readonly string[]> {
    const { processes, room } = this.#options
    const left = processes.marked(room)
    const ended = left.map((p) => `${processes.titleOf(p.pid) || 'a process'} (${p.pid})`)
    if (!(await processes.endAll(() => processes.marked(room))))
      this.#options.log.warn('processes of an earlier control room could not be ended', { ended })
    return ended
  }

  #follow(
    slot: SlotId,
    spec: SlotSpec,
    child: ChildProcess,
    mark: string,
    on: (event: WorkerEvent) => void,
  ): WorkerHandle {
    const { processes, log, clearForwards } = this.#options
    // where processes carry no readable mark, Appium is known by what the worker says
    let appium: Process | null = null
    const left = () => {
      const marked = processes.marked(mark)
      return appium !== null && processes.isRunning(appium) ? [...marked, appium] : marked
    }
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2_000)
    })
    child.on('message', (data) => {
      const parsed = workerOutShape.safeParse(data)
      if (!parsed.success) {
        log.warn('a worker sent what is no message', { slot, why: parsed.error.issues.map((i) => i.path.join('.')) })
        return
      }
      const message = parsed.data
      if ('appiumPid' in message) appium = message.appiumPid === null ? null : processes.identify(message.appiumPid)
      on({ kind: 'message', message })
    })
    let isOver = false
    const over = async (how: string) => {
      if (isOver) return
      isOver = true
      const all = await processes.endAll(left)
      if (!all) log.warn('a worker left processes that do not end', { slot, left: left() })
      await clearForwards([spec.ports.system, spec.ports.mjpeg]).catch(() => {})
      this.#held.delete(slot)
      on({ kind: 'exit', how: words === '' ? how : `${how}: ${words.trim().split('\n').at(-1)}` })
    }
    child.on('error', (error) => {
      if (child.pid === undefined) void over(error.message)
    })
    child.on('exit', (code, signal) => void over(signal === null ? `exit code ${code}` : `signal ${signal}`))
    return {
      pid: child.pid,
      send: (message: WorkerIn) => {
        workerInShape.parse(message)
        if (child.connected) child.send(message, () => {}) // a worker that is gone says so by its exit
      },
      kill: () => {
        child.kill('SIGKILL')
        void processes.endAll(left)
      },
    }
  }

  /** Two slots with one port are a bug of the settings, found before anything starts. */
  #claim(slot: SlotId, spec: SlotSpec): Reply {
    const ports = Object.values(spec.ports)
    if (this.#held.has(slot)) return { ok: false, sentence: `Slot ${slot} has a worker.` }
    for (const [other, held] of this.#held) {
      const both = ports.find((p) => held.includes(p))
      if (both !== undefined) return { ok: false, sentence: `Slots ${slot} and ${other} both have port ${both}.` }
    }
    this.#held.set(slot, ports)
    return { ok: true, value: null }
  }

  /** A forward that a dead Appium left may hold a port; it is removed, and the port looked at again. */
  async #busy(spec: SlotSpec): Promise<string | null> {
    const { busyPorts, clearForwards } = this.#options
    if ((await busyPorts(spec.ports)).length === 0) return null
    await clearForwards([spec.ports.system, spec.ports.mjpeg])
    const names = await busyPorts(spec.ports)
    if (names.length === 0) return null
    const list = names.map((name) => `${spec.ports[name as keyof SlotSpec['ports']]} (${name})`)
    return `Slot ${spec.slot} needs port ${list.join(' and ')}, which another program holds.`
  }
}
