import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { protocol } from '../../../src/core/contract/worker-in.ts'
import type { SlotId } from '../../../src/core/model/ids.ts'
import type { WorkerEvent, WorkerHandle } from '../../../src/core/ports.ts'
import { NodeWorkers } from '../../../src/main/node/workers.ts'
import { busyPorts, freePort } from '../../../src/main/system/ports.ts'
import * as processes from '../../../src/main/system/processes.ts'
import { endAll } from '../../../src/main/system/spawn.ts'

const room = `workertest${process.pid}`
const slot = (n: number) => n as SlotId
const cleared: number[][] = []
const warned: string[] = []

const make = (ports: Record<number, number[]>) =>
  new NodeWorkers({
    entry: join(process.cwd(), 'test/main/node/scripted-worker.ts'),
    room,
    processes: { ...processes, endAll },
    log: { info: () => {}, warn: (what) => void warned.push(what) },
    spec: (n) => {
      const [appium = 1, system = 2, mjpeg = 3, chromedriver = 4] = ports[n] ?? []
      return {
        protocol,
        slot: n,
        ports: { appium, system, mjpeg, chromedriver },
        adb: 'adb',
        home: '.',
        beatMs: 1_000,
      }
    },
    busyPorts,
    clearForwards: async (list) => void cleared.push([...list]),
  })
const fourPorts = () => Promise.all([freePort(), freePort(), freePort(), freePort()])

/** A worker that is ready, and its end. */
const begin = async (workers: NodeWorkers, n: number) => {
  let over: (how: string) => void = () => {}
  const exited = new Promise<string>((resolve) => {
    over = resolve
  })
  const events: WorkerEvent[] = []
  let worker: WorkerHandle | undefined
  await new Promise<void>((resolve, reject) => {
    workers
      .fork(slot(n), (event) => {
        events.push(event)
        if (event.kind === 'exit') over(event.how)
        else resolve()
      })
      .then((reply) => {
        if (reply.ok) worker = reply.value
        else reject(new Error(reply.sentence))
      }, reject)
  })
  if (worker === undefined) throw new Error('no worker')
  return { worker, exited, events }
}

afterEach(async () => {
  await endAll(() => processes.marked(room))
})

test('the exit of a worker is told once all that it started is gone, with its last words', async () => {
  const t = await begin(make({ 0: await fourPorts() }), 0)
  const [first] = t.events
  const appium = first?.kind === 'message' && first.message.kind === 'ready' ? first.message.appiumPid : null
  expect(processes.identify(appium ?? 0)).not.toBeNull()
  t.worker.send({ kind: 'drain' })
  expect(await t.exited).toBe('exit code 3: the last words')
  expect(processes.identify(appium ?? 0)).toBeNull()
  expect(processes.marked(room)).toEqual([])
  expect(t.events.filter((e) => e.kind === 'exit')).toHaveLength(1)
  expect(t.events.filter((e) => e.kind === 'message')).toHaveLength(1) // what is no message was dropped
  expect(warned.length).toBeGreaterThan(0)
  expect(cleared.at(-1)).toHaveLength(2)
})

test('kill() ends the tree at once, and the slot can be used again', async () => {
  const workers = make({ 0: await fourPorts() })
  const t = await begin(workers, 0)
  t.worker.kill()
  t.worker.kill()
  expect(await t.exited).toContain('SIGKILL')
  expect(processes.marked(room)).toEqual([])
  const again = await begin(workers, 0)
  again.worker.kill()
  await again.exited
})

test('a port that something else holds is named, and nothing is started', async () => {
  const ports = await fourPorts()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(ports[1], '127.0.0.1', resolve))
  const reply = await make({ 0: ports }).fork(slot(0), () => {})
  expect(reply).toMatchObject({ ok: false, sentence: expect.stringContaining(`port ${ports[1]} (system)`) })
  expect(processes.marked(room)).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})

test('two slots with one port are refused, and so is a second worker for one slot', async () => {
  const ports = await fourPorts()
  const workers = make({ 0: ports, 1: [await freePort(), ports[1] ?? 0, await freePort(), await freePort()] })
  const t = await begin(workers, 0)
  expect(await workers.fork(slot(1), () => {})).toMatchObject({ ok: false })
  expect(await workers.fork(slot(0), () => {})).toMatchObject({ ok: false })
  t.worker.kill()
  await t.exited
})

test('sweep ends what an earlier control room left, and names it', async () => {
  const t = await begin(make({ 0: await fourPorts() }), 0)
  const later = make({})
  const ended = await later.sweep()
  expect(ended.length).toBeGreaterThanOrEqual(2)
  expect(processes.marked(room)).toEqual([])
  expect(await later.sweep()).toEqual([])
  await t.exited
})
