import { protocol } from '../../contract/worker-in.ts'
import type { WorkerOut } from '../../contract/worker-out.ts'
import { describeFault, fault } from '../../model/fault.ts'
import type { Millis, PhoneId, SlotId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Result, WorkerEvent, WorkerHandle } from '../../ports.ts'
import { note } from '../noting.ts'
import { Queue } from '../queue.ts'
import type { Task } from '../runs/attempt.ts'
import type { World } from '../world.ts'
import { whyWorn } from './fate.ts'
import { handFields, handOf } from './hand.ts'
import { type Lend, lendTo } from './lend.ts'
import { Silence } from './silence.ts'
import { tellDeath } from './slot-death.ts'
import { Vitals } from './vitals.ts'

/**
 * starting     the worker was forked and has not said `ready`
 * ready        waits for a job
 * busy         has a task
 * draining     finishes and exits; then starts again (recycle) or not (stop)
 * backing-off  its worker died; the next one starts at `nextStart`
 * given-up     too many deaths in a row; a person starts it again
 * off          not started, or stopped
 */
export type SlotState = 'starting' | 'ready' | 'busy' | 'draining' | 'backing-off' | 'given-up' | 'off'

const startWithinMs = 120_000

/** One worker process and its successors: started, watched, restarted, recycled. */
export class Slot {
  readonly id: SlotId
  state: SlotState = 'off'
  /** The phone whose warm session the worker keeps. */
  warm: PhoneId | null = null
  task: Task | null = null
  readonly vitals = new Vitals()
  /** Deaths since the last finished task. */
  deaths = 0
  restarts = 0
  /** What went wrong last, for a person. */
  trouble: string | null = null
  since: Millis
  nextStart: Millis | null = null
  #world: World
  #lend: Lend
  #worker: WorkerHandle | null = null
  #queue = new Queue()
  #cancelStart: () => void = () => {}
  #silence: Silence
  #wanted = false
  #lettingGo = false
  #onExit: (() => void)[] = []

  constructor(world: World, id: SlotId, lend: Lend) {
    this.#world = world
    this.#lend = lend
    this.id = id
    this.since = world.clock.now()
    this.#silence = new Silence(world.clock, (ms) => this.#endSilent(ms))
  }

  get isIdle(): boolean {
    return this.state === 'ready'
  }

  start(): void {
    this.#wanted = true
    if (this.state === 'off' || this.state === 'given-up') this.#queue.add(() => this.#fork(), this.#bug)
  }

  /** Gives a task to the ready worker. While a cloud phone starts for it, what the worker says is heard. */
  take(phone: Phone, make: (worker: WorkerHandle) => Task): void {
    const worker = this.#worker
    if (worker === null || !this.isIdle) throw new Error(`slot ${this.id} is ${this.state}`)
    const task = make(worker)
    this.task = task
    this.warm = phone.id
    this.#enter('busy')
    const begin = (lent: Result<Phone>): void =>
      this.#queue.add(async () => {
        if (!task.ended) await task.run(lent)
        this.#finish()
      }, this.#bug)
    lendTo(this.#lend, phone, task, begin)
  }

  /** Lets the worker finish and exit. Resolves when it is gone. */
  drain(): Promise<void> {
    this.#wanted = false
    return this.#leave(() => this.#worker?.send({ kind: 'drain' }))
  }

  /** Ends the worker at once. Resolves when it is gone. */
  kill(): Promise<void> {
    this.#wanted = false
    return this.#leave(() => this.#worker?.kill())
  }

  /** A fresh worker, where this one has nothing in hand. Resolves when the old one is gone; false: it was left alone. */
  async renew(): Promise<boolean> {
    const worker = this.#worker
    if (worker === null || !this.isIdle) return false
    const gone = new Promise<void>((resolve) => this.#onExit.push(resolve))
    this.#enter('draining')
    worker.send({ kind: 'drain' })
    const stop = this.#world.clock.after(this.#world.settings.cancelMs, () => worker.kill())
    await gone
    stop()
    return true
  }

  restartWorker(): void {
    this.#worker?.kill()
    this.deaths = 0
    if (this.state === 'given-up') this.start()
  }

  /** A person takes the phone: what runs is called back, and the session is given up when it has let go. */
  letGo(): void {
    const task = this.task
    if (task === null) {
      this.#release()
      return
    }
    this.#lettingGo = true
    task.cancel()
    this.#world.clock.after(this.#world.settings.cancelMs, () => {
      if (this.task === task) this.#worker?.kill()
    })
  }

  #release(): void {
    this.#lettingGo = false
    if (this.warm === null) return
    const phone = this.warm
    this.#worker?.send({ kind: 'release' })
    this.warm = null
    this.#world.changed.slot(this.id)
    this.#world.changed.phone(phone)
  }

  restartAppium(): void {
    this.#worker?.send({ kind: 'restart-appium' })
  }

  #leave(how: () => void): Promise<void> {
    if (this.#worker === null) {
      this.#cancelStart()
      if (this.state !== 'given-up') this.#enter('off')
      return this.#queue.drained()
    }
    const gone = new Promise<void>((resolve) => this.#onExit.push(resolve))
    if (this.state !== 'busy') this.#enter('draining')
    how()
    return gone
  }

  async #fork(): Promise<void> {
    if (!this.#wanted) return
    this.#enter('starting')
    this.nextStart = null
    this.#silence.isBroken = false
    this.vitals.startedAt = this.#world.clock.now()
    const forked = await this.#world.workers.fork(this.id, (event) => {
      // a sign of life counts when it comes: what is done about the one before may wait for the disk
      if (event.kind === 'message') this.#heard()
      this.#queue.add(() => this.#hear(event), this.#bug)
    })
    if (!forked.ok) {
      this.#died(forked.sentence)
      return
    }
    this.#worker = forked.value
    this.vitals.pid = forked.value.pid
    this.#silence.watch(startWithinMs)
  }

  #heard(): void {
    if (this.#worker !== null)
      this.#silence.watch(this.state === 'starting' ? startWithinMs : this.#world.settings.silentMs)
  }

  async #hear(event: WorkerEvent): Promise<void> {
    if (event.kind === 'exit') {
      await this.#exited(event.how)
      return
    }
    const message = event.message
    if ('lease' in message) {
      if (this.task === null)
        return this.#world.log.warn('a message without a task was dropped', { slot: this.id, kind: message.kind })
      await this.task.on(message)
      return this.#finish()
    }
    switch (message.kind) {
      case 'ready':
        this.#ready(message)
        return
      case 'beat':
        this.vitals.hear(message)
        if (message.session === null && this.state === 'ready') this.warm = null
        if (this.state === 'ready') this.#replace()
        this.#world.changed.slot(this.id)
        return
      case 'unwell':
        this.trouble = describeFault(message.fault)
        this.#world.log.warn('a worker is unwell', { ...handFields(this, message.fault), fault: this.trouble })
        this.#world.changed.slot(this.id)
        return
    }
  }

  #ready(message: Extract<WorkerOut, { kind: 'ready' }>): void {
    if (message.protocol !== protocol) {
      this.#world.log.warn('a worker speaks another protocol', { slot: this.id, protocol: message.protocol })
      this.#worker?.kill()
      return
    }
    this.vitals.appiumPid = message.appiumPid
    this.trouble = null
    this.#enter('ready')
    this.#heard()
    this.#world.changed.work()
  }

  /** After a task: the next one, or a fresh worker when this one has worked long enough. */
  #finish(): void {
    if (this.task === null || !this.task.ended) return
    this.task = null
    if (this.#lettingGo) this.#release()
    this.deaths = 0
    this.vitals.jobs += 1
    if (this.#worker === null || this.#replace()) return
    this.#enter('ready')
    this.#world.changed.work()
  }

  /** Lets a worker without a job go that is worn, or not wanted any more; another follows in the first case. */
  #replace(): boolean {
    const { settings, clock } = this.#world
    const why = this.#wanted ? whyWorn(this.vitals, settings, clock.now()) : 'the slot stops'
    if (why === null || this.#worker === null) return false
    if (this.#wanted) note(this.#world, 'worker', 'recycled', `Slot ${this.id}: the worker is replaced: ${why}.`)
    this.#enter('draining')
    this.#worker.send({ kind: 'drain' })
    return true
  }

  async #exited(how: string): Promise<void> {
    this.#silence.stop()
    this.#worker = null
    this.vitals.forget()
    this.#lettingGo = false
    const planned = this.state === 'draining'
    const [task, about, fields] = [this.task, handOf(this), handFields(this)]
    this.warm = null
    this.task = null
    if (task !== null) await task.lost(how, this.#silence.isBroken)
    for (const resolve of this.#onExit.splice(0)) resolve()
    if (!this.#wanted) this.#enter('off')
    else if (planned) await this.#fork()
    else this.#died(how, about, fields)
  }

  #died(how: string, about = handOf(this), fields = handFields(this)): void {
    this.deaths += 1
    this.restarts += 1
    this.trouble = `The worker ended (${how}).`
    const ms = tellDeath(this.#world, { slot: this.id, how, deaths: this.deaths, about, fields })
    if (ms === null) {
      this.#enter('given-up')
      return
    }
    this.nextStart = this.#world.clock.now() + ms
    this.#enter('backing-off')
    this.#cancelStart = this.#world.clock.after(ms, () => this.#queue.add(() => this.#fork(), this.#bug))
  }

  /** A worker that said nothing for so long is ended; its exit settles what it had. */
  #endSilent(ms: Millis): void {
    this.#world.log.warn('a worker went silent and is ended', { ...handFields(this, fault('worker-silent')), ms })
    note(this.#world, 'worker', 'silent', `Slot ${this.id}: silent for ${ms / 1_000} s, it is ended.`, handOf(this))
    this.#worker?.kill()
  }

  #enter(state: SlotState): void {
    if (state !== this.state) this.since = this.#world.clock.now()
    this.state = state
    this.#world.changed.slot(this.id)
  }

  #bug = (error: unknown): void => {
    this.#world.log.warn('a message of a worker could not be handled', { ...handFields(this), error: String(error) })
  }
}
