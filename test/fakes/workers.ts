import { expect } from 'vitest'
import { type CureOrder, protocol, type Run, type WorkerIn, workerInShape } from '../../src/core/contract/worker-in.ts'
import { type WorkerOut, workerOutShape } from '../../src/core/contract/worker-out.ts'
import type { Fault } from '../../src/core/model/fault.ts'
import type { SlotId } from '../../src/core/model/ids.ts'
import type { Baseline, Proof } from '../../src/core/model/proof.ts'
import type { Reply, WorkerEvent, WorkerHandle, Workers } from '../../src/core/ports.ts'

export type Curing = (order: CureOrder) => Fault | null | 'silent'

/** A worker that a test speaks for. It parses what it is told, as the real one does. */
export class FakeWorker implements WorkerHandle {
  readonly slot: SlotId
  readonly pid: number
  readonly told: WorkerIn[] = []
  isGone = false
  #on: (event: WorkerEvent) => void
  #cure: Curing

  constructor(slot: SlotId, pid: number, on: (event: WorkerEvent) => void, cure: Curing) {
    this.slot = slot
    this.pid = pid
    this.#on = on
    this.#cure = cure
  }

  send(message: WorkerIn): void {
    expect(this.isGone, 'a message to a worker that is gone').toBe(false)
    this.told.push(workerInShape.parse(structuredClone(message)))
    if (message.kind === 'drain' && this.run === null) this.exit('drained')
    if (message.kind === 'cure') this.#mend(message)
  }

  #mend(order: CureOrder): void {
    expect(this.run, 'a cure during a run').toBeNull()
    const f = this.#cure(order)
    if (f !== 'silent') this.say({ kind: 'cured', lease: order.lease, fault: f })
  }

  kill(): void {
    this.exit('killed')
  }

  say(message: WorkerOut): void {
    if (!this.isGone) this.#on({ kind: 'message', message: workerOutShape.parse(message) })
  }

  exit(how: string): void {
    if (this.isGone) return
    this.isGone = true
    this.#on({ kind: 'exit', how })
  }

  ready(): void {
    this.say({ kind: 'ready', protocol, versions: {}, appiumPid: null })
  }

  beat(): void {
    this.say({ kind: 'beat', at: 1, rss: 1, appiumRss: 1, appiumPid: null, appiumMs: null, session: null })
  }

  /** The run that it was told last and has not finished. */
  run: Run | null = null

  start(): Run {
    const run = this.told.filter((m) => m.kind === 'run').at(-1)
    if (run === undefined) throw new Error('nothing to start')
    this.run = run
    this.say({ kind: 'started', lease: run.lease })
    return run
  }

  finish(outcome: Extract<WorkerOut, { kind: 'done' }>['outcome']): void {
    const run = this.run
    if (run === null) throw new Error('nothing runs')
    this.run = null
    this.say({ kind: 'done', lease: run.lease, outcome })
    if (this.told.at(-1)?.kind === 'drain') this.exit('drained')
  }
}

export class FakeWorkers implements Workers {
  readonly all: FakeWorker[] = []
  sweeps = 0
  /** What becomes of cures; `silent`: no answer. */
  cure: Curing = () => null
  refuse: string | null = null

  async fork(slot: SlotId, on: (event: WorkerEvent) => void): Promise<Reply<WorkerHandle>> {
    expect(this.sweeps, 'a worker before the sweep').toBeGreaterThan(0)
    expect(
      this.all.some((w) => w.slot === slot && !w.isGone),
      'two workers in one slot',
    ).toBe(false)
    if (this.refuse !== null) return { ok: false, sentence: this.refuse }
    const worker = new FakeWorker(slot, 1_000 + this.all.length, on, (order) => this.cure(order))
    this.all.push(worker)
    return { ok: true, value: worker }
  }

  async sweep(): Promise<readonly string[]> {
    this.sweeps += 1
    return []
  }

  /** The living worker of a slot. */
  of(slot: number): FakeWorker {
    const worker = this.all.findLast((w) => w.slot === slot && !w.isGone)
    if (worker === undefined) throw new Error(`slot ${slot} has no worker`)
    return worker
  }
}

export const baseline = (handle: string): Baseline => ({ handle, count: 0, entries: [], complete: true, at: 1 })
export const proof: Proof = { how: 'list', entry: null, link: null, at: 1 }
