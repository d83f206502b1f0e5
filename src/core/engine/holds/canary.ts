import { type Hold, isFailing } from '../../model/hold.ts'
import type { Millis } from '../../model/ids.ts'
import { pause } from '../../model/retry.ts'
import type { Reply } from '../../ports.ts'
import { liftPhonesOf } from '../cloud/lift.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { type TrialTools, type Tried, tryApp, tryPhones, tryRoom, tryVendor } from './trial.ts'

/** The test that runs. */
interface Testing {
  readonly since: Millis
  readonly hold: Hold
}

/**
 * Tests, one at a time, whether the cause of a hold is over. A test that goes well lifts the hold, any other moves the
 * next one on. When they are due is written with the holds; this only sleeps until then.
 */
export class Canary {
  running: Testing | null = null
  #world: World
  #tools: TrialTools
  #onLifted: (hold: Hold) => void
  #last = new Map<Hold['id'], { readonly at: Millis; readonly sentence: string }>()
  #cancel: () => void = () => {}
  #isOpen = false
  #turn = 0
  #work: Promise<void> = Promise.resolve()

  constructor(world: World, tools: TrialTools, onLifted: (hold: Hold) => void) {
    this.#world = world
    this.#tools = tools
    this.#onLifted = onLifted
  }

  start(): void {
    this.#isOpen = true
    this.plan()
  }

  /** Resolves when the test under way has ended. */
  async stop(): Promise<void> {
    this.#isOpen = false
    this.#cancel()
    await this.#work
  }

  /** How the last test of a hold ended. */
  lastOf(hold: Hold): { readonly at: Millis; readonly sentence: string } | null {
    return this.#last.get(hold.id) ?? null
  }

  /** Something changed about the holds: sleeps until the next test is due, or begins it. */
  plan(): void {
    this.#add(() => this.#next())
  }

  /** A person wants the test now. Its end comes as a frame. */
  async testNow(scope: 'farm' | 'app' | 'vendor', target: string): Promise<Reply> {
    const { store, clock } = this.#world
    const holds = (await store.holds(clock.now())).filter((h) => h.scope === scope && h.target === target)
    const hold = holds.find((h) => isFailing(h.reason))
    if (hold === undefined) return { ok: false, sentence: 'Nothing is held there that a test could lift.' }
    if (this.running !== null) return { ok: false, sentence: 'A test is running already. Wait for its end.' }
    if (!this.#isOpen) return { ok: false, sentence: 'The control room is stopping.' }
    note(this.#world, 'person', 'test', hold.sentence)
    this.#begin(hold)
    return { ok: true, value: null }
  }

  #add(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#world.log.warn('a test could not be made', { error: String(error) })
      this.#sleep(this.#world.settings.mass.test.firstMs)
    })
  }

  #sleep(ms: Millis): void {
    this.#cancel()
    if (this.#isOpen) this.#cancel = this.#world.clock.after(ms, () => this.plan())
  }

  async #next(): Promise<void> {
    const { store, clock, settings } = this.#world
    if (!this.#isOpen || this.running !== null) return
    const now = clock.now()
    const holds = await store.holds(now)
    // a person who paused the farm or the app wants no phone to move
    const isPaused = (h: Hold): boolean =>
      holds.some((p) => p.by === 'person' && (p.scope === 'farm' || (p.scope === h.scope && p.target === h.target)))
    const [first] = holds
      .flatMap((hold) => (hold.test === undefined ? [] : [{ hold, at: hold.test.at }]))
      .sort((a, b) => a.at - b.at)
    this.#cancel()
    if (first === undefined) return
    if (first.at > now) this.#sleep(first.at - now)
    else if (isPaused(first.hold)) this.#sleep(settings.mass.test.firstMs)
    else this.#begin(first.hold)
  }

  #begin(hold: Hold): void {
    this.#cancel()
    this.running = { since: this.#world.clock.now(), hold }
    this.#world.changed.farm()
    this.#add(() => this.#test(hold))
  }

  async #test(hold: Hold): Promise<void> {
    const tried = await this.#try(hold)
    this.running = null
    const at = this.#world.clock.now()
    this.#last.set(hold.id, { at, sentence: tried.sentence })
    try {
      if (tried.how === 'well') await this.#lift(hold, tried)
      else await this.#prolong(hold, tried)
    } finally {
      this.#world.changed.farm()
      this.plan()
    }
  }

  async #try(hold: Hold): Promise<Tried> {
    this.#turn += 1
    try {
      if (hold.scope === 'app') return await tryApp(this.#world, this.#tools, hold.target, this.#turn)
      if (hold.scope === 'vendor') return await tryVendor(this.#world, this.#tools, hold.target, this.#turn)
      const isNetwork = hold.reason === 'network-failing'
      return isNetwork ? await tryPhones(this.#world, this.#tools.keeper) : await tryRoom(this.#world)
    } catch (error) {
      return { how: 'unclear', sentence: `The test could not be made (${String(error).slice(0, 200)}).` }
    }
  }

  async #lift(hold: Hold, { sentence }: Tried): Promise<void> {
    const { store, clock, changed } = this.#world
    const lifted = await store.lift(hold.scope, hold.target, hold.reason, clock.now())
    this.#last.delete(hold.id)
    if (lifted === 0) return
    if (hold.scope === 'vendor') await liftPhonesOf(this.#world, hold.target)
    this.#onLifted(hold)
    note(this.#world, 'breaker', 'lifted', sentence)
    changed.notice({ level: 'info', sentence })
    changed.work()
  }

  async #prolong(hold: Hold, { how, sentence }: Tried): Promise<void> {
    const { store, clock, settings, random } = this.#world
    note(this.#world, 'breaker', 'tested', sentence)
    if (hold.test === undefined) return
    const failed = hold.test.failed + (how === 'badly' ? 1 : 0)
    const at = clock.now() + pause(settings.mass.test, failed + 1, random())
    await store.prolong(hold.id, { at, failed })
  }
}
