import { protocol, type Run, type WorkerIn } from '../../../src/core/contract/worker-in.ts'
import type { WorkerOut } from '../../../src/core/contract/worker-out.ts'
import type { SlotId } from '../../../src/core/model/ids.ts'
import type { Reply, WorkerEvent, WorkerHandle, Workers } from '../../../src/core/ports.ts'
import { stampOf } from './stamp.ts'

/** Five steps a second of every run. */
const stepMs = 200
const beatMs = 2_000
const stepsOfFlow = 12
const mostSteps = 400
const fewestSteps = 200

/**
 * Workers without processes, Appium or phones: they say what real ones say, five steps a second, and post after a minute
 * or so. Steps are named for the moment at which they are told, so that the page can say how old what it shows is.
 */
export class BenchWorkers implements Workers {
  readonly #all: BenchWorker[] = []

  async fork(slot: SlotId, on: (event: WorkerEvent) => void): Promise<Reply<WorkerHandle>> {
    const worker = new BenchWorker(slot, on)
    this.#all.push(worker)
    return { ok: true, value: worker }
  }

  async sweep(): Promise<readonly string[]> {
    return []
  }

  get busy(): number {
    return this.#all.filter((w) => w.isBusy).length
  }
}

class BenchWorker implements WorkerHandle {
  readonly pid: number
  readonly #slot: SlotId
  readonly #on: (event: WorkerEvent) => void
  readonly #timers: NodeJS.Timeout[] = []
  #run: Run | null = null
  #index = 0
  #steps = 0
  #since = Date.now()
  #isDraining = false
  #isGone = false

  constructor(slot: SlotId, on: (event: WorkerEvent) => void) {
    this.#slot = slot
    this.#on = on
    this.pid = 100_000 + slot
    // spread over the time between two of them, as those of many processes are
    const share = (slot % 40) / 40
    this.#later(0, () => this.#say({ kind: 'ready', protocol, versions: {}, appiumPid: this.pid + 1_000 }))
    this.#later(share * stepMs, () => this.#every(stepMs, () => this.#step()))
    this.#later(share * beatMs, () => this.#every(beatMs, () => this.#beat()))
  }

  get isBusy(): boolean {
    return this.#run !== null && this.#index > 0
  }

  send(message: WorkerIn): void {
    if (message.kind === 'run') this.#begin(message)
    else if (message.kind === 'cancel') this.#end({ kind: 'cancelled' })
    else if (message.kind === 'drain') {
      this.#isDraining = true
      if (this.#run === null) this.kill()
    }
  }

  kill(): void {
    if (this.#isGone) return
    for (const timer of this.#timers) clearTimeout(timer)
    this.#isGone = true
    queueMicrotask(() => this.#on({ kind: 'exit', how: 'ended' }))
  }

  #later(ms: number, run: () => void): void {
    this.#timers.push(setTimeout(run, ms))
  }

  #every(ms: number, run: () => void): void {
    this.#timers.push(setInterval(run, ms))
  }

  #say(message: WorkerOut): void {
    if (!this.#isGone) this.#on({ kind: 'message', message })
  }

  #begin(run: Run): void {
    this.#run = run
    this.#index = 0
    this.#steps = fewestSteps + ((run.lease.job * 37) % (mostSteps - fewestSteps))
    this.#say({ kind: 'started', lease: run.lease })
  }

  #step(): void {
    const run = this.#run
    if (run === null) return
    this.#index += 1
    const { lease, account: handle } = run
    if (this.#index > this.#steps) {
      const entry = { key: run.caption, caption: run.caption }
      this.#end({ kind: 'posted', proof: { how: 'list', entry, link: null, at: Date.now() } })
      return
    }
    const index = Math.floor((this.#index / (this.#steps + 1)) * stepsOfFlow)
    const name = `screen ${stampOf(Date.now())}`
    this.#say({ kind: 'step', lease, index, of: stepsOfFlow, name, ms: stepMs })
    if (this.#index === Math.floor(this.#steps * 0.7) && run.mode === 'post')
      this.#say({
        kind: 'commit?',
        lease,
        baseline: { handle, count: 3, entries: [], complete: true, at: Date.now() },
      })
  }

  #end(outcome: Extract<WorkerOut, { kind: 'done' }>['outcome']): void {
    const run = this.#run
    if (run === null) return
    this.#run = null
    this.#say({ kind: 'done', lease: run.lease, outcome })
    if (this.#isDraining) this.kill()
  }

  #beat(): void {
    this.#say({
      kind: 'beat',
      at: Date.now(),
      rss: 90_000_000 + ((Date.now() + this.#slot) % 1_000_000),
      appiumRss: 160_000_000,
      appiumPid: this.pid + 1_000,
      appiumMs: 4 + (this.#slot % 5),
      session: this.#run === null ? null : { phone: this.#run.phone.id, since: this.#since },
    })
  }
}
