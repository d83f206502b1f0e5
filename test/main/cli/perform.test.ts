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
    ['routines pause rescan', ['pause-routine', { routine: 'rescan' }]],
    ['routines resume rescan', ['resume-routine', { routine: 'rescan' }]],
    ['routines tune rescan 30s', ['tune-routine', { routine: 'rescan', everyMs: 30_000 }]],
    ['routines tune prune 2d', ['tune-routine', { routine: 'prune', everyMs: 172_800_000 }]],
    ['routines tune rescan usual', ['tune-routine', { routine: 'rescan', everyMs: null }]],
    ['routines watch 3 take', ['watch-campaign', { campaign: 3, watch: 'take' }]],
    ['reconnect PX', ['reconnect', { phone: 'PX' }]],
    ['hand-back PX', ['hand-back', { phone: 'PX' }]],
    ['install-app v PX PY --json', ['install-app', { file: 'v', phones: ['PX', 'PY'] }]],
    ['install-app /b.apk PX /d.apk --json', ['install-app', { files: ['/b.apk', '/d.apk'], phones: ['PX'] }]],
    ['reboot --tagged slow --json', ['reboot-phones', { withTag: 'slow' }]],
    [
      'edit-account @a reelhouse/b --phone PX --add-tag de --json',
      ['edit-accounts', { named: ['@a', 'reelhouse/b'], phone: 'PX', addTags: ['de'] }],
    ],
    ['edit-account a --no-phone --json', ['edit-accounts', { named: ['a'], phone: null }]],
    [
      'edit-account a --proxy 10.0.0.9:3128 --proxy p2:3128 --json',
      ['edit-accounts', { named: ['a'], proxies: ['10.0.0.9:3128', 'p2:3128'] }],
    ],
    [
      'edit-account a --proxy-list Berlin --proxy p2:3128 --json',
      ['edit-accounts', { named: ['a'], proxies: ['p2:3128', 'berlin'] }],
    ],
    ['proxies --json', ['proxy-lists', {}]],
    ['proxies remove berlin', ['remove-proxy-list', { name: 'berlin' }]],
    ['edit-account a --no-proxy --json', ['edit-accounts', { named: ['a'], proxies: [] }]],
    ['edit-account a --cap 5 --json', ['edit-accounts', { named: ['a'], cap: 5 }]],
    ['find PX', ['find-phone', { phone: 'PX' }]],
    ['reserve PX --for Ada', ['take-over', { phone: 'PX', person: 'Ada' }]],
    [
      'edit-phone PX PY --group Shelf --add-tag a --add-tag b --json',
      ['edit-phones', { phones: ['PX', 'PY'], group: 'Shelf', addTags: ['a', 'b'] }],
    ],
    ['edit-phone --tagged a --drop-tag a --json', ['edit-phones', { withTag: 'a', dropTags: ['a'] }]],
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
    ['add-phone PX7 --server b:5037 --json', ['add-phone', { serial: 'PX7', server: 'b:5037' }]],
    ['add-adb-server b:5037 --name Rack --json', ['add-adb-server', { address: 'b:5037', name: 'Rack' }]],
    [
      'add-folder v --account @a --account b --dry-run --json',
      ['add-folder', { folder: 'v', accounts: ['@a', 'b'], dryRun: true }],
    ],
    ['rehearse --account a --json', ['rehearse', { account: 'a' }]],
    ['jobs --limit 5 --json', ['jobs', { limit: 5 }]],
    [
      'plan 3 --at 2026-12-24T18:30Z --json',
      ['edit-jobs', { jobs: [3], publishAt: '2026-12-24T18:30Z', dryRun: false }],
    ],
    [
      'plan --all --any-time --priority -5 --json',
      ['edit-jobs', { query: {}, publishAt: null, priority: -5, dryRun: false }],
    ],
    [
      'campaign 4 --start none --end 2026-12-24T18:30Z',
      ['schedule-campaign', { campaign: 4, startsAt: null, endsAt: 1798137000000 }],
    ],
    [
      'add-folder v --every 6h --start 2026-12-24T18:30Z --priority 2 --json',
      ['add-folder', { folder: 'v', everyMs: 21_600_000, startsAt: 1798137000000, priority: 2 }],
    ],
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

  it.each([
    [{ kind: 'succeeded', sentence: 'Nothing to remove.', isWell: true }, 0, 'Nothing to remove.\n'],
    [{ kind: 'failed', sentence: 'The disk is full.' }, 1, 'It failed: The disk is full.\n'],
    [{ kind: 'skipped', sentence: 'Verify comes first.' }, 1, 'It was left out: Verify comes first.\n'],
    [{ kind: 'stopped' }, 1, 'The control room ended meanwhile.\n'],
  ])('a routine that is run now says how it ended: %j', async (end, exit, out) => {
    Object.assign(room.panel, { send: async () => ({ ok: true, value: end }) })
    expect(await run('routines run prune')).toEqual({ exit, out, err: '' })
  })

  it('routines are listed with what each did and will do', async () => {
    const card = {
      id: 'rescan',
      state: 'waiting',
      sentence: 'Looks for new videos.',
      everyMs: 600_000,
      usualMs: 600_000,
      nextAt: null,
      last: null,
      isLate: false,
    }
    Object.assign(room.panel, { send: async () => ({ ok: true, value: [card] }) })
    expect((await run('routines')).out).toMatch(
      /^Routine +State +Every .*\nrescan +new +10 min +Looks for new videos\.\n$/,
    )
    expect(JSON.parse((await run('routines --json')).out)).toEqual([card])
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
