import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { protocol, type Run, type WorkerIn } from '../../../src/core/contract/worker-in.ts'
import { type WorkerOut, workerOutShape } from '../../../src/core/contract/worker-out.ts'
import type { FlowRun } from '../../../src/core/flow/run.ts'
import { type Fault, fault } from '../../../src/core/model/fault.ts'
import type { JobId } from '../../../src/core/model/ids.ts'
import type { Outcome } from '../../../src/core/model/outcome.ts'
import type { Rigging, RigOptions } from '../../../src/main/worker/rig.ts'
import { Worker } from '../../../src/main/worker/worker.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'posthouse-worker-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const baseline = { handle: 'maya', count: 0, entries: [], complete: true, at: 1 }
const posted: Outcome = { kind: 'posted', proof: { how: 'list', entry: null, link: null, at: 1 } }
const ports = { appium: 1, system: 2, mjpeg: 3, chromedriver: 4 }

const runOf = (job: number, number = 1, mode: Run['mode'] = 'post') =>
  ({
    kind: 'run',
    lease: { job: job as JobId, number },
    mode,
    flow: { name: 'reelhouse', app: 'a.b' },
    phone: { id: 'P1', address: 'x:1', adb: { host: '127.0.0.1', port: 1 }, link: 'simulated', login: null },
    account: 'maya',
    caption: 'c',
    video: { fingerprint: 'f', path: 'p', bytes: 1, name: 'n' },
    baseline: null,
    since: [],
    latest: null,
    quietAt: null,
    graceMs: 0,
    budgetMs: 1_000,
    evidence: home,
  }) as unknown as Run

/** A worker whose rig has a session at once, and whose flow is what the test says. */
const make = (interpret: (run: FlowRun) => Promise<Outcome>, rig: Partial<Rigging> = {}) => {
  const sent: WorkerOut[] = []
  const exits: number[] = []
  const warned: string[] = []
  const did: string[] = []
  const waiting: { fits: (m: WorkerOut) => boolean; resolve: () => void }[] = []
  let options: RigOptions | undefined
  let ended: () => void = () => {}
  const exited = new Promise<void>((resolve) => {
    ended = resolve
  })
  const fake: Rigging = {
    up: async () => ({ ok: true, value: {} as never }),
    sessionFor: async () => ({ ok: true, value: { lost: fault('session-lost'), phone: {} } as never }),
    release: async () => void did.push('release'),
    silence: async () => void did.push('silence'),
    restart: async () => {
      did.push('restart')
      return { ok: false, fault: fault('appium-down') }
    },
    cure: async ({ what }) => {
      did.push(`cure ${what}`)
      return null
    },
    examine: async () => ({ fault: null, seen: null }),
    stop: async () => void did.push('stop'),
    tend: async () => {},
    health: async () => ({ appiumRss: 0, appiumPid: null, appiumMs: null }),
    session: null,
    appiumPid: 77,
    versions: { node: 'v' },
    ...rig,
  }
  const worker = new Worker({
    spec: { protocol, slot: 0, ports, adb: 'adb', home, beatMs: 60_000 },
    clock: { now: () => 1, after: () => () => {} },
    log: { info: () => {}, warn: (what) => void warned.push(what) },
    interpret,
    rig: (o) => {
      options = o
      return fake
    },
    send: (m) => {
      workerOutShape.parse(m)
      sent.push(m)
      for (const w of waiting.splice(0)) w.fits(m) ? w.resolve() : waiting.push(w)
    },
    exit: (code) => {
      exits.push(code)
      ended()
    },
  })
  const heard = (fits: (m: WorkerOut) => boolean) =>
    sent.some(fits) ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ fits, resolve }))
  const done = (job: number) => heard((m) => m.kind === 'done' && m.lease.job === job)
  const outcomes = () =>
    sent.flatMap((m) => (m.kind === 'done' ? [`${m.lease.job}/${m.lease.number} ${m.outcome.kind}`] : []))
  const hopeless = (f: Fault) => options?.onHopeless(f)
  return { worker, sent, exits, warned, did, heard, done, outcomes, exited, hopeless }
}

const ask: (run: FlowRun) => Promise<Outcome> = async (run) =>
  (await run.permit(baseline)) === null ? { kind: 'cancelled' } : posted

const proceed = (job: number, number = 1): WorkerIn => ({
  kind: 'proceed',
  lease: { job: job as JobId, number },
  until: 9,
})
const cancel = (job: number, number = 1): WorkerIn => ({ kind: 'cancel', lease: { job: job as JobId, number } })
const cure = (job: number): WorkerIn => ({
  kind: 'cure',
  lease: { job: job as JobId, number: 1 },
  what: 'server',
  phone: runOf(1).phone,
})
const isAsked = (m: WorkerOut) => m.kind === 'commit?'

test('a cure is done between runs and answered once; what comes meanwhile waits for nothing', async () => {
  let resolve: (f: Fault | null) => void = () => {}
  const promise = new Promise<Fault | null>((done) => {
    resolve = done
  })
  const t = make(ask, { cure: () => promise })
  await t.worker.start()
  t.worker.hear(cure(-1))
  t.worker.hear(cure(-2))
  t.worker.hear(runOf(1))
  t.worker.hear({ kind: 'release' })
  t.worker.hear({ kind: 'restart-appium' })
  await t.heard((m) => m.kind === 'cured')
  expect(t.sent.find((m) => m.kind === 'cured')).toMatchObject({ lease: { job: -2 }, fault: { type: 'unclassified' } })
  expect(t.outcomes()).toEqual(['1/1 stopped'])
  resolve(fault('session-refused', 'no'))
  await t.heard((m) => m.kind === 'cured' && m.lease.job === -1)
  expect(t.sent.at(-1)).toMatchObject({ kind: 'cured', fault: { type: 'session-refused' } })
  expect(t.did).toEqual([])
  t.worker.hear(runOf(2))
  await t.heard(isAsked)
})

test('a phone that is not fit ends the run before its flow begins', async () => {
  const seen = { freeBytes: 1, isAwake: true, isLocked: false, locale: 'de-DE', version: '7.4.0' }
  const t = make(() => Promise.reject(new Error('it was played')), {
    examine: async () => ({ fault: fault('phone-language', 'de-DE'), seen }),
  })
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.done(1)
  expect(t.sent.filter((m) => m.kind === 'checked')).toMatchObject([
    { locale: 'de-DE', version: '7.4.0', freeBytes: 1 },
  ])
  expect(t.sent.at(-1)).toMatchObject({ outcome: { kind: 'stopped', fault: { type: 'phone-language' } } })
})

test('a cure that breaks is a fault, and the worker goes on', async () => {
  const t = make(ask, { cure: () => Promise.reject(new Error('a bug')) })
  await t.worker.start()
  t.worker.hear(cure(-1))
  await t.heard((m) => m.kind === 'cured')
  expect(t.sent.at(-1)).toMatchObject({ kind: 'cured', fault: { type: 'unclassified' } })
  t.worker.hear(runOf(2))
  await t.heard(isAsked)
})

test('no cure begins while a run is under way', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.worker.hear(cure(-1))
  await t.heard((m) => m.kind === 'cured')
  expect(t.did).toEqual([])
  expect(t.sent.at(-1)).toMatchObject({ fault: { type: 'unclassified' } })
})

test('a run is started, asks once, and is done once', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.worker.hear(proceed(1))
  await t.done(1)
  expect(t.sent.filter((m) => m.kind !== 'beat').map((m) => m.kind)).toEqual(['ready', 'started', 'commit?', 'done'])
  expect(t.outcomes()).toEqual(['1/1 posted'])
  await t.worker.end('test', 0)
})

test('a permission with an old lease changes nothing', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1, 2))
  await t.heard(isAsked)
  t.worker.hear(proceed(1, 1))
  t.worker.hear(cancel(1, 1))
  t.worker.hear(proceed(2, 2))
  expect(t.outcomes()).toEqual([])
  expect(t.warned).toHaveLength(3)
  t.worker.hear(proceed(1, 2))
  await t.done(1)
  expect(t.outcomes()).toEqual(['1/2 posted'])
  t.worker.hear(proceed(1, 2)) // it waits for nothing any more
  expect(t.warned).toHaveLength(4)
  await t.worker.end('test', 0)
})

test('cancel while it waits for the permission ends the run before its commit', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.worker.hear(cancel(1))
  await t.done(1)
  expect(t.outcomes()).toEqual(['1/1 cancelled'])
  await t.worker.end('test', 0)
})

test('a cancelled run never asks for a permission', async () => {
  let go: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  const t = make(async (run) => {
    await gate
    return ask(run)
  })
  await t.worker.start()
  t.worker.hear(runOf(1))
  t.worker.hear(cancel(1))
  go()
  await t.done(1)
  expect(t.sent.some(isAsked)).toBe(false)
  await t.worker.end('test', 0)
})

test('a second run in hand is refused under its own lease, and the first goes on', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  t.worker.hear(runOf(2))
  await t.heard(isAsked)
  t.worker.hear(proceed(1))
  await t.done(1)
  expect(t.outcomes()).toEqual(['2/1 stopped', '1/1 posted'])
  await t.worker.end('test', 0)
})

test('a flow that breaks before the permission is stopped, after it unproven', async () => {
  const t = make(async (run) => {
    if (run.mode === 'post') await run.permit(baseline)
    throw new Error('a bug')
  })
  await t.worker.start()
  t.worker.hear(runOf(1, 1, 'rehearse'))
  await t.done(1)
  t.worker.hear(runOf(2))
  await t.heard(isAsked)
  t.worker.hear(proceed(2))
  await t.done(2)
  expect(t.outcomes()).toEqual(['1/1 stopped', '2/1 unproven'])
  await t.worker.end('test', 0)
})

test('without a session nothing is played', async () => {
  let played = 0
  const t = make(
    async () => {
      played += 1
      return posted
    },
    { sessionFor: async () => ({ ok: false, fault: fault('phone-offline', 'offline') }) },
  )
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.done(1)
  expect(played).toBe(0)
  expect(t.sent.at(-1)).toMatchObject({ kind: 'done', outcome: { kind: 'stopped', fault: { type: 'phone-offline' } } })
  await t.worker.end('test', 0)
})

test('drain lets the run finish, takes everything down and exits with 0', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.worker.hear({ kind: 'drain' })
  t.worker.hear(runOf(2))
  t.worker.hear(proceed(1))
  await t.exited
  expect(t.outcomes()).toEqual(['2/1 stopped', '1/1 posted'])
  expect(t.did).toEqual(['stop'])
  expect(t.exits).toEqual([0])
})

test('drain of an idle worker ends it at once, twice is once', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear({ kind: 'drain' })
  t.worker.hear({ kind: 'drain' })
  await t.exited
  expect(t.exits).toEqual([0])
})

test('release and restart wait for nobody and never touch a running flow', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.worker.hear({ kind: 'release' })
  t.worker.hear({ kind: 'restart-appium' })
  expect(t.did).toEqual([])
  t.worker.hear(proceed(1))
  await t.done(1)
  t.worker.hear({ kind: 'release' })
  t.worker.hear({ kind: 'restart-appium' })
  expect(t.did).toEqual(['release', 'restart'])
  await t.worker.end('test', 0)
})

test('an Appium that will not stay up makes the worker unwell; it ends after its run', async () => {
  const t = make(ask)
  await t.worker.start()
  t.worker.hear(runOf(1))
  await t.heard(isAsked)
  t.hopeless(fault('appium-down', 'three times'))
  expect(t.exits).toEqual([])
  t.worker.hear(proceed(1))
  await t.exited
  expect(t.sent.map((m) => m.kind)).toContain('unwell')
  expect(t.exits).toEqual([1])
})
