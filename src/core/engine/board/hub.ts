import { type Frame, panelProtocol } from '../../contract/panel.ts'
import type { Board, PulseCard, TaskCard } from '../../model/board.ts'
import { applyAll, type Change, shortened } from '../../model/change.ts'
import type { AccountId, JobId, Millis, PhoneId, SlotId } from '../../model/ids.ts'
import type { Sample } from '../../model/mass-failure.ts'
import type { RoutineCard } from '../../model/routine-card.ts'
import type { Log } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import type { Changed, NewNotice } from '../world.ts'
import { nothingDirty } from './dirty.ts'
import { Journal } from './journal.ts'
import { type BoardWorld, emptyBoard, readChanges } from './reading.ts'

/** At most 20 frames a second. */
const flushMs: Millis = 50

/** The board's only writer: gathers what changed, reads it anew, and sends frames to whoever watches. */
export class Hub implements Changed {
  #world: BoardWorld & { readonly log: Log }
  #engine: Engine | null = null
  #journal: Journal
  #board: Board
  #dirty = nothingDirty()
  #watchers = new Set<(frame: Frame) => void>()
  #cancel: (() => void) | null = null
  #flushing: Promise<void> = Promise.resolve()
  #notices = 0

  /** `life` is a short random word: cursors of an earlier control room do not fit. */
  constructor(world: BoardWorld & { readonly log: Log }, life: string) {
    this.#world = world
    this.#board = emptyBoard(world.host, world.clock.now())
    this.#journal = new Journal(life)
  }

  get board(): Board {
    return this.#board
  }

  /** Reads everything once; from then on only what changes. */
  async open(engine: Engine): Promise<void> {
    this.#engine = engine
    this.all()
    await this.settled()
  }

  /** Resolves when everything that changed until now is on the board. */
  async settled(): Promise<void> {
    this.#cancel?.()
    this.#cancel = null
    this.#flush()
    await this.#flushing
  }

  close(): void {
    this.#cancel?.()
    this.#engine = null
    this.#watchers.clear()
  }

  watch(cursor: string | null, onFrame: (frame: Frame) => void): () => void {
    const missed = this.#journal.since(cursor)
    if (missed === null)
      onFrame({ cursor: this.#journal.cursor, kind: 'snapshot', protocol: panelProtocol, board: this.#board })
    else onFrame({ cursor: this.#journal.cursor, kind: 'changes', changes: missed })
    this.#watchers.add(onFrame)
    return () => void this.#watchers.delete(onFrame)
  }

  farm(): void {
    this.#dirty.farm = true
    this.#soon()
  }
  slot(id: SlotId): void {
    this.#dirty.slots.add(id)
    this.#soon()
  }
  phone(id: PhoneId): void {
    this.#dirty.phones.add(id)
    this.#soon()
  }
  account(id: AccountId): void {
    this.#dirty.accounts.add(id)
    this.#soon()
  }
  job(id: JobId): void {
    this.#dirty.jobs.add(id)
    this.#soon()
  }
  all(): void {
    this.#dirty.all = true
    this.#soon()
  }
  work(): void {
    this.#engine?.dispatcher.poke()
    this.#engine?.upcoming.poke()
    this.#engine?.fleet.poke()
    this.#engine?.network.poke((id) => this.#engine?.keeper.phone(id) ?? null)
  }
  seen(samples: readonly Sample[]): Promise<boolean> {
    return this.#engine?.breaker.saw(samples) ?? Promise.resolve(false)
  }
  notice({ level, sentence, ...about }: NewNotice): void {
    this.#notices += 1
    const at = this.#world.clock.now()
    const refs = { fault: null, job: null, phone: null, account: null, ...about }
    this.#dirty.notices.push({ id: this.#notices, at, level, sentence, ...refs })
    this.#soon()
  }
  pulse(card: PulseCard): void {
    if (JSON.stringify(this.#board.pulse) !== JSON.stringify(card)) this.#publish([{ set: 'pulse', value: card }])
  }
  /** A person has read these notices, or all of them; answers how many were new to them. */
  readNotices(ids: readonly number[] | undefined): number {
    const named = ids === undefined ? null : new Set(ids)
    const unread = Object.values(this.#board.notices).filter((n) => n.isRead !== true && named?.has(n.id) !== false)
    this.#publish(unread.map((n) => ({ set: 'notices', key: String(n.id), value: { ...n, isRead: true } })))
    return unread.length
  }
  /** Shows work of the control room itself; null when it has ended. */
  task(id: string, card: TaskCard | null): void {
    this.#publish([card === null ? { remove: 'tasks', key: id } : { set: 'tasks', key: id, value: card }])
  }

  routine(card: RoutineCard): void {
    if (JSON.stringify(this.#board.routines[card.id]) !== JSON.stringify(card))
      this.#publish([{ set: 'routines', key: card.id, value: card }])
  }

  #soon(): void {
    if (this.#engine === null || this.#cancel !== null) return
    this.#cancel = this.#world.clock.after(flushMs, () => {
      this.#cancel = null
      this.#flush()
    })
  }

  #flush(): void {
    const engine = this.#engine
    if (engine === null) return
    this.#flushing = this.#flushing.then(async () => {
      const dirty = this.#dirty
      this.#dirty = nothingDirty()
      if (dirty.all || dirty.jobs.size + dirty.accounts.size > 0) engine.upcoming.poke()
      try {
        this.#publish(await readChanges(this.#world, engine, this.#board, dirty))
      } catch (error) {
        this.#world.log.warn('the board could not be read', { error: String(error) })
        this.#dirty.all = true
        this.#dirty.notices.unshift(...dirty.notices)
        this.#soon()
      }
    })
  }

  #publish(changes: readonly Change[]): void {
    if (changes.length === 0) return
    const before = this.#board
    this.#board = applyAll(before, changes)
    this.#journal.add(changes)
    if (this.#watchers.size === 0) return
    const frame: Frame = { cursor: this.#journal.cursor, kind: 'changes', changes: shortened(before, changes) }
    for (const watcher of this.#watchers) watcher(frame)
  }
}
