import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { interpret } from '../../../src/core/flow/interpreter.ts'
import { Matcher } from '../../../src/core/flow/match.ts'
import { readSource } from '../../../src/core/flow/reader.ts'
import type { FlowRun } from '../../../src/core/flow/run.ts'
import { type Flow, flowShape } from '../../../src/core/flow/shape.ts'
import { type Fault, fault } from '../../../src/core/model/fault.ts'
import type { Outcome } from '../../../src/core/model/outcome.ts'
import type { Baseline } from '../../../src/core/model/proof.ts'
import type { Bounds, Clock, Phone, Result } from '../../../src/core/ports.ts'
import { ManualClock } from '../../../src/simulator/clock.ts'
import { createHandset, type Handset } from '../../../src/simulator/handset.ts'
import { latencies } from '../../../src/simulator/phone/latency.ts'
import { everyView } from '../../../src/simulator/phone/views.ts'
import { Network } from '../../../src/simulator/reelhouse/network.ts'
import { packageName } from '../../../src/simulator/reelhouse/theme.ts'
import { snapshot } from '../../../src/simulator/uia2/node.ts'
import { toXml } from '../../../src/simulator/uia2/source.ts'

export const reelhouse: Flow = flowShape.parse(parse(readFileSync('resources/flows/reelhouse.yaml', 'utf8')))

export const handle = 'maya.makes'
export const file = 'posthouse-7-1-abc.mp4'

type Call = 'look' | 'tap' | 'swipe' | 'back' | 'launch' | 'type' | 'push' | 'find' | 'tapOnce' | 'keep' | 'permit'

/** What only the one raw request may ever touch, and what nothing may. */
const forbidden = ['share_button', 'first_time_share_button', 'retry_upload', 'save_draft', 'draft_item']
const costs: Partial<Record<Call, number>> = {
  look: 40,
  tap: 60,
  swipe: 200,
  back: 40,
  type: 150,
  push: 300,
  find: 60,
  tapOnce: 60,
}

export interface RigOptions {
  readonly olderPosts?: number
  readonly accounts?: readonly [string, ...string[]]
  readonly video?: string
}

/** The real screens of a simulated phone under a strict phone port, with a clock that moves when somebody waits. */
export class Rig {
  readonly time = new ManualClock()
  readonly network = new Network(this.time)
  readonly handset: Handset
  readonly calls: { readonly call: Call; readonly what: string }[] = []
  readonly kept: string[] = []
  readonly stepNames: string[] = []
  readonly permitted: Baseline[] = []
  readonly taps: string[] = []
  /** Run before the nth call (from 1) of a kind; a fault makes the call fail. */
  readonly plan: { readonly call: Call; readonly nth: number; readonly act: () => Fault | undefined }[] = []
  pushes = 0
  unpushes = 0
  isCancelled = false
  /** What becomes of the nth tapOnce: `lost` never reaches the phone. */
  tapFate: 'sent' | 'unsent' | 'unknown' | 'unknown-lost' | 'sent-lost' = 'sent'
  permitFor = 10_000
  isRefused = false
  #until: number | null = null
  #isBusy = false
  #elements = new Map<string, { id: string; bounds: Bounds }>()
  readonly #counts = new Map<Call, number>()

  constructor(options: RigOptions = {}) {
    this.handset = createHandset({
      serialno: 'SIM0001',
      accounts: options.accounts ?? [handle],
      latency: latencies.usb,
      clock: this.time,
      network: this.network,
      paint: () => Buffer.alloc(0),
    })
    for (const account of options.accounts ?? [handle]) this.network.addOlderPosts(account, options.olderPosts ?? 4)
    this.handset.phone.launch(packageName, false)
    this.time.advance(3_000)
  }

  get faults() {
    return this.handset.phone.faults
  }

  get posts(): readonly string[] {
    return this.network.ledger().map((e) => e.caption)
  }

  fails(call: Call, nth: number, times = 1, type: Parameters<typeof fault>[0] = 'session-lost'): this {
    for (let n = 0; n < times; n++) this.plan.push({ call, nth: nth + n, act: () => fault(type, 'scripted') })
    return this
  }

  before(call: Call, nth: number, act: () => void): this {
    this.plan.push({ call, nth, act: () => void act() })
    return this
  }

  run(options: Partial<FlowRun> = {}): Promise<Outcome> {
    return interpret({
      flow: reelhouse,
      mode: 'post',
      phone: this.phone(options.mode ?? 'post'),
      clock: this.clock,
      handle,
      caption: 'Hello there',
      baseline: null,
      since: [],
      latest: null,
      quietAt: null,
      uploadSeen: false,
      graceMs: 20_000,
      budgetMs: 15 * 60_000,
      permit: async (baseline) => {
        await this.#call('permit', handle)
        this.permitted.push(baseline)
        if (this.isRefused) return null
        this.#until = this.time.now() + this.permitFor
        return { until: this.#until }
      },
      onStep: (s) => void this.stepNames.push(`${s.index}/${s.of} ${s.name}`),
      isCancelled: () => this.isCancelled,
      ...options,
    })
  }

  readonly clock: Clock = {
    now: () => this.time.now(),
    after: (ms, act) => {
      let isOff = false
      queueMicrotask(() => {
        this.time.advance(ms)
        if (!isOff) act()
      })
      return () => {
        isOff = true
      }
    },
  }

  source(): string {
    const { phone } = this.handset
    return toXml(snapshot(phone.window(), phone.size), phone.size, false)
  }

  phone(mode: FlowRun['mode']): Phone {
    const device = this.handset.phone
    const act = async (call: Call, what: string, does: () => void): Promise<Result<null>> => {
      const failed = await this.#call(call, what)
      if (failed !== null) return { ok: false, fault: failed }
      does()
      return { ok: true, value: null }
    }
    const only = (modes: readonly FlowRun['mode'][], what: string) => {
      if (!modes.includes(mode)) throw new Error(`${what} in mode ${mode}`)
    }
    return {
      look: async () => {
        const failed = await this.#call('look', this.handset.app.screen)
        return failed === null ? { ok: true, value: this.source() } : { ok: false, fault: failed }
      },
      tap: (at) => act('tap', this.#at(at).join(' '), () => device.tap(this.#guarded(at))),
      swipe: (direction, b) =>
        act('swipe', direction, () => {
          const [x, y] = [b.x + b.width / 2, b.y + b.height / 2]
          const d = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction]
          const [dx, dy] = [(d[0] ?? 0) * b.width * 0.35, (d[1] ?? 0) * b.height * 0.35]
          device.swipe({ x: x - dx, y: y - dy }, { x: x + dx, y: y + dy }, 200)
        }),
      back: () => act('back', '', () => device.key(4)),
      launch: (app, _activity, cold) =>
        act('launch', cold ? 'cold' : 'warm', () => {
          // whoever only verifies ends the app for an upload's sake alone
          const isFor = this.handset.app.memory.uploads.some(
            ({ state, account }) => state === 'running' && account === handle,
          )
          if (cold && !isFor) only(['post', 'rehearse'], 'a cold launch')
          device.launch(app, cold)
        }),
      type: (at, text) =>
        act('type', text, () => {
          only(['post', 'rehearse'], 'typing')
          device.tap(this.#guarded(at))
          device.type(text, false)
        }),
      push: async () => {
        only(['post', 'rehearse'], 'a push')
        const failed = await this.#call('push', file)
        if (failed !== null) return { ok: false, fault: failed }
        this.pushes += 1
        const path = `/sdcard/Movies/${file}`
        device.files.set(path, { bytes: Buffer.from('video'), mode: 0o660, mtime: 1 })
        device.scan(path)
        return { ok: true, value: file }
      },
      unpush: async () => {
        this.unpushes += 1
        device.files.delete(`/sdcard/Movies/${file}`)
        device.forget(`/sdcard/Movies/${file}`)
      },
      find: async (selector) => {
        const failed = await this.#call('find', JSON.stringify(selector))
        if (failed !== null) return { ok: false, fault: failed }
        const read = readSource(this.source())
        if (!read.ok) throw new Error('the source cannot be read')
        const words = { caption: '', handle: '', file: null }
        const view = new Matcher(packageName, words).first(read.value, selector)
        if (view === null) return { ok: false, fault: fault('screen-changed', 'no such view') }
        const element = `element ${this.#elements.size}`
        this.#elements.set(element, view)
        return { ok: true, value: { element } }
      },
      tapOnce: async ({ element }) => {
        only(['post'], 'the commit')
        const found = this.#elements.get(element)
        if (found === undefined) throw new Error('tapOnce on an element that nobody found')
        this.#elements.delete(element)
        if (this.#until === null) throw new Error('tapOnce without a permission')
        if (this.taps.includes(found.id)) throw new Error(`a second tapOnce on ${found.id}`)
        if (this.time.now() >= this.#until + 10_000) throw new Error('tapOnce after the permission ended')
        this.taps.push(found.id)
        await this.#call('tapOnce', found.id)
        if (this.tapFate === 'unsent') return 'unsent'
        if (this.tapFate === 'sent' || this.tapFate === 'unknown') device.tap(middle(found.bounds))
        return this.tapFate.startsWith('sent') ? 'sent' : 'unknown'
      },
      keep: async (name) => {
        await this.#call('keep', name)
        this.kept.push(name)
        return name
      },
    }
  }

  /** Ids of the views under the middle, topmost last. */
  #at(b: Bounds): string[] {
    const { x, y } = middle(b)
    const hit = ({ bounds: r }: { bounds: Bounds }) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height
    const ids = [...everyView(this.handset.phone.window().root)].filter((v) => v.clickable && hit(v)).map((v) => v.id)
    return ids.map((id) => id.slice(id.indexOf(':id/') + 4))
  }

  #guarded(b: Bounds): { x: number; y: number } {
    const bad = this.#at(b).find((id) => forbidden.includes(id))
    if (bad !== undefined) throw new Error(`an ordinary tap hit ${bad}`)
    return middle(b)
  }

  async #call(call: Call, what: string): Promise<Fault | null> {
    if (this.#isBusy) throw new Error(`${call} while another call runs`)
    this.#isBusy = true
    const nth = (this.#counts.get(call) ?? 0) + 1
    this.#counts.set(call, nth)
    this.calls.push({ call, what })
    let failed: Fault | null = null
    for (const p of this.plan) if (p.call === call && p.nth === nth) failed = p.act() ?? failed
    this.time.advance(costs[call] ?? 5)
    await Promise.resolve()
    this.#isBusy = false
    return failed
  }
}

const middle = (b: Bounds) => ({ x: Math.floor(b.x + b.width / 2), y: Math.floor(b.y + b.height / 2) })
