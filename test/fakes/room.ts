import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Hub } from '../../src/core/engine/board/hub.ts'
import { Engine } from '../../src/core/engine/engine.ts'
import { Tuning } from '../../src/core/engine/settings/tuning.ts'
import type { World } from '../../src/core/engine/world.ts'
import { type Flow, flowShape } from '../../src/core/flow/shape.ts'
import type { AccountId, Fingerprint, JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Job } from '../../src/core/model/job.ts'
import type { Link } from '../../src/core/model/phone.ts'
import { defaultSettings, type Settings } from '../../src/core/model/settings.ts'
import { plainMaking } from '../../src/core/model/video.ts'
import type { Log } from '../../src/core/ports.ts'
import { open, type SqliteStore } from '../../src/main/store/open.ts'
import { ManualClock, settled } from './clock.ts'
import { FakeDevices } from './devices.ts'
import { FakeVendor, MemorySecrets } from './vendor.ts'
import { type FakeWorker, FakeWorkers } from './workers.ts'

/** The smallest flow: the engine only hands it on. */
const flow = flowShape.parse({
  name: 'reelhouse',
  app: 'com.reelhouse.app',
  screens: {},
  commit: { screens: [{ see: { id: 'share' }, tap: { id: 'share' } }], shows: { caption: { id: 'caption' } } },
  proof: {
    reach: {},
    list: {
      see: { id: 'list' },
      handle: { id: 'handle' },
      entry: { id: 'post' },
      caption: { id: 'caption' },
      refresh: [{ swipe: 'down' }],
    },
    uploading: { id: 'progress' },
  },
})

export interface TestRoom {
  readonly clock: ManualClock
  readonly store: SqliteStore
  readonly workers: FakeWorkers
  readonly devices: FakeDevices
  /** Of the phones, where they are cloud phones. */
  readonly vendor: FakeVendor
  readonly secrets: MemorySecrets
  readonly engine: Engine
  readonly hub: Hub
  readonly world: World
  readonly tuning: Tuning
  readonly warnings: string[]
  /** The disk of the evidence. */
  readonly disk: { isFull: boolean }
  readonly jobs: readonly JobId[]
  job(n: number): Promise<Job>
  /** Slot n's worker says ready and begins the run that it is given. */
  begin(slot: number): Promise<FakeWorker>
  settled(): Promise<void>
}

/** An engine on a real store, with workers, adb and time in the test's hands. Phones have one account each. */
export const testRoom = async (
  options: {
    phones?: number
    jobs?: number
    settings?: Partial<Settings>
    file?: string
    link?: Link
    flow?: Partial<Flow>
  } = {},
): Promise<TestRoom> => {
  const folder = await mkdtemp(join(tmpdir(), 'posthouse-engine-'))
  const opened = await open({ file: options.file ?? join(folder, 'posthouse.db') })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  const clock = new ManualClock()
  const warnings: string[] = []
  const log: Log = { info: () => {}, warn: (what, fields) => warnings.push(`${what} ${JSON.stringify(fields ?? {})}`) }
  const disk = { isFull: false }
  const tuning = new Tuning({ base: { ...defaultSettings, ...options.settings } })
  const { settings } = tuning
  const workers = new FakeWorkers()
  const devices = new FakeDevices()
  const host = { kind: 'node', name: 'test', version: '0', canPickFolder: false, evidence: '/evidence/' } as const
  const flows = new Map([['reelhouse', { ...flow, ...options.flow }]])
  const hub = new Hub({ store, clock, settings, devices, log, host, flows }, 'test')
  const vendor = new FakeVendor()
  const secrets = new MemorySecrets()
  const world: World = {
    store,
    workers,
    devices,
    clock,
    log,
    settings,
    evidence: {
      folder: async (l) => {
        if (disk.isFull) throw new Error('ENOSPC: no space left on device')
        return { relative: `${l.job}/${l.number}`, absolute: join(folder, `${l.job}`) }
      },
      list: async (relative) => ({
        files: [{ name: 'a.png', path: `${relative}/a.png`, kind: 'picture', bytes: 1 }],
        steps: [],
      }),
    },
    random: () => 0.5,
    flows,
    changed: hub,
    cloud: { vendors: vendor, secrets },
  }
  const engine = new Engine(world)
  onTestFinished(async () => {
    const end = engine.end('now')
    await clock.advance(settings.cancelMs)
    await end
    hub.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  const jobs =
    options.file === undefined ? await fill(store, clock, options.phones ?? 1, options.jobs ?? 1, options.link) : []
  if (options.link === 'cloud') {
    secrets.values.set('vendor.geelark', JSON.stringify({ kind: 'token', token: 'tok-1234' }))
    for (const { id } of await store.phones()) vendor.phones.set(id, 'off')
  }
  await hub.open(engine)
  return {
    clock,
    store,
    workers,
    devices,
    vendor,
    secrets,
    engine,
    hub,
    world,
    tuning,
    warnings,
    disk,
    jobs,
    job: async (n) => {
      const job = await store.job(jobs[n] as JobId)
      if (job === null) throw new Error(`no job ${n}`)
      return job
    },
    begin: async (slot) => {
      workers.of(slot).ready()
      await clock.advance(1)
      workers.of(slot).start()
      await settled()
      return workers.of(slot)
    },
    settled,
  }
}

const fill = async (
  store: SqliteStore,
  clock: ManualClock,
  phones: number,
  jobs: number,
  link: Link = 'tcp',
): Promise<readonly JobId[]> => {
  const all: JobId[] = []
  const campaign = await store.addCampaign('test', '/videos', plainMaking, clock.now())
  if (link === 'cloud') await store.keepVendor('geelark', 'https://vendor.invalid')
  for (let p = 0; p < phones; p++) {
    const phone = `P${p}` as PhoneId
    const rented = link === 'cloud' ? { vendor: 'geelark', address: `geelark/${phone}` } : {}
    await store.addPhone({ id: phone, name: `phone ${p}`, link, address: `10.0.0.${p}:5555`, ...rented })
    await store.addAccounts([{ app: 'reelhouse', handle: `account${p}`, phone, cap: 100, spacingMs: 0 }])
  }
  const accounts = await store.accounts(clock.now())
  for (let n = 0; n < jobs; n++) {
    const fingerprint = n.toString(16).padStart(64, '0') as Fingerprint
    await store.addVideos(
      [
        {
          fingerprint,
          path: `/videos/${n}.mp4`,
          name: `${n}.mp4`,
          bytes: 1,
          durationMs: 1,
          codec: 'avc',
          width: 1,
          height: 1,
        },
      ],
      clock.now(),
    )
    const account = accounts[n % phones]?.account.id as AccountId
    const made = await store.addJobs(
      campaign,
      [{ account, video: fingerprint, caption: `caption ${n}` }],
      3,
      clock.now(),
    )
    all.push(...made.added)
  }
  return all
}
