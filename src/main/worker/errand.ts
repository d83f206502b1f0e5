import { join } from 'node:path'
import type { Run } from '../../core/contract/worker-in.ts'
import type { WorkerOut } from '../../core/contract/worker-out.ts'
import type { FlowRun, Interpret } from '../../core/flow/run.ts'
import { type Fault, fault } from '../../core/model/fault.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import type { Baseline } from '../../core/model/proof.ts'
import type { Clock } from '../../core/ports.ts'
import { steady } from '../system/clock.ts'
import { SessionPhone } from './phone.ts'
import { Recorder } from './recorder.ts'
import type { Rigging } from './rig.ts'
import type { Session } from './session.ts'

/** How long main may take to answer `commit?`. */
const permitMs = 30_000

export interface ErrandTools {
  readonly rig: Rigging
  readonly interpret: Interpret
  readonly clock: Clock
  readonly home: string
  send(message: WorkerOut): void
  warn(what: string): void
}

type Permission = { readonly until: number } | null

/** One run, from its message to its outcome. `play` answers exactly one outcome and never throws. */
export class Errand {
  readonly run: Run
  readonly #tools: ErrandTools
  readonly #recorder: Recorder
  #isCancelled = false
  /** True once main said `proceed`: from then on an end without proof is `unproven`. */
  #isPermitted = false
  #answer: ((permission: Permission) => void) | null = null

  constructor(run: Run, tools: ErrandTools) {
    this.run = run
    this.#tools = tools
    this.#recorder = new Recorder(run.evidence, [run.phone.login ?? ''], tools.warn)
  }

  async play(): Promise<Outcome> {
    const { run } = this
    this.#recorder.step({ did: 'start', mode: run.mode, flow: run.flow.name, phone: run.phone.id })
    const outcome = await this.#play().catch((error: unknown) => this.#broken(error))
    this.#recorder.step({ did: 'end', outcome: outcome.kind, ...('fault' in outcome ? outcome.fault : {}) })
    await this.#recorder.close()
    return outcome
  }

  /** A line of a log of this run's time. */
  line(text: string): void {
    this.#recorder.line(text)
  }

  /** Answers false when nobody waits for it. */
  proceed(until: number): boolean {
    if (this.#answer === null) return false
    this.#isPermitted = true
    this.#answer({ until })
    return true
  }

  cancel(): void {
    this.#isCancelled = true
    this.#answer?.(null)
  }

  async #play(): Promise<Outcome> {
    const { run } = this
    const { rig, interpret, home } = this.#tools
    if (this.#isCancelled) return { kind: 'cancelled' }
    const session = await rig.sessionFor(run.phone)
    if (!session.ok) return { kind: 'stopped', fault: session.fault }
    if (this.#isCancelled) return { kind: 'cancelled' }
    const unfit = await this.#check(session.value)
    if (unfit !== null) return { kind: 'stopped', fault: unfit }
    if (this.#isCancelled) return { kind: 'cancelled' }
    const phone = new SessionPhone({
      session: session.value,
      run,
      outbox: join(home, 'outbox'),
      recorder: this.#recorder,
      heal: async () => {
        await rig.silence()
        return rig.sessionFor(run.phone)
      },
    })
    const outcome = await interpret(this.#flowRun(phone))
    // a request that got no answer may still reach the phone as long as its session lives
    if (isSettled(run.mode, outcome)) await phone.clean()
    if (phone.isDoubtful) await rig.silence()
    return outcome
  }

  async #check(session: Session): Promise<Fault | null> {
    const { run } = this
    const began = performance.now()
    const { fault: f, seen } = await this.#tools.rig.examine(session, run)
    const ms = performance.now() - began
    this.#recorder.step({ did: 'check', ...seen, ...(f ?? {}), ms: Math.round(ms) })
    if (seen !== null) {
      const { freeBytes, locale, version } = seen
      this.#tools.send({ kind: 'checked', lease: run.lease, ms, freeBytes, locale, version })
    }
    return f
  }

  #flowRun(phone: SessionPhone): FlowRun {
    const { run } = this
    return {
      flow: run.flow,
      mode: run.mode,
      phone,
      clock: steady(this.#tools.clock),
      handle: run.account,
      caption: run.caption,
      baseline: run.baseline,
      since: run.since,
      latest: run.latest,
      quietAt: run.quietAt,
      uploadSeen: run.uploadSeen,
      graceMs: run.graceMs,
      budgetMs: run.budgetMs,
      permit: (baseline) => this.#permit(baseline),
      onBaseline: (baseline) => {
        if (run.mode === 'post') this.#tools.send({ kind: 'baseline', lease: run.lease, baseline: plainList(baseline) })
      },
      onStep: (step) => {
        this.#recorder.step({ did: 'screen', ...step })
        this.#tools.send({ kind: 'step', lease: run.lease, ...step })
      },
      isCancelled: () => this.#isCancelled,
    }
  }

  #permit(baseline: Baseline): Promise<Permission> {
    if (this.#isCancelled) return Promise.resolve(null)
    const { clock, send } = this.#tools
    return new Promise((resolve) => {
      const give = (permission: Permission) => {
        this.#answer = null
        stop()
        resolve(permission)
      }
      const stop = clock.after(permitMs, () => give(null))
      this.#answer = give
      send({ kind: 'commit?', lease: this.run.lease, baseline: plainList(baseline) })
    })
  }

  #broken(error: unknown): Outcome {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#tools.warn(`a run broke: ${text}`)
    const f = fault('unclassified', text)
    return this.#isPermitted ? { kind: 'unproven', fault: f, uploadSeen: false } : { kind: 'stopped', fault: f }
  }
}

const plainList = (baseline: Baseline) => ({ ...baseline, entries: baseline.entries.map((e) => ({ ...e })) })

/** No commit of this job is open any more, so what was pushed may go. */
const isSettled = (mode: Run['mode'], outcome: Outcome): boolean =>
  mode === 'verify' ? ['posted', 'already', 'absent'].includes(outcome.kind) : outcome.kind !== 'unproven'
