import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { protocol, type Run, type SlotSpec } from '../../../src/core/contract/worker-in.ts'
import type { Beat } from '../../../src/core/contract/worker-out.ts'
import { type Flow, flowShape } from '../../../src/core/flow/shape.ts'
import type { JobId, PhoneId, SlotId } from '../../../src/core/model/ids.ts'
import type { WorkerEvent, WorkerHandle } from '../../../src/core/ports.ts'
import { AdbDevices } from '../../../src/main/device/devices.ts'
import { locateAdb } from '../../../src/main/device/locate.ts'
import { NodeWorkers } from '../../../src/main/node/workers.ts'
import { busyPorts, freePort } from '../../../src/main/system/ports.ts'
import * as processes from '../../../src/main/system/processes.ts'
import { endAll } from '../../../src/main/system/spawn.ts'
import { type Farm, type FarmOptions, startFarm } from '../../../src/simulator/farm.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'
import { freeBlocks } from '../../chaos/port-blocks.ts'

/** Phones, adb and workers of one test, and messages to wait for. Everything ends with `stop`. */
export interface Bench {
  readonly farm: Farm
  readonly devices: AdbDevices
  readonly adb: string
  readonly home: string
  readonly room: string
  readonly ports: SlotSpec['ports']
  readonly workers: NodeWorkers
  spec(slot: number): SlotSpec
  /** A run for the first phone; the video is made for it. */
  run(job: number, changes?: Partial<Run> & { readonly seed?: number }): Run
  stop(): Promise<void>
}

export const flow = (): Flow => flowShape.parse(parse(readFileSync('resources/flows/reelhouse.yaml', 'utf8')))

export const exitUrl = 'http://exit.example/ip'

export const startBench = async (options: Partial<FarmOptions> = {}): Promise<Bench> => {
  const found = await locateAdb()
  if (!found.ok) throw new Error(found.sentence)
  const adb = found.value
  const home = mkdtempSync(join(tmpdir(), 'posthouse-bench-'))
  const room = `bench${process.pid}x${Date.now()}`
  const farm = await startFarm({ count: 1, ...options })
  const env = { [processes.markName]: `${room}:adb` }
  const devices = new AdbDevices({ adb, choosePort: freePort, usb: false, env, exitUrl })
  for (const { phone, gloginPassword } of farm.phones) devices.admit(phone.serialno as PhoneId, gloginPassword ?? null)
  await devices.start()
  for (const { serial } of farm.phones) await devices.connect(serial)
  const ports = await freeBlocks(1)
  const spec = (slot: number): SlotSpec => ({
    protocol,
    slot,
    ports,
    adb,
    home: join(home, `slot-${slot}`),
    beatMs: 250,
  })
  const workers = new NodeWorkers({
    entry: join(process.cwd(), 'src/main/worker/entry.ts'),
    room,
    processes: { ...processes, endAll },
    log: { info: () => {}, warn: () => {} },
    spec: (slot: SlotId) => spec(slot),
    busyPorts,
    clearForwards: (list) => devices.clearForwards(list, []),
  })
  mkdirSync(join(home, 'slot-0'))
  return {
    farm,
    devices,
    adb,
    home,
    room,
    ports,
    workers,
    spec,
    run: (job, { seed = job, ...changes } = {}) => {
      const [first] = farm.phones
      if (first === undefined) throw new Error('a bench needs a phone')
      const bytes = sampleVideo({ seed, seconds: 1 })
      const path = join(home, `video ${seed}.mp4`)
      writeFileSync(path, bytes)
      const evidence = join(home, `evidence-${job}-${Date.now()}`)
      mkdirSync(evidence)
      const fingerprint = createHash('sha256').update(bytes).digest('hex')
      return {
        kind: 'run',
        lease: { job: job as JobId, number: 1 },
        mode: 'post',
        flow: flow(),
        phone: {
          id: first.phone.serialno,
          address: first.serial,
          adb: devices.adbAt({ link: 'simulated' }),
          link: 'simulated',
          login: first.gloginPassword ?? null,
        },
        account: first.handles[0] ?? '',
        caption: `caption of job ${job}`,
        video: { fingerprint, path, bytes: bytes.length, name: `video ${seed}.mp4` },
        baseline: null,
        since: [],
        latest: null,
        quietAt: null,
        uploadSeen: false,
        graceMs: 500,
        budgetMs: 60_000,
        evidence,
        ...changes,
      }
    },
    stop: async () => {
      await farm.stop()
      await devices.stop()
      await workers.sweep()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

type Message = Extract<WorkerEvent, { kind: 'message' }>['message']

let running: { kill: () => void; exited: Promise<string> } | null = null

/** Ends the worker that a failed test left. */
export const endWorker = async (): Promise<void> => {
  running?.kill()
  await running?.exited
  running = null
}

/** A forked worker whose messages can be waited for, each once. `commit?` of a job that `answers` fits gets `proceed` at once. */
export const follow = async (bench: Bench, answers: (job: number) => boolean = () => true) => {
  const queue: Message[] = []
  const waiting: { fits: (m: Message) => boolean; resolve: (m: Message) => void }[] = []
  let ended: (how: string) => void = () => {}
  const exited = new Promise<string>((resolve) => {
    ended = resolve
  })
  let worker: WorkerHandle | undefined
  const forked = await bench.workers.fork(0 as SlotId, (event) => {
    if (event.kind === 'exit') return ended(event.how)
    const { message } = event
    if (message.kind === 'commit?' && answers(message.lease.job))
      worker?.send({ kind: 'proceed', lease: message.lease, until: Date.now() + 10_000 })
    const at = waiting.findIndex((w) => w.fits(message))
    if (at < 0) return void queue.push(message)
    waiting.splice(at, 1)[0]?.resolve(message)
  })
  if (!forked.ok) throw new Error(forked.sentence)
  worker = forked.value
  const next = <K extends Message['kind']>(
    kind: K,
    also: (m: Extract<Message, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<Message, { kind: K }>> => {
    const fits = (m: Message) => m.kind === kind && also(m as Extract<Message, { kind: K }>)
    const at = queue.findIndex(fits)
    const had = at < 0 ? undefined : queue.splice(at, 1)[0]
    const found =
      had === undefined ? new Promise<Message>((resolve) => waiting.push({ fits, resolve })) : Promise.resolve(had)
    return found as Promise<Extract<Message, { kind: K }>>
  }
  /** The next beat from now on, not one that came before. */
  const beat = (fits: (m: Beat) => boolean) => {
    for (let at = queue.length - 1; at >= 0; at--) if (queue[at]?.kind === 'beat') queue.splice(at, 1)
    return next('beat', fits)
  }
  const play = async (run: Run) => {
    forked.value.send(run)
    return (await next('done', (m) => m.lease.job === run.lease.job)).outcome
  }
  running = { kill: () => forked.value.kill(), exited }
  return { worker: forked.value, next, beat, play, exited }
}
