import type { Millis } from '../../model/ids.ts'
import {
  beatAfter,
  everyOf,
  firstRun,
  type Heartbeat,
  isFresh,
  lacksMemory,
  nextIn,
  noBeat,
  type RoutineId,
  type RunEnd,
} from '../../model/routine.ts'
import { type RoutineCard, routineCard } from '../../model/routine-card.ts'
import type { Clock, Log, Memory, Random, Reply, Service } from '../../ports.ts'
import type { Store } from '../../store.ts'
import { note } from '../noting.ts'
import type { Changed, World } from '../world.ts'
import type { Routine } from './routine.ts'
import { RoutineRun, tryOut } from './routine-run.ts'
import { Watchdog } from './watchdog.ts'

export interface RoutinesWorld {
  readonly store: Pick<Store, 'routines' | 'keepRoutine' | 'note'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly memory: Memory
  readonly settings: Pick<World['settings'], 'leastMemoryBytes' | 'cancelMs'>
  readonly changed: Pick<Changed, 'notice'>
  show(card: RoutineCard): void
}

interface Entry {
  readonly routine: Routine
  beat: Heartbeat
  run: RoutineRun | null
  /**
   * A run that was given up and has not let go: a second one beside it would most likely hang in the same place. After a
   * while it is left behind, since a promise cannot be ended, and whatever it brings later is ignored.
   */
  lingering: RoutineRun | null
  expectedSince: Millis
  nextAt: Millis | null
  cancel: () => void
}

/** Runs the routines when it is their time, one run of each at once, and keeps their heartbeats. */
export class Routines implements Service {
  readonly #world: RoutinesWorld
  readonly #entries: ReadonlyMap<RoutineId, Entry>
  readonly #watchdog: Watchdog
  #isOpen = false

  constructor(world: RoutinesWorld, routines: readonly Routine[]) {
    this.#world = world
    const rest = { run: null, lingering: null, expectedSince: 0, nextAt: null, cancel: () => {} }
    this.#entries = new Map(routines.map((r) => [r.plan.id, { ...rest, routine: r, beat: noBeat(r.plan.id) }]))
    this.#watchdog = new Watchdog({
      clock: world.clock,
      // one that waits for another neither hangs nor is late
      watched: () => [...this.#entries.values()].filter((e) => e.run === null || e.run.began !== null).map(watchedOf),
      giveUp: (id, sentence) => this.#entries.get(id)?.run?.end({ kind: 'failed', sentence }),
      runNow: (id) => {
        const entry = this.#entries.get(id)
        if (entry !== undefined) void this.#begin(entry)
      },
      note: (what, why) => note(world, 'watchdog', what, why),
      tell: (sentence) => world.changed.notice({ level: 'trouble', sentence }),
    })
  }

  async start(): Promise<void> {
    this.#isOpen = true
    const now = this.#world.clock.now()
    for (const beat of await this.#world.store.routines()) {
      const entry = this.#entries.get(beat.id)
      if (entry !== undefined) entry.beat = beat
    }
    for (const { routine } of this.#entries.values()) await routine.prepare?.()
    for (const [place, entry] of [...this.#entries.values()].entries()) {
      entry.expectedSince = now
      this.#plan(entry, firstRun(entry.routine.plan, entry.beat, place, now))
    }
    this.#watchdog.start()
  }

  /** Runs under way are told to stop, and waited for within the limit. */
  async stop(): Promise<void> {
    this.#isOpen = false
    this.#watchdog.stop()
    const works: Promise<void>[] = []
    for (const entry of this.#entries.values()) {
      entry.cancel()
      for (const run of [entry.run, entry.lingering]) if (run !== null) works.push(run.letGo)
      entry.run?.end({ kind: 'stopped' })
    }
    if (works.length === 0) return
    const { clock, settings } = this.#world
    await new Promise<void>((resolve) => {
      const cancel = clock.after(settings.cancelMs, resolve)
      void Promise.all(works).then(() => {
        cancel()
        resolve()
      })
    })
  }

  cards(): readonly RoutineCard[] {
    return [...this.#entries.values()].map((entry) => this.#card(entry))
  }

  /** A person wants it now, whatever else is planned. Resolves when it ended. */
  async run(id: RoutineId): Promise<Reply<RunEnd>> {
    const entry = this.#entries.get(id)
    if (entry === undefined || !this.#isOpen)
      return { ok: false, sentence: 'The control room does not run routines now.' }
    const { name } = entry.routine.plan
    if (entry.run !== null) return { ok: false, sentence: `${name}: it runs already.` }
    if (this.#isLingering(entry)) return { ok: false, sentence: `${name}: ${lingers}` }
    note(this.#world, 'person', 'run-routine', `${name}.`)
    return { ok: true, value: await this.#begin(entry, true) }
  }

  /** Something hints that it has work: it comes now, unless it is paused or under way. */
  async hasten(id: RoutineId): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry === undefined || !this.#isOpen || entry.run !== null || entry.beat.pausedAt !== null) return
    await this.#begin(entry)
  }

  /** What runs finishes; nothing new begins. */
  async pause(id: RoutineId): Promise<Reply> {
    return this.#change(id, 'pause-routine', (beat) => ({ ...beat, pausedAt: this.#world.clock.now() }))
  }

  async resume(id: RoutineId): Promise<Reply> {
    return this.#change(id, 'resume-routine', (beat) => ({ ...beat, pausedAt: null }))
  }

  /** Null: its own interval again. */
  async tune(id: RoutineId, everyMs: Millis | null): Promise<Reply> {
    return this.#change(id, 'tune-routine', (beat) => ({ ...beat, everyMs }))
  }

  async #change(id: RoutineId, what: string, change: (beat: Heartbeat) => Heartbeat): Promise<Reply> {
    const entry = this.#entries.get(id)
    if (entry === undefined) return { ok: false, sentence: `There is no routine ${id}.` }
    const { plan } = entry.routine
    const now = this.#world.clock.now()
    const changed = change(entry.beat)
    await this.#world.store.keepRoutine(changed)
    entry.beat = { ...entry.beat, everyMs: changed.everyMs, pausedAt: changed.pausedAt }
    entry.expectedSince = now
    note(this.#world, 'person', what, `${plan.name}.`)
    if (entry.run === null) this.#plan(entry, Math.max(now, (entry.beat.succeededAt ?? 0) + everyOf(plan, entry.beat)))
    else this.#show(entry)
    return { ok: true, value: null }
  }

  #plan(entry: Entry, at: Millis): void {
    entry.cancel()
    entry.nextAt = this.#isOpen && entry.beat.pausedAt === null ? at : null
    if (entry.nextAt !== null)
      entry.cancel = this.#world.clock.after(at - this.#world.clock.now(), () => void this.#begin(entry))
    this.#show(entry)
  }

  /** Begins a run, or joins the one under way; answers how it ended. */
  async #begin(entry: Entry, isWanted = false): Promise<RunEnd> {
    if (entry.run !== null) return entry.run.ended
    if (this.#isLingering(entry)) return this.#ended(entry, { kind: 'skipped', sentence: lingers })
    const run = new RoutineRun(this.#world.clock)
    entry.cancel()
    entry.run = run
    entry.nextAt = null
    this.#show(entry)
    void run.carry(() => this.#work(entry, run, isWanted))
    const end = await run.ended
    entry.run = null
    if (!run.hasLetGo) {
      entry.lingering = run
      void run.letGo.then(() => this.#letGo(entry, run))
    }
    return this.#ended(entry, end)
  }

  /** Whether a run that was given up still keeps the next one waiting. */
  #isLingering(entry: Entry): boolean {
    const { lingering: run, routine } = entry
    if (run === null) return false
    const since = this.#world.clock.now() - (run.overAt ?? run.since)
    if (since < Math.max(routine.plan.limitMs, leastLingerMs)) return true
    entry.lingering = null
    const sentence = `${routine.plan.name}: a run that was given up does not let go. It is left behind; the next one begins.`
    note(this.#world, 'watchdog', 'left-behind', sentence)
    return false
  }

  #letGo(entry: Entry, run: RoutineRun): void {
    if (entry.lingering === run) entry.lingering = null
    if (!this.#isOpen) return
    const sentence = `${entry.routine.plan.name}: a run that was given up has let go. What it brought is ignored.`
    note(this.#world, 'watchdog', 'let-go', sentence)
    this.#show(entry)
  }

  async #work(entry: Entry, run: RoutineRun, isWanted: boolean): Promise<RunEnd> {
    const { clock, memory, settings } = this.#world
    const { plan } = entry.routine
    if (!isWanted && lacksMemory(plan, await memory.available(), settings.leastMemoryBytes))
      return { kind: 'skipped', sentence: 'The machine is short of memory.' }
    for (const id of plan.after) {
      const before = this.#entries.get(id)
      if (before === undefined || before.beat.pausedAt !== null) continue
      if (isFresh(before.routine.plan, before.beat, clock.now())) continue
      const end = await this.#begin(before)
      if (run.isOver || end.kind === 'stopped') return { kind: 'stopped' }
      if (end.kind !== 'succeeded')
        return { kind: 'skipped', sentence: `${before.routine.plan.name} comes first: ${end.sentence}` }
    }
    run.began = clock.now()
    entry.beat = { ...entry.beat, startedAt: run.began }
    await this.#keep(entry)
    return tryOut(entry.routine, run, this.#world)
  }

  async #ended(entry: Entry, end: RunEnd): Promise<RunEnd> {
    const { plan } = entry.routine
    if (end.kind === 'stopped') return end
    // the same reason again and again is one decision
    if (end.kind === 'skipped' && end.sentence !== entry.beat.error)
      note(this.#world, 'routine', 'routine-skipped', `${plan.name}: ${end.sentence}`)
    entry.beat = beatAfter(entry.beat, end, this.#world.clock.now())
    await this.#keep(entry)
    if (end.kind === 'failed') note(this.#world, 'routine', 'routine-failed', `${plan.name}: ${end.sentence}`)
    this.#watchdog.ended(plan, entry.beat, end)
    // a run that was asked for meanwhile plans the next one itself
    if (entry.run === null)
      this.#plan(entry, this.#world.clock.now() + nextIn(plan, entry.beat, end, this.#world.random()))
    return end
  }

  async #keep(entry: Entry): Promise<void> {
    try {
      await this.#world.store.keepRoutine(entry.beat)
    } catch (error) {
      this.#world.log.warn('a heartbeat could not be written', { id: entry.beat.id, error: String(error) })
    }
  }

  #show(entry: Entry): void {
    if (this.#isOpen) this.#world.show(this.#card(entry))
  }

  #card(entry: Entry): RoutineCard {
    const { nextAt, run, lingering } = entry
    const state =
      run !== null ? 'running' : lingering !== null ? 'hung' : entry.beat.pausedAt !== null ? 'paused' : 'waiting'
    return routineCard(watchedOf(entry), state, nextAt, this.#world.clock.now())
  }
}

/** A run that was given up keeps the next one waiting for its own limit once more, and at least so long. */
const leastLingerMs: Millis = 5 * 60_000

const lingers = 'A run that was given up has not let go yet. If that stays so, the next one begins without it.'

const watchedOf = ({ routine, beat, run, expectedSince }: Entry) => ({
  plan: routine.plan,
  beat,
  runningSince: run?.began ?? run?.since ?? null,
  expectedSince,
})
