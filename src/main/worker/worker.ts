import { join } from 'node:path'
import { type CureOrder, protocol, type Run, type SlotSpec, type WorkerIn } from '../../core/contract/worker-in.ts'
import type { WorkerOut } from '../../core/contract/worker-out.ts'
import type { Interpret } from '../../core/flow/run.ts'
import { type Fault, fault, faultFields } from '../../core/model/fault.ts'
import { type Lease, sameLease } from '../../core/model/ids.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { RotatingFile } from '../system/rotation.ts'
import { Errand } from './errand.ts'
import { Rig, type Rigging, type RigOptions } from './rig.ts'

export interface WorkerOptions {
  readonly spec: SlotSpec
  readonly clock: Clock
  readonly log: Log
  readonly interpret: Interpret
  /** Makes the rig; a real one unless a test says otherwise. */
  readonly rig?: (options: RigOptions) => Rigging
  send(message: WorkerOut): void
  /** Ends the process; nothing of this worker runs any more. */
  exit(code: number): void
}

/**
 * One slot's worker. `starting` until Appium answers, then `idle`; `busy` with one run; `draining` when it takes no more
 * and ends after the run it has; `ended`. A run's message is answered by exactly one `done`, a cure's by one `cured`, in
 * whatever state it comes.
 */
export class Worker {
  readonly #options: WorkerOptions
  readonly #rig: Rigging
  readonly #appiumLog: RotatingFile
  #state: 'starting' | 'idle' | 'busy' | 'draining' | 'ended' = 'starting'
  #errand: Errand | null = null
  #isCuring = false
  #ending: Promise<void> | null = null
  #hopeless: Fault | null = null
  #beatTimer: NodeJS.Timeout | undefined
  #isBeating = false
  #owesBeat = false

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#appiumLog = new RotatingFile(join(options.spec.home, 'appium.log'), 5_000_000, 2)
    const rig = options.rig ?? ((o: RigOptions) => new Rig(o))
    this.#rig = rig({
      spec: options.spec,
      onLine: (line) => {
        this.#appiumLog.write(`${line}\n`)
        this.#errand?.line(`appium ${line}`)
      },
      onWarn: (what) => this.#warn(what),
      // main must know the process before anything can happen to this one
      onAppium: () => void this.#beat(),
      onHopeless: (f) => this.#giveUp(f),
    })
  }

  async start(): Promise<void> {
    this.#beatTimer = setInterval(() => void this.#beat(), this.#options.spec.beatMs)
    const up = await this.#rig.up()
    if (!up.ok) {
      this.#giveUp(up.fault)
      return
    }
    if (this.#state === 'starting') this.#state = 'idle'
    const { appiumPid, versions } = this.#rig
    this.#options.send({ kind: 'ready', protocol, versions: { ...versions }, appiumPid })
  }

  hear(message: WorkerIn): void {
    switch (message.kind) {
      case 'run':
        this.#take(message)
        return
      case 'cure':
        void this.#cure(message)
        return
      case 'proceed':
        if (this.#mine(message.lease)?.proceed(message.until) !== true) this.#stale(message)
        return
      case 'cancel': {
        const errand = this.#mine(message.lease)
        if (errand === null) this.#stale(message)
        else errand.cancel()
        return
      }
      case 'release':
        if (this.#errand === null && !this.#isCuring) void this.#rig.release()
        else this.#warn('release came during a run and was ignored')
        return
      case 'restart-appium':
        if (this.#errand === null && !this.#isCuring) void this.#rig.restart()
        else this.#warn('restart-appium came during a run and was ignored')
        return
      case 'drain':
        if (this.#state !== 'ended') this.#state = 'draining'
        if (this.#errand === null) void this.end('drained', 0)
    }
  }

  /** Takes everything down and exits; may be called twice. */
  end(why: string, code: number): Promise<void> {
    this.#ending ??= this.#end(why, code)
    return this.#ending
  }

  async #end(why: string, code: number): Promise<void> {
    this.#state = 'ended'
    clearInterval(this.#beatTimer)
    this.#options.log.info('the worker ends', { slot: this.#slot, why })
    this.#errand?.cancel()
    await this.#rig.stop().catch((error: unknown) => this.#warn(`the end of Appium failed: ${String(error)}`))
    this.#appiumLog.close()
    this.#options.exit(code)
  }

  #take(run: Run): void {
    const refusal = this.#refusal()
    if (refusal !== null) {
      this.#done(run, { kind: 'stopped', fault: refusal })
      return
    }
    const { clock, interpret, spec, send } = this.#options
    const warn = (what: string) => this.#warn(what)
    const errand = new Errand(run, { rig: this.#rig, interpret, clock, home: spec.home, send, warn })
    this.#errand = errand
    this.#state = 'busy'
    send({ kind: 'started', lease: run.lease })
    void errand.play().then((outcome) => this.#finish(errand, outcome))
  }

  async #cure(order: CureOrder): Promise<void> {
    const answer = (f: Fault | null) => this.#options.send({ kind: 'cured', lease: order.lease, fault: f })
    const refusal = this.#refusal()
    if (refusal !== null) return answer(refusal)
    this.#isCuring = true
    const f = await this.#rig.cure(order).catch((e: unknown) => fault('unclassified', `a cure broke: ${e}`))
    this.#isCuring = false
    this.#options.log.info('a cure ended', {
      slot: this.#slot,
      what: order.what,
      phone: order.phone.id,
      ...faultFields(f),
    })
    answer(f)
    if (this.#hopeless !== null) void this.end('hopeless', 1)
  }

  #finish(errand: Errand, outcome: Outcome): void {
    this.#errand = null
    if (this.#state === 'busy') this.#state = 'idle'
    this.#done(errand.run, outcome)
    if (this.#hopeless !== null) void this.end('hopeless', 1)
    else if (this.#state === 'draining') void this.end('drained', 0)
  }

  #done(run: Run, outcome: Outcome): void {
    this.#options.send({ kind: 'done', lease: run.lease, outcome })
    const fields = { outcome: outcome.kind, ...faultFields('fault' in outcome ? outcome.fault : null) }
    this.#options.log.info('a run ended', { ...this.#fields(run), ...fields })
  }

  /** Why a run cannot be taken now; null when it can. */
  #refusal(): Fault | null {
    if (this.#hopeless !== null) return this.#hopeless
    if (this.#state === 'draining' || this.#state === 'ended') return fault('worker-died', 'the worker was ending')
    const isFree = this.#errand === null && !this.#isCuring
    return isFree ? null : fault('unclassified', 'the worker had another run in hand')
  }

  #mine(lease: Lease): Errand | null {
    return this.#errand !== null && sameLease(this.#errand.run.lease, lease) ? this.#errand : null
  }

  /** A message with an old lease, or one that nobody waits for, changes nothing. */
  #stale({ kind, lease }: { readonly kind: string; readonly lease: Lease }): void {
    this.#warn(`${kind} for job ${lease.job}, lease ${lease.number} was ignored`)
  }

  #giveUp(f: Fault): void {
    if (this.#hopeless !== null || this.#state === 'ended') return
    this.#hopeless = f
    this.#options.send({ kind: 'unwell', fault: f })
    if (this.#errand === null && !this.#isCuring) void this.end('hopeless', 1)
  }

  /** Telemetry, from a timer of its own: it goes on whatever the run waits for. */
  async #beat(): Promise<void> {
    if (this.#state === 'ended') return
    this.#owesBeat = this.#isBeating
    if (this.#isBeating) return
    this.#isBeating = true
    try {
      const { appiumRss, appiumPid, appiumMs } = await this.#rig.health()
      if (this.#errand === null && !this.#isCuring) await this.#rig.tend()
      const warm = this.#rig.session
      const session = warm === null || warm.lost !== null ? null : { phone: warm.phone.id, since: warm.since }
      const rss = process.memoryUsage.rss()
      this.#options.send({ kind: 'beat', at: this.#options.clock.now(), rss, appiumRss, appiumPid, appiumMs, session })
    } finally {
      this.#isBeating = false
    }
    if (this.#owesBeat) await this.#beat()
  }

  get #slot(): number {
    return this.#options.spec.slot
  }

  /** What each log line about a run names. A rehearsal has no job of its own: its number is below zero. */
  #fields({ lease, mode, phone, account }: Run): Readonly<Record<string, unknown>> {
    return { job: lease.job, lease: lease.number, slot: this.#slot, mode, phone: phone.id, account }
  }

  #warn(what: string): void {
    const run = this.#errand?.run ?? null
    this.#options.log.warn(what, run === null ? { slot: this.#slot } : this.#fields(run))
    this.#errand?.line(`worker ${what}`)
  }
}

/** Where a worker writes its own log. */
export const logFile = (spec: SlotSpec): string => join(spec.home, 'worker.log')
