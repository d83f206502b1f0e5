import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { protocol } from '../../src/core/contract/worker-in.ts'
import { parseForwards } from '../../src/main/device/parsers.ts'
import { ask } from '../../src/main/device/wire.ts'
import { busyPorts } from '../../src/main/system/ports.ts'
import { identify, marked } from '../../src/main/system/processes.ts'
import { gone } from '../../src/main/system/spawn.ts'
import { type Bench, endWorker, follow, startBench } from './worker/bench.ts'

/** Real adb, real Appium, the real driver and a worker process; the phone is simulated at the adb wire. */

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(async () => {
  await bench.stop()
  expect(marked(bench.room)).toEqual([])
})

const phone = () => {
  const [first] = bench.farm.phones
  if (first === undefined) throw new Error('no phone')
  return first
}
const forwards = async () => {
  const answer = await ask(bench.devices.adbAt({ link: 'simulated' }), 'host:list-forward')
  return parseForwards(answer.text).filter((f) => f.port === bench.ports.system)
}
const workersLeft = () => marked(`${bench.room}:worker-0`).concat(marked(bench.room).filter((p) => !isAdb(p.pid)))
const isAdb = (pid: number) => marked(`${bench.room}:adb`).some((p) => p.pid === pid)
const nothingLeft = async () => {
  expect(workersLeft()).toEqual([])
  expect(await forwards()).toEqual([])
  // the kernel gives a killed server's port back in its own time
  await expect.poll(() => busyPorts(bench.ports)).toEqual([])
}
const posts = (caption: string) => bench.farm.network.ledger().filter((e) => e.caption === caption)

describe('one worker, run after run', () => {
  let w: Awaited<ReturnType<typeof follow>>
  let appiumPid: number | null
  const unanswered = 23
  beforeAll(async () => {
    w = await follow(bench, (job) => job !== unanswered)
    const ready = await w.next('ready')
    expect(ready).toMatchObject({ protocol, versions: { node: process.version, appium: expect.any(String) } })
    appiumPid = ready.appiumPid
  })
  afterAll(endWorker)

  test('posts, and keeps its session warm for the next run', async () => {
    const first = bench.run(1)
    const outcome = await w.play(first)
    expect(outcome).toMatchObject({ kind: 'posted' })
    const [post] = posts(first.caption)
    expect(post?.sha256).toBe(first.video.fingerprint)
    const opened = phone().phone.heard.shell.filter((line) => line.includes('am instrument')).length
    expect(await w.play(bench.run(2))).toMatchObject({ kind: 'posted' })
    expect(phone().phone.heard.shell.filter((line) => line.includes('am instrument')).length).toBe(opened)
    const beat = await w.beat((m) => m.session !== null)
    expect(beat.session?.phone).toBe(phone().phone.serialno)
    expect(phone().phone.media()).toEqual([])
    expect([...phone().phone.files.keys()].filter((f) => f.includes('posthouse'))).toEqual([])
    expect(readFileSync(join(first.evidence, 'steps.jsonl'), 'utf8')).toContain('"did":"commit"')
  })

  test('wakes and unlocks a screen that sleeps before a run', async () => {
    phone().phone.key(223)
    expect(phone().phone.locked).toBe(true)
    const run = bench.run(4, { mode: 'rehearse' })
    expect(await w.play(run)).toEqual({ kind: 'rehearsed' })
    const checked = await w.next('checked', (m) => m.lease.job === run.lease.job)
    expect(checked).toMatchObject({ locale: 'en-US', version: '7.4.0', freeBytes: expect.any(Number) })
  })

  test('begins no run on a phone in another language, or without the app', async () => {
    phone().phone.faults.add({ kind: 'locale', locale: 'de-DE' })
    const run = bench.run(5)
    expect(await w.play(run)).toMatchObject({ kind: 'stopped', fault: { type: 'phone-language' } })
    phone().phone.faults.clear('locale')
    const missing = { ...run.flow, app: 'com.missing.app' }
    expect(await w.play(bench.run(6, { flow: missing }))).toMatchObject({ fault: { type: 'app-missing' } })
    expect(posts(run.caption)).toEqual([])
  })

  test('moves nothing by an old lease, and a cancelled run is cancelled', async () => {
    const run = bench.run(unanswered)
    w.worker.send(run)
    const asked = await w.next('commit?', (m) => m.lease.job === unanswered)
    w.worker.send({ kind: 'proceed', lease: { ...asked.lease, number: 99 }, until: Date.now() + 10_000 })
    w.worker.send({ kind: 'cancel', lease: run.lease })
    expect((await w.next('done', (m) => m.lease.job === unanswered)).outcome).toEqual({ kind: 'cancelled' })
    expect(posts(run.caption)).toEqual([])
  })

  test('opens a new session after a link that dropped between two runs, and the run succeeds', async () => {
    expect(await w.play(bench.run(20, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
    phone().wire.faults.drop()
    const { serial, phone: device } = phone()
    const row = { id: device.serialno as never, name: 'p', link: 'simulated' as const, address: serial }
    expect(await bench.devices.reconnect(row)).toEqual({ ok: true, value: null })
    expect(await w.play(bench.run(21))).toMatchObject({ kind: 'posted' })
  })

  test('says quickly that a phone is away, as a fault of the phone', async () => {
    const run = bench.run(22)
    const away = { ...run, phone: { ...run.phone, address: '127.0.0.1:9' } }
    expect(await w.play(away)).toMatchObject({ kind: 'stopped', fault: { type: 'phone-offline' } })
  })

  test('gives the phone back at a release, and keeps Appium', async () => {
    expect(await w.play(bench.run(3, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
    expect(await forwards()).toHaveLength(1)
    w.worker.send({ kind: 'release' })
    const beat = await w.beat((m) => m.session === null && m.appiumMs !== null)
    expect(beat.appiumPid).toBe(appiumPid)
    await expect.poll(forwards).toEqual([])
  })

  test('ends a run whose Appium dies by SIGKILL with its fault, and takes the next one over with another Appium', async () => {
    const run = bench.run(10, { mode: 'rehearse' })
    w.worker.send(run)
    await w.next('step', (m) => m.lease.job === run.lease.job && m.name === 'profile')
    process.kill(appiumPid ?? 0, 'SIGKILL')
    const { outcome } = await w.next('done', (m) => m.lease.job === run.lease.job)
    const type = expect.stringMatching(/^(appium-down|session-lost)$/)
    expect(outcome).toMatchObject({ kind: 'stopped', fault: { type } })
    expect(await w.play(bench.run(11))).toMatchObject({ kind: 'posted' })
    const beat = await w.beat((m) => m.appiumPid !== null && m.appiumPid !== appiumPid)
    expect(beat.appiumMs).not.toBeNull()
  })

  test('drains without a trace', async () => {
    w.worker.send({ kind: 'drain' })
    expect(await w.exited).toBe('exit code 0')
    await nothingLeft()
  })
})

describe('what dies by SIGKILL', () => {
  afterEach(endWorker)

  test('the worker: its Appium and its forward go with it', async () => {
    const w = await follow(bench)
    const { appiumPid } = await w.next('ready')
    await w.play(bench.run(12, { mode: 'rehearse' }))
    expect(await forwards()).toHaveLength(1)
    process.kill(w.worker.pid ?? 0, 'SIGKILL')
    expect(await w.exited).toContain('SIGKILL')
    expect(identify(appiumPid ?? 0)).toBeNull()
    await nothingLeft()
  })

  test('kill() ends the whole tree at once, in the middle of a run too', async () => {
    const w = await follow(bench)
    await w.next('ready')
    w.worker.send(bench.run(13, { mode: 'rehearse' }))
    await w.next('step', (m) => m.name === 'profile')
    w.worker.kill()
    await w.exited
    await nothingLeft()
    const again = await follow(bench)
    await again.next('ready')
    expect(await again.play(bench.run(14, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
    again.worker.send({ kind: 'drain' })
    await again.exited
  })

  test('the control room: worker and Appium end by themselves, and its adb server with them', async () => {
    const script = join(process.cwd(), 'test/e2e/worker/room.ts')
    const room = `${bench.room}r`
    const config = JSON.stringify({ room, home: bench.home, run: bench.run(15, { mode: 'rehearse' }) })
    const main = spawn(process.execPath, [script, config], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(main.stdout, 'data')
    expect(String(said)).toContain('session')
    const left = marked(room)
    expect(left.length).toBeGreaterThanOrEqual(4) // adb's keeper and server, worker, Appium, its adb client
    main.kill('SIGKILL')
    await once(main, 'exit')
    expect(await gone(left, 20_000)).toBe(true)
    expect(marked(room)).toEqual([])
  })
})

describe('a signal', () => {
  afterEach(endWorker)

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends a worker cleanly', async (name) => {
    const w = await follow(bench)
    await w.next('ready')
    await w.play(bench.run(16, { mode: 'rehearse' }))
    process.kill(w.worker.pid ?? 0, name)
    expect(await w.exited).toBe('exit code 0')
    await nothingLeft()
  })
})
