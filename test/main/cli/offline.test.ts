import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fingerprint, JobId } from '../../../src/core/model/ids.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import { open } from '../../../src/main/store/open.ts'
import { lockName } from '../../../src/main/system/lock.ts'
import { type LockRecord, writeRecord } from '../../../src/main/system/lock-record.ts'
import { thisOwner } from '../../../src/main/system/owner.ts'
import { posthouse } from './calls/call.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-cli-'))
  writeFileSync(path.join(cwd, 'accounts.txt'), '@one\ntwo\n')
})
afterEach(() => rmSync(cwd, { recursive: true }))

const run = (...args: string[]) => posthouse(cwd, [...args, '--data', 'data'])
const lock = () => path.join(cwd, 'data', lockName)

/** Two jobs, one caption hostile to a terminal and to a spreadsheet. */
const fill = async (): Promise<void> => {
  await run('add-accounts', 'accounts.txt')
  const store = await open({ file: path.join(cwd, 'data', 'posthouse.db') })
  if (!store.ok) throw new Error(store.sentence)
  const { value } = store
  const [account] = await value.accounts(0)
  const campaign = await value.addCampaign('c', '/v', plainMaking, 1)
  const video = (n: number) => ({
    fingerprint: String(n).repeat(64) as Fingerprint,
    path: `/v/${n}.mp4`,
    name: `${n}.mp4`,
    bytes: 1,
    durationMs: 1,
    codec: 'avc',
    width: 1,
    height: 1,
  })
  await value.addVideos([video(1), video(2)], 1)
  const jobs = ['=cmd|\u001b[2J', 'plain'].map((caption, n) => ({
    account: account?.account.id ?? (0 as never),
    video: video(n + 1).fingerprint,
    caption,
  }))
  const { added } = await value.addJobs(campaign, jobs, 3, 1)
  expect(added).toEqual([1 as JobId, 2 as JobId])
  await value.close()
}

describe('without a control room', () => {
  it('accounts are added under the lock, twice without a change', async () => {
    expect(await run('add-accounts', 'accounts.txt')).toEqual({
      exit: 0,
      out: '2 accounts added, 0 changed.\n',
      err: '',
    })
    expect((await run('add-accounts', 'accounts.txt')).out).toMatch(/^0 accounts added/)
    expect(readdirSync(path.join(cwd, 'data'))).not.toContain(lockName)
    const events = (await run('events', '--json')).out.trim().split('\n')
    expect(events.map((line) => JSON.parse(line))).toMatchObject([
      { who: 'person', what: 'add-accounts', why: '2 accounts added, 0 changed.' },
    ])
  })

  it.each([['accounts.none'], ['data']])('accounts of %s are refused with a sentence', async (file) => {
    const { exit, out, err } = await run('add-accounts', file)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toContain(file)
  })

  it('jobs are listed, and what they say is harmless', async () => {
    await fill()
    const { exit, out } = await run('jobs')
    expect(exit).toBe(0)
    expect(out).toContain('=cmd|\\x1b[2J')
    expect(out).not.toContain('\u001b')
    const page = JSON.parse((await run('jobs', '--json', '--limit', '1')).out)
    expect(page).toMatchObject({ lines: [{ job: { id: 1, caption: '=cmd|\u001b[2J' } }], next: 1 })
    expect(JSON.parse((await run('jobs', '--json', '--after', '1')).out).lines).toHaveLength(1)
    expect((await run('jobs', '--text', 'nothing like it')).out).toBe('No job fits.\n')
  })

  it('one job says why it waits', async () => {
    await fill()
    expect((await run('jobs', '1')).out).toContain('Waits: @one has no phone.')
    expect(await run('jobs', '9')).toMatchObject({ exit: 2, err: 'There is no job 9.\n' })
  })

  it('status shows accounts, counts and why jobs wait', async () => {
    await fill()
    const { exit, out } = await run('status')
    expect(exit).toBe(0)
    for (const words of ['Jobs: 2 pending.', '@two', '0 of 3', 'Why 2 jobs wait', '@one has no phone.'])
      expect(out).toContain(words)
  })

  it('results go to a new file, never over another one', async () => {
    await fill()
    expect((await run('export', '--output', 'r.csv')).exit).toBe(0)
    const text = readFileSync(path.join(cwd, 'r.csv'), 'utf8')
    expect(text.trim().split('\r\n')).toHaveLength(3)
    expect(text).toContain("'=cmd|")
    expect(await run('export', '--output', 'r.csv')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--output: '),
    })
    expect(readFileSync(path.join(cwd, 'r.csv'), 'utf8')).toBe(text)
    const json = (await run('export', '--format', 'json')).out.trim().split('\n')
    expect(json.map((line) => JSON.parse(line).job)).toEqual([1, 2])
  })

  it('a backup is a whole database', async () => {
    await fill()
    expect((await run('backup', 'copy.db')).exit).toBe(0)
    const copy = await open({ file: path.join(cwd, 'copy.db') })
    if (!copy.ok) throw new Error(copy.sentence)
    expect((await copy.value.counts()).pending).toBe(2)
    await copy.value.close()
  })

  it('a damaged database is a sentence, and stays as it is', async () => {
    await fill()
    const file = path.join(cwd, 'data', 'posthouse.db')
    writeFileSync(file, 'this is no database at all, it only looks like one')
    for (const command of ['status', 'jobs']) {
      const { exit, err } = await run(command)
      expect(exit).not.toBe(0)
      expect(err).toContain(file)
    }
    expect(readFileSync(file, 'utf8')).toContain('only looks like one')
  })
})

describe('while another command has the data', () => {
  const hold = (change: Partial<LockRecord> = {}) =>
    writeRecord(lock(), {
      ...thisOwner(),
      nonce: 'a'.repeat(32),
      what: 'command',
      since: Date.now(),
      port: null,
      token: 't',
      ...change,
    })

  it('nothing is added, and the holder is named', async () => {
    await fill()
    hold()
    const { exit, err } = await run('add-accounts', 'accounts.txt')
    expect(exit).toBe(1)
    expect(err).toBe(`A command runs on this data (process ${process.pid}). Try again soon.\n`)
  })

  it('a command that died is followed, and the epoch is raised', async () => {
    await fill()
    const epoch = async () => JSON.parse((await run('status', '--json')).out).board.farm.epoch as number
    const before = await epoch()
    hold({ pid: 2 ** 22 + 1 })
    expect((await run('status')).out).toContain('had the data and died')
    expect((await run('add-accounts', 'accounts.txt')).exit).toBe(0)
    expect(await epoch()).toBe(before + 1)
  })
})

describe('tokens', () => {
  it('are made, listed and removed before there is a control room, and only the hash of the word is kept', async () => {
    const { out } = await run('token', 'add', '--name', 'grafana', '--scope', 'read')
    expect(out).toMatch(/^ph_[\w-]{43}\n$/)
    expect(readFileSync(path.join(cwd, 'data', 'posthouse.db')).includes(out.trim())).toBe(false)
    expect((await run('token', 'add', '--name', 'grafana', '--scope', 'admin')).exit).toBe(2)
    expect((await run('token')).out).toMatch(/grafana +read +(now|\d+ s ago) +never/)
    expect(await run('token', 'remove', 'grafana')).toMatchObject({ exit: 0, out: 'Removed.\n' })
    expect((await run('token')).out).toBe('There is no token.\n')
    expect((await run('events', '--json')).out).toContain('“grafana”, with the scope read.')
  })
})
