import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../src/core/contract/worker-in.ts'
import type { WorkerOut } from '../../src/core/contract/worker-out.ts'
import { type FaultType, fault } from '../../src/core/model/fault.ts'
import { type Lease, sameLease } from '../../src/core/model/ids.ts'
import type { Outcome } from '../../src/core/model/outcome.ts'
import { type Baseline, compare, type Entry } from '../../src/core/model/proof.ts'
import { seededRandom, seedOf } from '../../src/simulator/random.ts'
import type { ScriptedNetwork } from './scripted-network.ts'

/** `rough` fails often and keeps every promise; `twice` taps twice for one permission; `liar` says posted without a tap. */
export type Mood = 'rough' | 'twice' | 'liar'

/** How a run goes, with its share of a thousand. What is left of the thousand goes well. */
const scripts = {
  'die-early': 40,
  'die-begun': 40,
  'die-asking': 40,
  'die-permitted': 50,
  'die-tapped': 60,
  hang: 6,
  'hang-tapped': 6,
  offline: 40,
  crashed: 25,
  'signed-out': 10,
  refused: 10,
  unproven: 50,
  swallowed: 40,
  late: 80,
  babble: 30,
} as const
type Script = keyof typeof scripts | 'well'

export interface ScriptTools {
  readonly network: ScriptedNetwork
  readonly seed: number
  readonly mood: Mood
  send(message: WorkerOut): void
}

/** One run by the script that seed, job and lease choose. */
export class ScriptedRun {
  isHanging = false
  readonly #run: Run
  readonly #tools: ScriptTools
  readonly #script: Script
  readonly #lateMs: number
  #answer: (until: number | null) => void = () => {}
  #isCancelled = false

  constructor(run: Run, tools: ScriptTools) {
    this.#run = run
    this.#tools = tools
    const random = seededRandom(seedOf(`${tools.seed} ${run.lease.job} ${run.lease.number}`))
    this.#script = tools.mood === 'rough' ? draw(random()) : 'well'
    // shorter than any grace: what comes later than the grace nobody could wait for
    this.#lateMs = this.#script === 'late' ? run.graceMs * 0.6 * random() : 0
  }

  proceed({ lease, until }: { readonly lease: Lease; readonly until: number }): void {
    if (sameLease(lease, this.#run.lease)) this.#answer(until)
  }

  cancel(lease: Lease): void {
    if (!sameLease(lease, this.#run.lease)) return
    this.#isCancelled = true
    this.#answer(null)
  }

  async play(): Promise<Outcome> {
    const { lease, mode, baseline } = this.#run
    await this.#mayDie('die-early')
    this.#tools.send({ kind: 'started', lease })
    if (this.#script === 'babble') this.#babble()
    this.#tools.send({ kind: 'step', lease, index: 0, of: 3, name: 'profile', ms: 1 })
    await this.#mayDie('die-begun')
    if (this.#script === 'hang') await this.#hang()
    const stop = this.#stop()
    if (stop !== null && mode === 'post') return { kind: 'stopped', fault: fault(stop, 'by the script') }
    if (mode === 'verify') return this.#verify()
    const now = this.#read()
    if (baseline !== null) {
      const { reading, entry } = compare(baseline, now, this.#run.caption, this.#run.since)
      if (reading === 'there') return { kind: 'already', proof: proofOf(entry) }
      if (reading === 'unclear') return { kind: 'stopped', fault: fault('no-proof', 'unclear before the commit') }
    }
    return this.#commit(now)
  }

  async #commit(baseline: Baseline): Promise<Outcome> {
    const { lease } = this.#run
    if (this.#isCancelled) return { kind: 'cancelled' }
    const asked = new Promise<number | null>((resolve) => {
      this.#answer = resolve
    })
    this.#tools.send({ kind: 'commit?', lease, baseline })
    await this.#mayDie('die-asking')
    const until = await asked
    if (until === null) return { kind: 'cancelled' }
    await this.#mayDie('die-permitted')
    if (Date.now() >= until) return { kind: 'absent', fault: fault('permission-late') }
    if (this.#tools.mood === 'liar') return { kind: 'posted', proof: proofOf(null) }
    this.#tap()
    if (this.#tools.mood === 'twice') this.#tap()
    await this.#mayDie('die-tapped')
    if (this.#script === 'hang-tapped') await this.#hang()
    if (this.#script === 'unproven') return unproven('by the script')
    const quietAt = rightNow()
    return this.#prove(baseline, () => rightNow() - quietAt, [])
  }

  #verify(): Promise<Outcome> {
    const { baseline, quietAt, since } = this.#run
    if (baseline === null || quietAt === null) return Promise.resolve(unproven('nothing to compare with'))
    return this.#prove(baseline, () => Date.now() - quietAt, since)
  }

  async #prove(baseline: Baseline, quiet: () => number, since: readonly string[]): Promise<Outcome> {
    for (;;) {
      const quietMs = quiet()
      const { reading, entry } = compare(baseline, this.#read(), this.#run.caption, since)
      if (reading === 'there') return { kind: 'posted', proof: proofOf(entry) }
      if (quietMs >= this.#run.graceMs)
        return reading === 'absent'
          ? { kind: 'absent', fault: fault('not-published') }
          : unproven('the list is unclear')
      await pause(10)
    }
  }

  #tap(): void {
    const { account, caption, video, phone } = this.#run
    const at = rightNow() + this.#lateMs
    const id = randomBytes(6).toString('hex')
    const published = this.#script !== 'swallowed'
    this.#tools.network.tap({ id, account, caption, sha256: video.fingerprint, phone: phone.id, at, published })
  }

  #read(): Baseline {
    const entries = this.#tools.network.postsOf(this.#run.account, rightNow()).map(entryOf)
    const shown = entries.slice(0, 50)
    return { handle: this.#run.account, count: entries.length, entries: shown, complete: true, at: Date.now() }
  }

  #stop(): FaultType | null {
    switch (this.#script) {
      case 'offline':
        return 'phone-offline'
      case 'crashed':
        return 'app-crashed'
      case 'signed-out':
        return 'signed-out'
      case 'refused':
        return 'video-refused'
      default:
        return null
    }
  }

  /** What a worker of an older lease might still say. */
  #babble(): void {
    const old = { job: this.#run.lease.job, number: Math.max(1, this.#run.lease.number - 1) }
    const baseline = { handle: this.#run.account, count: 0, entries: [], complete: true, at: 0 }
    if (old.number === this.#run.lease.number) return
    this.#tools.send({ kind: 'commit?', lease: old, baseline })
    this.#tools.send({ kind: 'done', lease: old, outcome: { kind: 'posted', proof: proofOf(null) } })
  }

  async #mayDie(at: Script): Promise<void> {
    if (this.#script !== at) return
    // what was sent before is on its way, as from a worker that dies in the middle of its work
    await pause(5)
    process.kill(process.pid, 'SIGKILL')
  }

  async #hang(): Promise<never> {
    this.isHanging = true
    return new Promise(() => {})
  }
}

/** The network’s own clock, in Unix ms: it is right, however wrong the room’s is set; a post that is there does not go. */
const rightNow = (): number => performance.timeOrigin + performance.now()

const draw = (number: number): Script => {
  let at = number * 1_000
  for (const [script, share] of Object.entries(scripts) as [Script, number][]) {
    at -= share
    if (at < 0) return script
  }
  return 'well'
}

const unproven = (detail: string): Outcome => ({
  kind: 'unproven',
  fault: fault('no-proof', detail),
  uploadSeen: false,
})

const entryOf = ({ caption }: { readonly caption: string }): Entry => ({ key: caption, caption })

const proofOf = (entry: Entry | null) => ({ how: 'list' as const, entry, link: null, at: Date.now() })
