import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../core/contract/worker-in.ts'
import { Matcher } from '../../core/flow/match.ts'
import { readSource, type View } from '../../core/flow/reader.ts'
import type { Selector } from '../../core/flow/shape.ts'
import { fault } from '../../core/model/fault.ts'
import type { Bounds, Found, Phone, Result } from '../../core/ports.ts'
import { shell } from '../device/adb.ts'
import { adbFault } from '../device/faults.ts'
import { classify } from './classify.ts'
import { push, unpush } from './media.ts'
import type { Recorder } from './recorder.ts'
import type { Session } from './session.ts'
import { type Tapped, tapOnce } from './tap.ts'

const lookMs = 30_000
const actMs = 20_000
const typeMs = 30_000
const launchMs = 30_000
const keepMs = 15_000
const clickMs = 30_000
const mostHeals = 20
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

type PhoneRun = Pick<Run, 'flow' | 'lease' | 'mode' | 'video'>

export interface SessionPhoneOptions {
  readonly session: Session
  readonly run: PhoneRun
  /** Folder for copies of what is pushed. */
  readonly outbox: string
  readonly recorder: Recorder
  /** A new session in place of a lost one. Asked only after the commit's tap, when looking is all that is left to do. */
  heal(): Promise<Result<Session>>
  /** Limit of the click request in ms; shorter in tests. */
  readonly clickMs?: number
}

/** The phone of one run, over its open session. */
export class SessionPhone implements Phone {
  readonly #options: SessionPhoneOptions
  readonly #run: PhoneRun
  readonly #recorder: Recorder
  #session: Session
  #isClean = false
  #heals = 0
  #isDoubtful = false
  /** The last page source, until something is done to the phone. */
  #seen: string | null = null
  /** What became of the commit's taps; empty when there was none. */
  readonly taps: Tapped[] = []

  constructor(options: SessionPhoneOptions) {
    this.#options = options
    this.#run = options.run
    this.#recorder = options.recorder
    this.#session = options.session
  }

  /** True while the session lives over which a tap went whose fate is not known: its request may still act. */
  get isDoubtful(): boolean {
    return this.#isDoubtful
  }

  async look(): Promise<Result<string>> {
    if (this.#session.lost !== null && this.taps.length > 0 && this.#heals < mostHeals) {
      this.#heals += 1
      const healed = await this.#options.heal()
      if (!healed.ok) return healed
      this.#session = healed.value
      this.#isDoubtful = false
      this.#recorder.step({ did: 'new session' })
    }
    const source = await this.#session.call(lookMs, (b) => b.getPageSource())
    this.#seen = source.ok ? source.value : null
    return source
  }

  async tap(at: Bounds): Promise<Result<null>> {
    const x = Math.floor(at.x + at.width / 2)
    const y = Math.floor(at.y + at.height / 2)
    this.#recorder.step({ did: 'tap', x, y })
    return this.#execute(actMs, 'mobile: clickGesture', { x, y })
  }

  /** The way the finger moves. */
  async swipe(direction: 'up' | 'down' | 'left' | 'right', within: Bounds): Promise<Result<null>> {
    this.#recorder.step({ did: 'swipe', direction })
    const { x: left, y: top, width, height } = within
    return this.#execute(actMs, 'mobile: swipeGesture', { left, top, width, height, direction, percent: 0.7 })
  }

  async back(): Promise<Result<null>> {
    this.#recorder.step({ did: 'back' })
    this.#seen = null
    return none(await this.#session.call(actMs, (b) => b.back()))
  }

  /** Straight to the activity manager: one command, and its own words when there is nothing to start. */
  async launch(app: string, activity: string | undefined, cold: boolean): Promise<Result<null>> {
    const { adb, phone, lost } = this.#session
    if (lost !== null) return { ok: false, fault: lost }
    this.#recorder.step({ did: 'launch', app, cold })
    this.#seen = null
    if (cold) await shell(adb, phone.address, ['am', 'force-stop', app], actMs)
    const main = ['-a', 'android.intent.action.MAIN', '-c', 'android.intent.category.LAUNCHER', '-f', '0x10200000']
    const words =
      activity === undefined
        ? ['monkey', '-p', app, '-c', 'android.intent.category.LAUNCHER', '1']
        : ['am', 'start', '-W', '-n', `${app}/${activity}`, ...main]
    const said = await shell(adb, phone.address, words, launchMs)
    const f = adbFault(said)
    if (f !== null && f.type !== 'unclassified') return { ok: false, fault: f }
    const text = `${said.out}\n${said.err}`
    if (/No activities found to run|Error type 3|does not exist/.test(text))
      return { ok: false, fault: fault('app-missing', app) }
    return f === null && !/^Error:/m.test(text) ? done : { ok: false, fault: classify(text) }
  }

  /**
   * The driver sets the field's text through accessibility, so any Unicode goes in as it is. Its server takes a final
   * written-out `\n` for the Enter key; such an end is sent in two pieces.
   */
  async type(at: Bounds, text: string): Promise<Result<null>> {
    this.#recorder.step({ did: 'type', characters: text.length })
    const field = await this.#elementAt(at)
    if (!field.ok) return field
    const head = text.endsWith('\\n') ? text.slice(0, -1) : text
    const replaced = { elementId: field.value, text: head }
    const typed = await this.#execute(typeMs, 'mobile: replaceElementValue', replaced, head)
    if (!typed.ok || head === text) return typed
    const again = await this.#elementAt(at)
    return again.ok ? none(await this.#session.call(typeMs, (b) => b.elementSendKeys(again.value, 'n'), text)) : again
  }

  async push(): Promise<Result<string>> {
    const { adb, phone, lost } = this.#session
    if (lost !== null) return { ok: false, fault: lost }
    this.#isClean = false
    const pushed = await push(adb, phone.address, this.#run, this.#options.outbox)
    this.#recorder.step({ did: 'push', ok: pushed.ok, ...(pushed.ok ? { name: pushed.value } : pushed.fault) })
    return pushed
  }

  /** Where a commit is or may be open, this waits for `clean`. */
  async unpush(): Promise<void> {
    if (this.taps.length === 0 && this.#run.mode !== 'verify') await this.clean()
  }

  /** Removes the pushed file now. Only for outcomes that leave no commit open. */
  async clean(): Promise<void> {
    if (this.#isClean || this.#session.lost !== null) return
    this.#isClean = true
    await unpush(this.#session.adb, this.#session.phone.address, this.#run.lease)
  }

  /**
   * Finds the view as flows mean it, in the page source, then asks the driver for the element at that very place. No text
   * of a person's is in the question. Two that fit are none: the commit must not depend on their order.
   */
  async find(selector: Selector): Promise<Result<Found>> {
    const source = await this.look()
    const read = source.ok ? readSource(source.value) : source
    if (!read.ok) return read
    const matcher = new Matcher(this.#run.flow.app, { caption: '', handle: '', file: null })
    const views = [...matcher.each(read.value, selector)]
    const [view] = views
    const isOne = view !== undefined && views.every((v) => sameBounds(v.bounds, view.bounds))
    if (!isOne) return { ok: false, fault: fault('screen-changed', `${views.length} views fit`) }
    const element = await this.#elementAt(view.bounds, view)
    return element.ok ? { ok: true, value: { element: element.value } } : element
  }

  async tapOnce(found: Found): Promise<Tapped> {
    if (this.#session.lost !== null) return 'unsent'
    this.taps.push('unknown')
    this.#seen = null
    const limit = this.#options.clickMs ?? clickMs
    const began = performance.now()
    const tapped = await tapOnce(this.#session.url, found.element, limit)
    // what waits for an answer may still act: it ends with its session
    if (performance.now() - began >= limit) this.#session.lose(fault('session-lost', 'the share tap got no answer'))
    this.taps[this.taps.length - 1] = tapped
    if (tapped === 'unknown') this.#isDoubtful = true
    this.#recorder.step({ did: 'commit', tapped })
    return tapped
  }

  async keep(name: string): Promise<string> {
    const isLost = this.#session.lost !== null
    const png = isLost ? null : await this.#session.call(keepMs, (b) => b.takeScreenshot())
    // a source that was read since the last act says what the picture shows
    if (this.#seen === null && !isLost) await this.look()
    return this.#recorder.keep(name, {
      png: png?.ok === true ? Buffer.from(png.value, 'base64') : null,
      source: this.#seen,
    })
  }

  /** The keyboard may move a field between the look and this; then the one with the focus is meant. */
  async #elementAt(at: Bounds, view?: View): Promise<Result<string>> {
    const tag = view !== undefined && /^[\w.]+$/.test(view.type) ? view.type : '*'
    const bounds = `[${at.x},${at.y}][${at.x + at.width},${at.y + at.height}]`
    const found = await this.#session.call(actMs, (b) => b.findElement('xpath', `//${tag}[@bounds="${bounds}"]`))
    const element = found.ok ? idOf(found.value) : null
    if (element !== null) return { ok: true, value: element }
    if (!found.ok && this.#session.lost !== null) return found
    if (view !== undefined) return { ok: false, fault: fault('screen-changed', 'the view has gone') }
    await pause(100)
    const active = await this.#session.call(actMs, (b) => b.getActiveElement())
    const focused = active.ok ? idOf(active.value) : null
    if (focused !== null) return { ok: true, value: focused }
    return active.ok ? { ok: false, fault: fault('ui-tree', 'the field has gone') } : active
  }

  async #execute(limitMs: number, script: string, args: object, typed = ''): Promise<Result<null>> {
    this.#seen = null
    return none(await this.#session.call(limitMs, (b) => b.executeScript(script, [args]), typed))
  }
}

const done: Result<null> = { ok: true, value: null }
const none = (result: Result<unknown>): Result<null> => (result.ok ? done : result)

const sameBounds = (a: Bounds, b: Bounds): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

/** WebdriverIO answers a missing element with an error object, not by throwing. */
const idOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null
  const id = (value as Record<string, unknown>)[elementKey]
  return typeof id === 'string' ? id : null
}
