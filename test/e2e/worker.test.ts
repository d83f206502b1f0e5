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

afterEach(endWorker)

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
  await expect.poll(() => busyPorts(bench.ports), { timeout: 10_000 }).toEqual([])
}
const posts = (caption: string) => bench.farm.network.ledger().filter((e) => e.caption === caption)

test('a worker posts, keeps its session warm for the next run, and drains without a trace', async () => {
  const w = await follow(bench)
  const ready = await w.next('ready')
  expect(ready).toMatchObject({ protocol, versions: { node: process.version, appium: expect.any(String) } })
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
  w.worker.send({ kind: 'drain' })
  expect(await w.exited).toBe('exit code 0')
  await nothingLeft()
})

test('a screen that sleeps is woken and unlocked before a run', async () => {
  const w = await follow(bench)
  await w.next('ready')
  phone().phone.key(223)
  expect(phone().phone.locked).toBe(true)
  expect(await w.play(bench.run(4, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
  expect(await w.next('checked')).toMatchObject({ locale: 'en-US', version: '7.4.0', freeBytes: expect.any(Number) })
  w.worker.send({ kind: 'drain' })
  await w.exited
})

test('no run begins on a phone in another language, or without the app', async () => {
  const w = await follow(bench)
  await w.next('ready')
  phone().phone.faults.add({ kind: 'locale', locale: 'de-DE' })
  const run = bench.run(5)
  expect(await w.play(run)).toMatchObject({ kind: 'stopped', fault: { type: 'phone-language' } })
  phone().phone.faults.clear('locale')
  const missing = { ...run.flow, app: 'com.missing.app' }
  expect(await w.play(bench.run(6, { flow: missing }))).toMatchObject({ fault: { type: 'app-missing' } })
  expect(posts(run.caption)).toEqual([])
  w.worker.send({ kind: 'drain' })
  await w.exited
})

test('release gives the phone back and keeps Appium', async () => {
  const w = await follow(bench)
  const { appiumPid } = await w.next('ready')
  expect(await w.play(bench.run(3, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
  expect(await forwards()).toHaveLength(1)
  w.worker.send({ kind: 'release' })
  const beat = await w.beat((m) => m.session === null && m.appiumMs !== null)
  expect(beat.appiumPid).toBe(appiumPid)
  await expect.poll(forwards).toEqual([])
  w.worker.send({ kind: 'drain' })
  await w.exited
  await nothingLeft()
})

describe('what dies by SIGKILL', () => {
  test('Appium in the middle of a run: the run ends with its fault, another Appium takes over', async () => {
    const w = await follow(bench)
    const { appiumPid } = await w.next('ready')
    const run = bench.run(10, { mode: 'rehearse' })
    w.worker.send(run)
    await w.next('step', (m) => m.name === 'profile')
    process.kill(appiumPid ?? 0, 'SIGKILL')
    const { outcome } = await w.next('done')
    const type = expect.stringMatching(/^(appium-down|session-lost)$/)
    expect(outcome).toMatchObject({ kind: 'stopped', fault: { type } })
    expect(await w.play(bench.run(11))).toMatchObject({ kind: 'posted' })
    const beat = await w.beat((m) => m.appiumPid !== null && m.appiumPid !== appiumPid)
    expect(beat.appiumMs).not.toBeNull()
    w.worker.send({ kind: 'drain' })
    await w.exited
    await nothingLeft()
  })

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

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends a worker cleanly', async (name) => {
  const w = await follow(bench)
  await w.next('ready')
  await w.play(bench.run(16, { mode: 'rehearse' }))
  process.kill(w.worker.pid ?? 0, name)
  expect(await w.exited).toBe('exit code 0')
  await nothingLeft()
})

test('a link that dropped between two runs means a new session, and the run succeeds', async () => {
  const w = await follow(bench)
  await w.next('ready')
  expect(await w.play(bench.run(20, { mode: 'rehearse' }))).toEqual({ kind: 'rehearsed' })
  phone().wire.faults.drop()
  const { serial, phone: device } = phone()
  const row = { id: device.serialno as never, name: 'p', link: 'simulated' as const, address: serial }
  expect(await bench.devices.reconnect(row)).toEqual({ ok: true, value: null })
  expect(await w.play(bench.run(21))).toMatchObject({ kind: 'posted' })
  w.worker.send({ kind: 'drain' })
  await w.exited
  await nothingLeft()
})

test('a phone that is away is a fault of the phone, quickly', async () => {
  const w = await follow(bench)
  await w.next('ready')
  const run = bench.run(22)
  const away = { ...run, phone: { ...run.phone, address: '127.0.0.1:9' } }
  expect(await w.play(away)).toMatchObject({ kind: 'stopped', fault: { type: 'phone-offline' } })
  w.worker.send({ kind: 'drain' })
  await w.exited
})

test('an old lease moves nothing, and a cancelled run is cancelled', async () => {
  const w = await follow(bench, false)
  await w.next('ready')
  const run = bench.run(23)
  w.worker.send(run)
  const asked = await w.next('commit?')
  w.worker.send({ kind: 'proceed', lease: { ...asked.lease, number: 99 }, until: Date.now() + 10_000 })
  w.worker.send({ kind: 'cancel', lease: run.lease })
  expect((await w.next('done')).outcome).toEqual({ kind: 'cancelled' })
  expect(posts(run.caption)).toEqual([])
  w.worker.send({ kind: 'drain' })
  await w.exited
})
