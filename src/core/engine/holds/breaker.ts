import { faultFields } from '../../model/fault.ts'
import type { Hold } from '../../model/hold.ts'
import type { Millis } from '../../model/ids.ts'
import { blameOf, type MassFailure, massFailures, type Sample } from '../../model/mass-failure.ts'
import { pause } from '../../model/retry.ts'
import type { Fleet } from '../cloud/fleet.ts'
import { note } from '../noting.ts'
import type { Keeper } from '../phones/keeper.ts'
import { Queue } from '../queue.ts'
import type { Rehearsals } from '../runs/rehearsal.ts'
import type { World } from '../world.ts'
import { Canary } from './canary.ts'

/** The latest samples that are kept. */
const most = 500

const keyOf = ({ scope, target }: Pick<Hold, 'scope' | 'target'>, cause: string): string =>
  `${cause} ${scope} ${target}`

/** What a failure shares with others, and what it does not: the farm is held once for all ways to its phones. */
type Told = Pick<MassFailure, 'cause' | 'scope' | 'target' | 'way'>
const isSameHold = (a: Told, b: Told): boolean => keyOf(a, a.cause) === keyOf(b, b.cause)

/**
 * Watches for one cause that fails many. It holds what the cause concerns, tells it once, and has it tested until a test
 * or a person lifts the hold. The hold is in the database, with the plan of its tests: both outlive the control room.
 */
export class Breaker {
  readonly canary: Canary
  #world: World
  #keeper: Keeper
  #samples: readonly Sample[] = []
  #queue = new Queue()
  /** What was told and goes on. */
  #told: readonly Told[] = []
  /** Holds that a test has lifted: what comes back soon is tested less often. */
  #lifted = new Map<string, { readonly at: Millis; readonly failed: number }>()

  constructor(world: World, keeper: Keeper, rehearsals: Rehearsals, fleet: Fleet) {
    this.#world = world
    this.#keeper = keeper
    this.canary = new Canary(world, { keeper, rehearsals, fleet }, (hold) => this.#onLifted(hold))
  }

  /** Takes up the tests of holds that an earlier control room left. */
  start(): void {
    this.canary.start()
  }

  stop(): Promise<void> {
    return this.canary.stop()
  }

  /** What was seen at one moment. Resolves when it is judged: true where its cause was told as that of many. */
  async saw(samples: readonly Sample[]): Promise<boolean> {
    let isTold = false
    const onBug = (error: unknown): void => {
      this.#world.log.warn('what was seen could not be judged', { error: String(error) })
    }
    this.#queue.add(async () => {
      isTold = await this.#judge(samples)
    }, onBug)
    await this.#queue.drained()
    return isTold
  }

  /** Somebody lifted the holds there: what was before counts no more. */
  forget(scope: Hold['scope'], target: string): void {
    const isOf = (s: Sample): boolean =>
      scope === 'app' ? s.run?.app === target : scope === 'vendor' ? s.vendor === target : scope === 'farm'
    this.#samples = this.#samples.filter((s) => !isOf(s))
    this.#told = this.#told.filter((told) => told.scope !== scope || told.target !== target)
  }

  async #judge(seen: readonly Sample[]): Promise<boolean> {
    const { store, clock, settings } = this.#world
    const now = clock.now()
    const since = now - settings.mass.withinMs
    this.#samples = [...this.#samples.filter((s) => s.at > since), ...seen].slice(-most)
    const found = massFailures(this.#samples, this.#keeper.present(since), settings.mass, now)
    const blamed = seen.filter((s) => s.fault !== null && blameOf(s.fault) !== null)
    if (blamed.length > 0) for (const failure of found) await this.#trip(failure)
    this.#told = found
    if (blamed.length === 0) return false
    const holds = await store.holds(now)
    return blamed.some(({ fault, run, vendor }) => {
      const blame = fault === null ? null : blameOf(fault)
      const concerns = (h: Hold): boolean =>
        h.reason === blame &&
        (h.scope === 'farm' || h.target === (h.scope === 'app' ? run?.app : h.scope === 'vendor' ? vendor : undefined))
      return holds.some(concerns) || found.some((f) => f.cause === blame && !f.isHeld)
    })
  }

  async #trip(failure: MassFailure): Promise<void> {
    const { store, clock, changed, log } = this.#world
    const { cause, scope, target, sentence, fault } = failure
    const isHeld = (await store.holds(clock.now())).some(
      (h) => h.scope === scope && h.target === target && h.reason === cause,
    )
    const alike = this.#told.filter((told) => isSameHold(told, failure))
    const holds = failure.isHeld && !isHeld
    // a hold of which nothing was told here was told by an earlier control room
    const isKnown = alike.some(({ way }) => way === failure.way) || (failure.isHeld && alike.length === 0)
    if (isKnown && !holds) return
    this.#told = [...this.#told, failure]
    if (holds) await this.#hold(failure)
    note(this.#world, 'breaker', holds ? 'held' : 'warned', sentence)
    log.warn('one cause fails many', {
      cause,
      scope,
      target,
      ...faultFields(fault),
      jobs: failure.jobs,
      phones: failure.phones,
    })
    changed.notice({ level: 'trouble', sentence, fault: fault.type })
    changed.farm()
    this.canary.plan()
  }

  async #hold({ cause, scope, target, sentence, isTestable }: MassFailure): Promise<void> {
    const { store, clock, settings, random } = this.#world
    const now = clock.now()
    const former = this.#lifted.get(keyOf({ scope, target }, cause))
    const isBack = former !== undefined && now - former.at < 2 * settings.mass.withinMs
    const failed = isBack ? former.failed + 1 : 0
    const test = { at: now + pause(settings.mass.test, failed + 1, random()), failed }
    const hold = { scope, target, reason: cause, by: 'engine', sentence, until: null, stops: 'commits' } as const
    await store.place(isTestable ? { ...hold, test } : hold, now)
  }

  #onLifted({ scope, target, reason, test }: Hold): void {
    this.forget(scope, target)
    const failed = test?.failed ?? 0
    this.#lifted.set(keyOf({ scope, target }, reason), { at: this.#world.clock.now(), failed })
  }
}
