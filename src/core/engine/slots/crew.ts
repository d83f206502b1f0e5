import { type SlotSpec, slotShape, type WorkerIn, workerInShape } from '../../contract/worker-in.ts'
import { workerOutShape } from '../../contract/worker-out.ts'
import type { SlotId } from '../../model/ids.ts'
import type { Log, Reply, WorkerEvent, WorkerHandle, Workers } from '../../ports.ts'

export interface Process {
  readonly pid: number
  readonly startedAt: string
}

/** What the system knows of processes. */
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

/** What every host's workers need; only the way to start a process is the host's own. */
export interface CrewOptions {
  /** Names this control room's data folder, so that a later one finds what this one leaves. Letters and digits. */
  readonly room: string
  readonly processes: Processes
  readonly log: Log
  spec(slot: SlotId): SlotSpec
  /** Names of those of the ports that something else holds. */
  busyPorts(ports: SlotSpec['ports']): Promise<readonly string[]>
  /** Forwards to these ports are removed from the adb servers. */
  clearForwards(ports: readonly number[]): Promise<void>
  /** Letters and digits that no other worker has. */
  word(): string
}

export interface Launch {
  readonly slot: SlotId
  /** The worker's only argument. */
  readonly argument: string
  /** What its environment holds beside this process's own. */
  readonly env: Readonly<Record<string, string>>
  hear(data: unknown): void
  /** Its process ended; `words` is the end of what it wrote to its error output. */
  over(how: string, words: string): void
}

/** A process that was started. Its id is known unless it could not start. */
export interface Launched {
  readonly pid: number | undefined
  /** Nothing happens when the process is gone: it says so by its end. */
  send(message: WorkerIn): void
  kill(): void
}

/** Workers as processes of whatever kind the host has. An exit is told when all that the worker started is gone too. */
export abstract class Crew implements Workers {
  readonly #options: CrewOptions
  /** Ports that running workers hold, by slot. */
  readonly #held = new Map<SlotId, readonly number[]>()

  constructor(options: CrewOptions) {
    this.#options = options
  }

  protected abstract launch(launch: Launch): Promise<Launched>

  async fork(slot: SlotId, on: (event: WorkerEvent) => void): Promise<Reply<WorkerHandle>> {
    const spec = slotShape.parse(this.#options.spec(slot))
    const claimed = this.#claim(slot, spec)
    if (!claimed.ok) return claimed
    const busy = await this.#busy(spec)
    if (busy !== null) {
      this.#held.delete(slot)
      return { ok: false, sentence: busy }
    }
    return { ok: true, value: await this.#follow(slot, spec, on) }
  }

  async sweep(): Promise<readonly string[]> {
    const { processes, room } = this.#options
    const left = processes.marked(room)
    const ended = left.map((p) => `${processes.titleOf(p.pid) || 'a process'} (${p.pid})`)
    if (!(await processes.endAll(() => processes.marked(room))))
      this.#options.log.warn('processes of an earlier control room could not be ended', { ended })
    return ended
  }

  async #follow(slot: SlotId, spec: SlotSpec, on: (event: WorkerEvent) => void): Promise<WorkerHandle> {
    const { processes, log, clearForwards, room, word } = this.#options
    const mark = `${room}:worker-${slot}-${word()}`
    // where processes carry no readable mark, the worker is known by its id and Appium by what the worker says
    let known: readonly Process[] = []
    let appium: Process | null = null
    const left = () => [
      ...processes.marked(mark),
      ...[...known, ...(appium === null ? [] : [appium])].filter(processes.isRunning),
    ]
    const hear = (data: unknown): void => {
      const parsed = workerOutShape.safeParse(data)
      if (!parsed.success) {
        log.warn('a worker sent what is no message', { slot, why: parsed.error.issues.map((i) => i.path.join('.')) })
        return
      }
      const message = parsed.data
      if ('appiumPid' in message) appium = message.appiumPid === null ? null : processes.identify(message.appiumPid)
      on({ kind: 'message', message })
    }
    let isOver = false
    const over = async (how: string, words: string): Promise<void> => {
      if (isOver) return
      isOver = true
      const all = await processes.endAll(left)
      if (!all) log.warn('a worker left processes that do not end', { slot, left: left() })
      await clearForwards([spec.ports.system, spec.ports.mjpeg]).catch(() => {})
      this.#held.delete(slot)
      on({ kind: 'exit', how: words === '' ? how : `${how}: ${words.trim().split('\n').at(-1)}` })
    }
    const worker = await this.launch({
      slot,
      argument: JSON.stringify(spec),
      env: { [processes.markName]: mark },
      hear,
      over: (how, words) => void over(how, words),
    })
    const itself = worker.pid === undefined ? null : processes.identify(worker.pid)
    if (itself !== null) known = [itself]
    return {
      pid: worker.pid,
      send: (message: WorkerIn) => {
        workerInShape.parse(message)
        worker.send(message)
      },
      kill: () => {
        worker.kill()
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
