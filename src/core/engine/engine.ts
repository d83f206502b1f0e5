import type { FolderFound } from '../model/board.ts'
import type { CampaignId, JobId, Millis, PhoneId, SlotId } from '../model/ids.ts'
import type { Service } from '../ports.ts'
import { Abouts } from './board/abouts.ts'
import { Upcoming } from './board/upcoming.ts'
import { Fleet } from './cloud/fleet.ts'
import { Dispatcher } from './dispatcher.ts'
import { Breaker } from './holds/breaker.ts'
import { Lines } from './lines.ts'
import { note } from './noting.ts'
import { Chores } from './phones/chores.ts'
import { Healer } from './phones/healer.ts'
import { Keeper } from './phones/keeper.ts'
import { Network } from './phones/network.ts'
import { Pictures } from './phones/pictures.ts'
import { recover } from './runs/recovery.ts'
import { Rehearsals } from './runs/rehearsal.ts'
import { Slot } from './slots/slot.ts'
import { type SteadyStore, steadyStore } from './steady-store.ts'
import { Undos } from './undo.ts'
import type { World } from './world.ts'

export type RoomState = 'stopped' | 'starting' | 'running' | 'draining'

/** The control room's heart: recovers, keeps phones and slots, dispatches, and stops in the reverse order. */
export class Engine implements Service {
  readonly keeper: Keeper
  readonly pictures: Pictures
  readonly abouts: Abouts
  readonly upcoming: Upcoming
  readonly undos: Undos
  /** What persons do on phones, in the order in which they did it. */
  readonly hands = new Lines<PhoneId>()
  readonly rehearsals: Rehearsals
  readonly healer: Healer
  readonly chores: Chores
  readonly network: Network
  readonly dispatcher: Dispatcher
  readonly breaker: Breaker
  readonly fleet: Fleet
  /** The world's store, with what the engine decided kept until it is written. */
  readonly store: SteadyStore
  state: RoomState = 'stopped'
  since: Millis
  lastBackupAt: Millis | null = null
  /** What the last looks at watched folders found. */
  readonly found = new Map<CampaignId, FolderFound>()
  #world: World
  #slots = new Map<SlotId, Slot>()
  #stopping: Promise<void> | null = null
  #limits: (() => void)[] = []

  constructor(given: World) {
    this.store = steadyStore(given)
    const world: World = { ...given, store: this.store }
    this.#world = world
    this.since = world.clock.now()
    this.keeper = new Keeper(world, (id) => {
      this.abouts.ask(id)
      const phone = this.keeper.phone(id)
      if (phone !== null) this.network.tidy(phone)
    })
    this.network = new Network(world, this.keeper.journal)
    this.pictures = new Pictures(world, this.keeper)
    this.abouts = new Abouts(world, this.keeper, (phone) => this.slots().find((s) => s.warm === phone)?.task ?? null)
    this.upcoming = new Upcoming(world)
    this.undos = new Undos(world.clock, world.random)
    this.rehearsals = new Rehearsals(world, this.network)
    this.healer = new Healer(world, this.keeper, () => this.slots())
    this.chores = new Chores(world, {
      keeper: this.keeper,
      slots: () => this.slots(),
      cured: () => this.healer.phones(),
      fleet: () => this.fleet,
    })
    this.fleet = new Fleet(world, {
      keeper: this.keeper,
      slots: () => this.slots(),
      busy: () => [...this.healer.phones(), ...this.chores.phones()],
    })
    const { rehearsals, healer, fleet, network } = this
    const tools = { rehearsals, healer, fleet, network, chores: () => this.chores.phones() }
    this.dispatcher = new Dispatcher(world, () => this.slots(), tools)
    this.breaker = new Breaker(world, this.keeper, rehearsals, fleet)
  }

  slots(): readonly Slot[] {
    return [...this.#slots.values()]
  }

  /** Nothing of an earlier control room may act any more before its jobs are settled. */
  async start(): Promise<void> {
    const { workers, devices, log, store } = this.#world
    this.#enter('starting')
    const ended = await workers.sweep()
    if (ended.length > 0) {
      log.warn('an earlier control room left these; they were ended', { ended })
      note(this.#world, 'room', 'ended-leftovers', `An earlier control room left ${ended.join(', ')}.`.slice(0, 300))
    }
    await devices.start()
    const followed = await Promise.all((await store.adbServers()).map((server) => devices.follow(server)))
    for (const one of followed) if (!one.ok) note(this.#world, 'room', 'adb-server', one.sentence)
    const recovered = await recover(this.#world)
    if (recovered > 0)
      note(this.#world, 'room', 'recovered', `${recovered} jobs of an earlier control room were settled.`)
    if (recovered > 0) log.warn('jobs of an earlier control room were settled', { recovered })
    await this.healer.start()
    await this.keeper.start()
    await this.fleet.start()
    await this.upcoming.start()
    await this.fit()
    this.breaker.start()
    this.open()
  }

  /** Claims from now on. */
  open(): void {
    if (this.#stopping !== null) return
    this.#enter('running')
    this.dispatcher.open()
  }

  /** Claims nothing new; what runs finishes and the slots stay. */
  async close(): Promise<void> {
    await this.dispatcher.close()
    if (this.#stopping === null) this.#enter('draining')
  }

  /** Calls a job back from its worker; the row moves when the worker lets go. */
  recall(job: JobId): void {
    for (const { task } of this.slots()) if (task?.lease.job === job) task.cancel()
  }

  /** As many slots as there are phones, up to the setting. */
  async fit(): Promise<void> {
    const { settings, store } = this.#world
    const wanted = Math.min(settings.slots, (await store.phones()).length)
    for (let n = this.#slots.size; n < wanted; n++) {
      const slot = new Slot(this.#world, n as SlotId, (phone, isWanted) => this.fleet.lend(phone, isWanted))
      this.#slots.set(slot.id, slot)
      slot.start()
    }
  }

  async stop(): Promise<void> {
    await this.end('drain')
  }

  /** `drain`: what runs finishes, within the limit. `now`: runs are called back before their commit. */
  end(how: 'drain' | 'now'): Promise<void> {
    const { clock, settings, store } = this.#world
    if (how === 'now' && this.state !== 'stopped') {
      store.bar()
      for (const slot of this.slots()) slot.task?.cancel()
      this.#limits.push(clock.after(settings.cancelMs, () => this.#killAll()))
    }
    this.#stopping ??= this.#end()
    return this.#stopping
  }

  async #end(): Promise<void> {
    const { clock, settings, devices } = this.#world
    if (this.state === 'stopped') return
    this.#enter('draining')
    await this.dispatcher.close()
    this.rehearsals.refuse()
    this.healer.stop()
    const tested = this.breaker.stop()
    this.#limits.push(clock.after(settings.drainMs, () => this.#killAll()))
    await Promise.all(this.slots().map((s) => s.drain()))
    await tested
    await this.fleet.stop()
    for (const cancel of this.#limits) cancel()
    this.pictures.stop()
    this.abouts.stop()
    await this.upcoming.stop()
    this.keeper.stop()
    await devices.stop()
    await this.store.writes.giveUp()
    this.#enter('stopped')
  }

  #enter(state: RoomState): void {
    this.state = state
    this.since = this.#world.clock.now()
    if (state !== 'stopped') note(this.#world, 'room', state, `The control room is ${state}.`)
    this.#world.changed.farm()
  }

  /** Whatever still waits for its worker, or for the disk, waits no more. */
  #killAll(): void {
    void this.store.writes.giveUp()
    for (const slot of this.slots()) void slot.kill()
  }
}
