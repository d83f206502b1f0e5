import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AdbDevices } from '../../../src/main/device/devices.ts'
import { locateAdb } from '../../../src/main/device/locate.ts'
import { freePort } from '../../../src/main/system/ports.ts'
import { identify } from '../../../src/main/system/processes.ts'
import { Appium } from '../../../src/main/worker/appium.ts'
import { prepareHome } from '../../../src/main/worker/appium-home.ts'
import { type Breach, compare } from '../compare.ts'
import type { JobFact } from '../facts.ts'
import { writeVideos } from '../fill.ts'
import { firstLine } from '../first-line.ts'
import { startPhones } from '../phones.ts'
import { Skew } from '../skew.ts'
import { Striker } from '../striker.ts'
import { processStrikes, type Strike, schedule } from '../strikes.ts'
import type { InHand } from '../watch.ts'
import { type NaiveJob, Tracker } from './tracker.ts'

export interface NaiveOptions {
  readonly jobs: number
  readonly seed: number
  readonly phones: number
  readonly minutes: number
  readonly rate: number
  readonly signal?: AbortSignal
}

export interface NaiveReport {
  readonly jobs: readonly JobFact[]
  readonly breaches: readonly Breach[]
  readonly struck: number
  readonly ms: number
}

const script = fileURLToPath(new URL('./script.ts', import.meta.url))
const rescueMs = 4_000

/** Whatever the seed: these are what the house promises to survive. */
const certain: readonly Strike[] = [3, 4, 5, 6].map((at) => ({
  at,
  kind: 'kill-room',
  window: 'commit',
  phone: 0,
  ms: 0,
}))

/** Each upload takes a while, so that a kill meets one whatever the machine's speed; the first of each phone fails. */
const alwaysArmed = [{ kind: 'slow-upload', ms: 1_500, times: 10_000 }, { kind: 'upload-fails' }] as const

/** Kills of the script itself, and all that happens to phones: the other processes are not its own. */
export const naiveStrikes = (options: NaiveOptions): readonly Strike[] => {
  const others: readonly string[] = processStrikes.filter((kind) => kind !== 'kill-room')
  const dealt = schedule({ ...options, scripted: false }).filter(({ kind }) => !others.includes(kind))
  return [...certain, ...dealt].sort((a, b) => a.at - b.at)
}

/** The same phones and faults as a chaos has, under a naive script. It is expected to break promises. */
export const runNaive = async (options: NaiveOptions): Promise<NaiveReport> => {
  const began = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'posthouse-naive-'))
  const down: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    const farm = await startPhones({
      count: options.phones,
      accounts: 1,
      ledgerFile: join(folder, 'ledger.jsonl'),
      stateDir: join(folder, 'phones'),
    })
    down.push(farm.stop)
    for (const phone of farm.phones) for (const fault of alwaysArmed) await phone.arm(fault)
    const adb = await locateAdb()
    if (!adb.ok) throw new Error(adb.sentence)
    const devices = new AdbDevices({ adb: adb.value, choosePort: freePort, usb: false })
    await devices.start()
    down.push(() => devices.stop())
    for (const { serial } of farm.phones) await devices.connect(serial)
    const home = join(folder, 'appium')
    const quiet = { onLine: () => {}, onExit: () => {} }
    const files = await prepareHome(home)
    const appium = new Appium({ files, home, port: await freePort(), adb: adb.value, slot: 0, ...quiet })
    down.push(() => appium.stop())
    const trouble = await appium.ready()
    if (trouble !== null) throw new Error(trouble.detail)

    const tracker = new Tracker(join(folder, 'jobs.json'))
    tracker.write(listOf(options, folder, farm.phones))
    const phones: { address: string; systemPort: number }[] = []
    for (const { serial } of farm.phones) phones.push({ address: serial, systemPort: await freePort() })
    const server = { port: appium.port, path: appium.basePath }
    const adbPort = devices.adbAt({ link: 'simulated' }).port
    const room = new NaiveRoom({
      tracker: join(folder, 'jobs.json'),
      adb: adb.value,
      adbPort,
      server,
      rescueMs,
      phones,
    })
    down.push(() => room.kill())
    await room.start()

    const serialnos = new Map(farm.phones.map((p) => [p.serial, p.serialno]))
    const watch = { inHand: () => inHandOf(tracker.read(), serialnos), close: () => {} }
    const skew = new Skew(folder)
    const striker = new Striker({ house: room, watch, phones: farm.phones, slots: options.phones, skew })
    const rest = [...naiveStrikes(options)]
    const until = performance.now() + options.minutes * 60_000
    let struck = 0
    const ended = (): number => tracker.read().filter(isOver).length
    while (ended() < options.jobs && performance.now() < until && options.signal?.aborted !== true) {
      const next = rest[0]
      if (next !== undefined && ended() >= next.at) {
        rest.shift()
        if ((await striker.strike(next)) !== null) struck += 1
      }
      await striker.tidy()
      await pause(100)
    }
    await striker.calm()
    await room.kill()
    const jobs = tracker.read().map(factOf)
    const why = new Map(jobs.map((job) => [job.id, 'the script is over']))
    const facts = {
      jobs,
      permits: new Map(),
      moved: new Set<number>(),
      course: new Map(),
      touched: new Set<number>(),
      damage: [],
    }
    const breaches = compare({ facts, ledger: await farm.ledger(), taps: new Map(), why })
    return { jobs, breaches, struck, ms: Date.now() - began }
  } finally {
    for (const undo of down.reverse()) await undo()
  }
}

const isOver = ({ status }: NaiveJob): boolean => status === 'success' || status === 'failed'

const listOf = (
  { jobs, phones: count }: NaiveOptions,
  folder: string,
  phones: readonly { readonly serial: string; readonly handles: readonly string[] }[],
): readonly NaiveJob[] => {
  const videos = Math.ceil(jobs / count)
  writeVideos(join(folder, 'videos'), videos)
  return Array.from({ length: jobs }, (_, n) => {
    const phone = phones[n % count]
    const name = join(folder, 'videos', `clip ${Math.floor(n / count)}`)
    const sha256 = createHash('sha256')
      .update(readFileSync(`${name}.mp4`))
      .digest('hex')
    const caption = readFileSync(`${name}.txt`, 'utf8')
    const about = { account: phone?.handles[0] ?? '', phone: phone?.serial ?? '', file: `${name}.mp4`, sha256, caption }
    return { id: n + 1, ...about, status: 'pending', claimedAt: 0, attempts: 0, isSharing: false }
  })
}

const inHandOf = (jobs: readonly NaiveJob[], serialnos: ReadonlyMap<string, string>): readonly InHand[] =>
  jobs
    .filter(({ status }) => status === 'claimed')
    .map(({ id, isSharing, attempts, phone }) => ({
      job: id,
      state: isSharing ? 'verifying' : 'running',
      lease: attempts,
      slot: 0,
      phone: serialnos.get(phone) ?? '',
    }))

/** What the script believes, in the words of the house. */
const factOf = ({ id, account, sha256, caption, status, attempts }: NaiveJob): JobFact => ({
  id,
  account,
  video: sha256,
  caption,
  state: status === 'success' ? 'succeeded' : status === 'failed' ? 'failed' : 'pending',
  committed: false,
  attempts,
  tries: 0,
  runs: attempts,
  fault: null,
  link: null,
})

class NaiveRoom {
  readonly mark = 'none'
  readonly #given: object
  #child: ChildProcess | null = null

  constructor(given: object) {
    this.#given = given
  }

  get process() {
    return this.#child?.pid === undefined || this.#child.exitCode !== null ? null : identify(this.#child.pid)
  }

  async start(): Promise<void> {
    const child = fork(script, [JSON.stringify(this.#given)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    this.#child = child
    await firstLine(child)
  }

  drain(): Promise<void> {
    return this.kill()
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
