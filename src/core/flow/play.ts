import { normalHandle } from '../model/account.ts'
import { type Fault, type FaultType, fault, kindOf } from '../model/fault.ts'
import type { Millis } from '../model/ids.ts'
import type { Result } from '../ports.ts'
import { Matcher } from './match.ts'
import { readSource, type View } from './reader.ts'
import type { FlowRun } from './run.ts'
import type { Fact, Selector } from './shape.ts'
import { stepsOf } from './steps.ts'

/** Why a run cannot go on. What it means depends on whether the commit was tapped. */
export type Halt = { readonly kind: 'fault'; readonly fault: Fault } | { readonly kind: 'cancelled' }

/** A value, or the halt that came instead. */
export type Or<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly halt: Halt }

export const done = <T>(value: T): Or<T> => ({ ok: true, value })
export const halted = (halt: Halt): { readonly ok: false; readonly halt: Halt } => ({ ok: false, halt })
export const halt = (f: Fault): { readonly ok: false; readonly halt: Halt } => halted({ kind: 'fault', fault: f })

/** One run of a flow: what it knows so far, and its hands and eyes on the phone. */
export class Play {
  readonly run: FlowRun
  readonly matcher: Matcher
  readonly facts = new Set<Fact>()
  readonly startedAt: Millis
  /** True once a screen of the app was seen in this run. */
  met = false
  /** After the commit: what the app said went wrong, while the list has the last word. */
  trouble: Fault | null = null
  /** True once the video may lie on the phone. */
  pushed = false
  /** The screen that the run was on last, in the flow's words. */
  place = 'the start'
  /** Taps, swipes and the like so far: whoever compares two values knows whether something was done in between. */
  deeds = 0
  /** When the app was last seen or made to do something by which a post may still come: nothing is quiet before. */
  stirredAt: Millis | null = null
  readonly #steps: readonly string[]
  #step = -1
  #stepAt: Millis

  constructor(run: FlowRun) {
    this.run = run
    this.matcher = new Matcher(run.flow.app, { caption: run.caption, handle: run.handle, file: null })
    this.startedAt = run.clock.now()
    this.#stepAt = this.startedAt
    this.#steps = stepsOf(run.flow)
  }

  /** The account's handle as lists and screens are compared with it. */
  get handle(): string {
    return normalHandle(this.run.handle)
  }

  now(): Millis {
    return this.run.clock.now()
  }

  pause(ms: Millis): Promise<void> {
    return new Promise((resolve) => void this.run.clock.after(ms, resolve))
  }

  async look(): Promise<Or<View>> {
    const source = await this.run.phone.look()
    const read = source.ok ? readSource(source.value) : source
    return read.ok ? done(read.value) : halt(read.fault)
  }

  /** Turns a call of the phone's into a value, and counts it as a deed. */
  async act<T>(call: Promise<Result<T>>): Promise<Or<T>> {
    this.deeds += 1
    const result = await call
    return result.ok ? done(result.value) : halt(result.fault)
  }

  stir(): void {
    this.stirredAt = this.now()
  }

  isSpent(): boolean {
    return this.now() - this.startedAt >= this.run.budgetMs
  }

  /** The run is on a screen of the app. */
  enter(name: string): void {
    this.place = name
    this.met = true
  }

  /** Tells of a step that lies further on than all before. */
  tell(name: string): void {
    const index = this.#steps.indexOf(name)
    if (index <= this.#step) return
    const now = this.now()
    this.#step = index
    this.run.onStep({ index, of: this.#steps.length, name, ms: now - this.#stepAt })
    this.#stepAt = now
  }

  /** A fault with a picture of the screen; none where the phone itself is out of reach. */
  async fault(type: FaultType, detail: string): Promise<Fault> {
    return this.shown(fault(type, detail))
  }

  async shown(f: Fault): Promise<Fault> {
    if (f.evidence !== undefined || kindOf(f).category === 'infrastructure') return f
    return { ...f, evidence: await this.run.phone.keep(`fault-${f.type}`) }
  }

  /** Text or description of the first view that fits. */
  quote(tree: View, selector: Selector | undefined): string | null {
    const view = selector === undefined ? null : this.matcher.first(tree, selector)
    return view === null ? null : view.text || view.desc
  }
}
