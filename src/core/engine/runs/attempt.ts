import type { WorkerOut } from '../../contract/worker-out.ts'
import { type Fault, fault } from '../../model/fault.ts'
import { type Lease, type Millis, sameLease } from '../../model/ids.ts'
import type { Attempt as AttemptRow } from '../../model/job.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Phone } from '../../model/phone.ts'
import type { Baseline } from '../../model/proof.ts'
import { type Backoff, pause } from '../../model/retry.ts'
import type { Clock, Result, WorkerHandle } from '../../ports.ts'
import type { Claim } from '../../store.ts'
import { note } from '../noting.ts'
import type { Network } from '../phones/network.ts'
import { outcomeOf } from '../phones/of-server.ts'
import { isTaken } from '../phones/taken.ts'
import type { World } from '../world.ts'
import { Unwritten } from '../writes.ts'
import { orderOf, runMessage } from './run-message.ts'
import { type SettledRun, settleRun } from './settling.ts'

/** What the panel shows of a run: the flow's screen and how far it is. */
export interface Step {
  readonly name: string
  readonly index: number
  readonly of: number
}

/** Who hears what runs bring besides the change of their job. */
export interface RunEar {
  /** What the phone said of itself. */
  checked(claim: Claim, checked: Checked): void
  settled(claim: Claim, run: SettledRun): void
}

export type Checked = Extract<WorkerOut, { kind: 'checked' }>
export type LeasedMessage = Extract<WorkerOut, { lease: Lease }>

/** What a slot has in hand: a claimed job or a rehearsal. */
export interface Task {
  readonly lease: Lease
  readonly startedAt: Millis
  readonly step: Step | null
  /** Hands it to the worker, with the phone as adb reaches it now; or with what kept it from being reached. */
  run(lent: Result<Phone>): Promise<void>
  /** Messages that carry the task's lease, in order. */
  on(message: LeasedMessage): Promise<void>
  /** The worker and its Appium are gone. */
  lost(how: string, silent: boolean): Promise<void>
  /** Asks the worker to let go; the row moves when it does. */
  cancel(): void
  readonly ended: boolean
  /** It has not ended and nobody has called it back. */
  readonly isWanted: boolean
}

/**
 * One claimed job in a worker's hands, from `run` to the settled row. It ends once: by `done`, or by the confirmed exit
 * of its worker. Every write carries the lease, so a message that comes too late changes nothing.
 */
export class Attempt implements Task {
  #claim: Claim
  readonly startedAt: Millis
  step: Step | null = null
  #world: World
  #worker: WorkerHandle
  #ear: RunEar
  #network: Network
  #ended = false
  #isHanded = false
  #isCalledBack = false
  #isCommitted: boolean
  #evidence = ''
  /** What the list showed in this run, before anything was made ready. */
  #baseline: Baseline | null = null
  readonly #steps: { readonly name: string; readonly ms: Millis }[] = []

  constructor(world: World, claim: Claim, worker: WorkerHandle, ear: RunEar, network: Network) {
    this.#world = world
    this.#claim = claim
    this.#worker = worker
    this.#ear = ear
    this.#network = network
    this.#isCommitted = claim.mode === 'verify'
    this.startedAt = world.clock.now()
  }

  get ended(): boolean {
    return this.#ended
  }

  get isWanted(): boolean {
    return !this.#ended && !this.#isCalledBack
  }

  get claim(): Claim {
    return this.#claim
  }

  get lease(): Lease {
    return this.claim.lease
  }

  async run(lent: Result<Phone>): Promise<void> {
    const world = this.#world
    if (this.#isCalledBack) return this.#end({ kind: 'cancelled' })
    if (!lent.ok) return this.#unlent(lent.fault)
    this.#claim = { ...this.#claim, phone: lent.value }
    const flow = world.flows.get(this.claim.account.app)
    if (flow === undefined)
      return this.#end({ kind: 'stopped', fault: fault('app-missing', `no flow is named ${this.claim.account.app}`) })
    // a person may have taken the phone between claim and run
    if (await isTaken(this.#world, this.claim.phone.id)) return this.#end({ kind: 'cancelled' })
    const faulty = await this.#network.enter(this.claim.phone, this.claim.account)
    if (faulty !== null) return this.#end({ kind: 'stopped', fault: faulty })
    if (this.#isCalledBack) return this.#end({ kind: 'cancelled' })
    const folder = await this.#prepare()
    if (folder === null) return
    this.#isHanded = true
    this.#worker.send(runMessage(world, orderOf(this.claim), flow, folder))
  }

  /** Its phone could not be had: a run that ended before the worker heard of it, and is settled like any other. */
  async #unlent(f: Fault): Promise<void> {
    if ((await this.#prepare()) === null) return
    await this.#started()
    if (this.isWanted) await this.#end({ kind: 'stopped', fault: f })
    else await this.#end({ kind: 'cancelled' })
  }

  /** The attempt's folder; null when the disk refused it and the run has ended. */
  async #prepare(): Promise<string | null> {
    try {
      const folder = await this.#world.evidence.folder(this.claim.lease)
      this.#evidence = folder.relative
      return folder.absolute
    } catch (error) {
      await this.#end({ kind: 'stopped', fault: fault('room-unwritable', String(error)) })
      return null
    }
  }

  cancel(): void {
    if (this.#ended) return
    this.#isCalledBack = true
    if (this.#isHanded) this.#worker.send({ kind: 'cancel', lease: this.claim.lease })
  }

  async on(message: LeasedMessage): Promise<void> {
    if (this.#ended || !sameLease(message.lease, this.claim.lease)) {
      this.#world.log.warn('a message with an old lease was dropped', {
        ...this.#fields(),
        kind: message.kind,
        old: message.lease,
      })
      return
    }
    switch (message.kind) {
      case 'started':
        return this.#started()
      case 'checked':
        return this.#ear.checked(this.claim, message)
      case 'step':
        this.step = { name: message.name, index: message.index, of: message.of }
        if (this.#steps.length < mostSteps) this.#steps.push({ name: message.name, ms: message.ms })
        this.#world.changed.slot(this.claim.slot)
        return
      case 'baseline':
        this.#baseline = message.baseline
        return
      case 'commit?':
        return this.#permit(message)
      case 'done':
        return this.#end(message.outcome)
      case 'cured':
        return
    }
  }

  async lost(how: string, silent: boolean): Promise<void> {
    if (!this.#ended) await this.#end({ kind: 'stopped', fault: fault(silent ? 'worker-silent' : 'worker-died', how) })
  }

  async #started(): Promise<void> {
    const { store, clock, changed } = this.#world
    const attempt = attemptRow(this.claim, this.startedAt, this.#evidence)
    if (this.claim.mode === 'verify') return store.begin(attempt)
    const moved = await store.move(this.claim.lease, 'start', {
      at: clock.now(),
      who: 'worker',
      cause: 'The worker began.',
      attempt,
    })
    if (!moved.moved) this.cancel()
    changed.job(this.claim.job.id)
  }

  /** The commit point: the database first, the tap after. */
  async #permit(message: Extract<WorkerOut, { kind: 'commit?' }>): Promise<void> {
    const { store, clock, settings, changed, log } = this.#world
    const permit =
      this.claim.mode === 'post'
        ? await store.permit(this.claim.lease, message.baseline, clock.now())
        : { ok: false as const, why: 'This run only looks.' }
    if (!permit.ok) {
      log.info('a commit was refused', { ...this.#fields(), why: permit.why })
      note(this.#world, 'job', 'commit-refused', permit.why, {
        job: this.claim.job.id,
        phone: this.claim.phone.id,
        account: this.claim.account.id,
      })
      return this.cancel()
    }
    this.#isCommitted = true
    this.#worker.send({ kind: 'proceed', lease: this.claim.lease, until: permit.at + settings.permitMs })
    changed.job(this.claim.job.id)
  }

  /** What each log line about the run names. */
  #fields(): Readonly<Record<string, unknown>> {
    const { job, lease, slot, phone, account } = this.claim
    return { job: job.id, lease: lease.number, slot, phone: phone.id, account: account.id }
  }

  /** An outcome waits until it is written; a write that failed for another reason is tried again. */
  async #end(outcome: Outcome): Promise<void> {
    const { phone, account } = this.claim
    await this.#network.leave(phone, account, this.#isCommitted && mayUpload(outcome))
    const ended = outcomeOf(this.#world.devices, phone, outcome)
    for (let n = 1; !this.#ended; n++) {
      try {
        const timing = { app: this.claim.account.app, steps: this.#steps }
        const kept = { baseline: this.#baseline, timing }
        const settled = await settleRun(this.#world, this.claim.lease, ended, 'worker', kept)
        this.#ended = true
        if (settled !== null) this.#ear.settled(this.claim, settled)
      } catch (error) {
        // the control room ended before it was written: the row says what the next start does
        if (error instanceof Unwritten) this.#ended = true
        this.#world.log.warn('an outcome could not be written', { ...this.#fields(), n, error: String(error) })
        if (!this.#ended) await sleep(this.#world.clock, pause(rewrite, n, 0.5))
      }
    }
  }
}

/** After a commit: nobody knows whether the post is still on its way. */
const mayUpload = (outcome: Outcome): boolean =>
  outcome.kind === 'unproven' ? !outcome.uploadSeen : !['posted', 'already', 'absent'].includes(outcome.kind)

const mostSteps = 100

const rewrite: Backoff = { firstMs: 200, factor: 2, maxMs: 10_000 }

const sleep = (clock: Clock, ms: Millis): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

const attemptRow = (claim: Claim, startedAt: Millis, evidence: string): AttemptRow => ({
  job: claim.job.id,
  lease: claim.lease.number,
  mode: claim.mode,
  phone: claim.phone.id,
  slot: claim.slot,
  handle: claim.account.handle,
  caption: claim.job.caption,
  video: claim.video.fingerprint,
  startedAt,
  endedAt: null,
  outcome: null,
  fault: null,
  evidence,
})
