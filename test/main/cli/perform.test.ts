import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { remoteRoom, Silence } from '../../../src/main/cli/remote.ts'
import { type Served, serve } from '../../../src/main/node/serve.ts'
import { lockName, takeLock } from '../../../src/main/system/lock.ts'
import type { HeldLock } from '../../../src/main/system/lock-hold.ts'
import { strictPanel } from '../node/serve/strict-panel.ts'
import { manualClock } from '../system/lock/manual-clock.ts'
import { posthouse } from './calls/call.ts'

let cwd = ''
let lock: HeldLock
let served: Served
let room: ReturnType<typeof strictPanel>

beforeEach(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-room-'))
  room = strictPanel()
  const clock = manualClock(Date.now())
  const taken = takeLock({ folder: path.join(cwd, 'data'), clock, what: 'control room' })
  if (!taken.ok) throw new Error(taken.sentence)
  lock = taken.value
  const log = { info: () => {}, warn: () => {} }
  const options = {
    panel: room.panel,
    token: lock.token,
    port: 0,
    host: '127.0.0.1',
    evidenceFolder: cwd,
    pageFolder: cwd,
    clock,
    log,
  }
  const started = await serve(options)
  if (!started.ok) throw new Error(started.sentence)
  served = started.value
  lock.publish(served.port)
})
afterEach(async () => {
  await served.stop()
  lock.release()
  rmSync(cwd, { recursive: true })
})

const run = (line: string) => posthouse(cwd, [...line.split(' '), '--data', 'data'])

describe('with a control room', () => {
  it.each<[string, unknown]>([
    ['pause', ['pause', { scope: 'farm', target: '' }]],
    ['pause job 7', ['pause', { scope: 'job', target: '7' }]],
    ['resume account 3', ['resume', { scope: 'account', target: '3' }]],
    ['release phone PX', ['release', { scope: 'phone', target: 'PX' }]],
    ['answer 7 not-there', ['answer', { job: 7, answer: 'not-there' }]],
    ['start', ['start', {}]],
    ['drain', ['drain', {}]],
    ['stop', ['stop', { how: 'drain' }]],
    ['stop --now', ['stop', { how: 'now' }]],
    ['reconnect PX', ['reconnect', { phone: 'PX' }]],
    ['restart-appium PX', ['restart-appium', { phone: 'PX' }]],
    ['retry 3 4 --json', ['retry', { jobs: [3, 4], dryRun: false }]],
    [
      'skip --state failed --account 2 --dry-run --json',
      ['skip', { query: { states: ['failed'], account: 2 }, dryRun: true }],
    ],
    ['retry --all --json', ['retry', { query: {}, dryRun: false }]],
    ['add-accounts list.csv --json', ['add-accounts', { file: 'list.csv' }]],
    ['add-phone 10.0.0.4:5555 --name Shelf --json', ['add-phone', { address: '10.0.0.4:5555', name: 'Shelf' }]],
    ['add-phone PX7 --json', ['add-phone', { serial: 'PX7' }]],
    [
      'add-folder v --account @a --account b --dry-run --json',
      ['add-folder', { folder: 'v', accounts: ['@a', 'b'], dryRun: true }],
    ],
    ['rehearse --account a --json', ['rehearse', { account: 'a' }]],
    ['jobs --limit 5 --json', ['jobs', { limit: 5 }]],
  ])('posthouse %s sends %j', async (line, sent) => {
    const { err } = await run(line)
    expect(err).toBe('')
    expect(room.sent).toEqual([JSON.parse(JSON.stringify(sent).replace(/"(list\.csv|v)"/g, `"${cwd}/$1"`))])
  })

  it('a backup that cannot be made is a failure, in the words of the control room', async () => {
    expect(await run('backup')).toMatchObject({ exit: 1, out: '', err: 'The disk is full.\n' })
  })

  it('a control room that ends before it answers is named with its process', async () => {
    await served.stop()
    const { exit, err } = await run('pause')
    expect(exit).toBe(1)
    expect(err).toMatch(new RegExp(`^The control room \\(process ${process.pid}\\) did not answer: .*ECONNREFUSED`))
  })

  it('status shows the board that the control room sends', async () => {
    const answers = room.panel.send
    Object.assign(room.panel, {
      send: async (name: string, input: never) =>
        name === 'waiting' ? { ok: true, value: { groups: [], looked: 0, all: 0 } } : answers(name as never, input),
    })
    const { exit, out } = await run('status --json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      lock: { state: 'running', pid: process.pid, port: served.port },
      board: { farm: { state: 'running' } },
    })
    await expect.poll(() => room.watchers.size).toBe(0)
  })
})

describe('a control room that went silent', () => {
  it('is given up once its heartbeat is old', async () => {
    Object.assign(room.panel, { send: () => new Promise(() => {}) })
    let beat: string | null = null
    const remote = remoteRoom({ port: served.port, token: lock.token, lookMs: 1, lookAfter: () => beat })
    const answer = remote.send('pause', { scope: 'farm' })
    beat = 'it gave no sign of life for 40 s'
    await expect(answer).rejects.toThrow(new Silence(beat))
  })

  it('is looked for in its lock', async () => {
    Object.assign(room.panel, { send: () => new Promise(() => {}) })
    utimesSync(path.join(cwd, 'data', lockName), 1, 1)
    const { exit, err } = await run('pause')
    expect(exit).toBe(1)
    expect(err).toContain('did not answer: it gave no sign of life for')
  })

  it('another answer than a receipt is not believed', async () => {
    const remote = remoteRoom({ port: served.port, token: lock.token, lookAfter: () => null })
    Object.assign(room.panel, { send: async () => 'yes' })
    await expect(remote.send('start', {})).rejects.toThrow(Silence)
  })
})
