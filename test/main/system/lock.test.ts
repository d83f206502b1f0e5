import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockName, takeLock } from '../../../src/main/system/lock.ts'
import { beatMs } from '../../../src/main/system/lock-hold.ts'
import { type LockRecord, readRecord, writeRecord } from '../../../src/main/system/lock-record.ts'
import { thisOwner } from '../../../src/main/system/owner.ts'
import { manualClock } from './lock/manual-clock.ts'

type Answer = { ok: true; former: number | null } | { ok: false; sentence: string }

let folder = ''
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'posthouse-lock-'))
})
afterEach(async () => {
  await Promise.all(children.splice(0).map(end))
  rmSync(folder, { recursive: true })
})

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const starter = async () => {
  const file = path.join(import.meta.dirname, 'lock', 'starter.ts')
  const child = spawn(process.execPath, [file, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value as string)
  await next()
  const go = async (): Promise<Answer> => {
    child.stdin.write('go\n')
    return (await next()) as Answer
  }
  return { child, pid: child.pid ?? 0, go }
}

const lock = () => path.join(folder, lockName)
const take = (clock = manualClock(1_000_000)) => takeLock({ folder, clock, what: 'control room' })
const record = (change: Partial<LockRecord>): LockRecord => ({
  ...thisOwner(),
  nonce: 'a'.repeat(32),
  what: 'control room',
  since: 0,
  port: 4600,
  token: 't',
  ...change,
})
/** No process: ids end far below. */
const dead = { pid: 2 ** 22 + 1 }

describe('one owner', () => {
  it('of twenty starters at once, on a fresh folder and after a death', { timeout: 120_000 }, async () => {
    const all = await Promise.all(Array.from({ length: 20 }, starter))
    const first = await Promise.all(all.map((s) => s.go()))
    const owner = all[first.findIndex((a) => a.ok)]
    expect(first.filter((a) => a.ok)).toEqual([{ ok: true, former: null }])
    for (const answer of first)
      if (!answer.ok) expect(answer.sentence).toContain(`in use by a control room: process ${owner?.pid} on `)

    for (let round = 0, former = owner; round < 5 && former !== undefined; round++) {
      await end(former.child)
      const rest = all.filter((s) => s.child.signalCode === null)
      const answers = await Promise.all(rest.map((s) => s.go()))
      expect(answers.filter((a) => a.ok)).toEqual([{ ok: true, former: former.pid }])
      former = rest[answers.findIndex((a) => a.ok)]
      expect(readdirSync(folder)).toEqual([lockName])
    }
  })

  it('a stopped owner keeps its lock, however old its heartbeat is', async () => {
    const [owner, other] = [await starter(), await starter()]
    expect(await owner.go()).toMatchObject({ ok: true })
    owner.child.kill('SIGSTOP')
    utimesSync(lock(), 1, 1)
    expect(await other.go()).toMatchObject({ ok: false })
    await end(owner.child)
    expect(await other.go()).toEqual({ ok: true, former: owner.pid })
  })

  it.skipIf(process.platform !== 'linux')('a killed owner that its parent has not buried is dead', async () => {
    const owner = await starter()
    await owner.go()
    process.kill(owner.pid, 'SIGKILL')
    // nothing is awaited, so this process cannot have taken note of the end
    while (!/\) Z /.test(readFileSync(`/proc/${owner.pid}/stat`, 'utf8')));
    const taken = take()
    expect(taken).toMatchObject({ ok: true, value: { former: { pid: owner.pid } } })
    if (taken.ok) taken.value.release()
  })
})

describe('whose lock it is', () => {
  const later = 10 * 60_000
  it.each<[string, Partial<LockRecord>, boolean]>([
    ['a process that is gone is followed', dead, true],
    ['a later process with the same id is not the owner', { startedAt: '1' }, true],
    ['a process before the machine’s last start is gone', { boot: 'earlier', startedAt: thisOwner().startedAt }, true],
    ['a process of another container that went silent is followed', { space: 'pid:[1]' }, true],
    ['a process on another machine is never followed', { host: 'elsewhere', ...dead }, false],
    ['a process that runs is never followed', {}, false],
  ])('%s', (_, change, followed) => {
    writeRecord(lock(), record(change))
    utimesSync(lock(), 0, 0)
    const taken = take(manualClock(later))
    expect(taken.ok).toBe(followed)
    if (taken.ok) taken.value.release()
    else expect(taken.sentence.includes(`delete ${lock()}`)).toBe(change.host !== undefined)
  })

  it('a process of another container that gave a sign lately keeps its lock', () => {
    writeRecord(lock(), record({ space: 'pid:[1]' }))
    utimesSync(lock(), later / 1_000, later / 1_000)
    expect(take(manualClock(later + 59_000)).ok).toBe(false)
  })
})

describe('a starter that died while it took over', () => {
  const n = 'a'.repeat(32)
  const m = 'b'.repeat(32)

  it('is followed in its turn', () => {
    writeRecord(lock(), record(dead))
    writeRecord(`${lock()}.after.${n}`, record({ ...dead, nonce: m }))
    writeRecord(`${lock()}.new.${m}`, record({ ...dead, nonce: m }))
    expect(take().ok).toBe(true)
    expect(readdirSync(folder)).toEqual([lockName])
  })

  it('is waited for while it lives', () => {
    writeRecord(lock(), record(dead))
    writeRecord(`${lock()}.after.${n}`, record({ nonce: m }))
    expect(take()).toMatchObject({ ok: false })
    expect(readdirSync(folder)).toEqual([lockName, `${lockName}.after.${n}`])
  })
})

describe('the lock', () => {
  it('carries a heartbeat, and the port once it is known, for this user alone', () => {
    const clock = manualClock(1_000_000)
    const taken = take(clock)
    if (!taken.ok) throw new Error(taken.sentence)
    clock.advance(2 * beatMs)
    taken.value.publish(4601)
    clock.advance(beatMs)
    expect(readRecord(lock())).toMatchObject({
      beat: 1_000_000 + 3 * beatMs,
      record: { pid: process.pid, port: 4601, token: taken.value.token },
    })
    expect(statSync(lock()).mode & 0o777).toBe(0o600)
    taken.value.release()
    taken.value.release()
    expect(readdirSync(folder)).toEqual([])
    clock.advance(10 * beatMs)
    expect(existsSync(lock())).toBe(false)
  })

  it('that someone removed is noticed, and a follower’s lock stays untouched', () => {
    const clock = manualClock(1_000_000)
    let lost = 0
    const taken = takeLock({ folder, clock, what: 'control room', onLost: () => lost++ })
    rmSync(lock())
    writeRecord(lock(), record({ nonce: 'c'.repeat(32) }))
    clock.advance(5 * beatMs)
    expect(lost).toBe(1)
    if (taken.ok) taken.value.release()
    expect(readRecord(lock())).toMatchObject({ record: { nonce: 'c'.repeat(32) } })
  })

  it('that cannot be read is never removed', () => {
    writeFileSync(lock(), '{')
    expect(take()).toMatchObject({ ok: false, sentence: expect.stringContaining('delete it') })
    expect(readdirSync(folder)).toEqual([lockName])
  })

  it('in a folder that is a file says so', () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    expect(takeLock({ folder: file, clock: manualClock(0), what: 'x' })).toEqual({
      ok: false,
      sentence: `The data folder ${file} is not a folder. Choose another one with --data.`,
    })
  })

  it.skipIf(process.getuid?.() === 0)('in a folder that cannot be written says so', () => {
    chmodSync(folder, 0o500)
    expect(take()).toMatchObject({ ok: false, sentence: expect.stringContaining('cannot be written') })
    chmodSync(folder, 0o700)
  })
})
