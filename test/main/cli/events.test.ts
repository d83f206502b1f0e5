import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobId, PhoneId } from '../../../src/core/model/ids.ts'
import { open } from '../../../src/main/store/open.ts'
import { posthouse } from './calls/call.ts'

const all = 1_203
const minute = 60_000

let cwd = ''
beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-events-'))
  const store = await open({ file: path.join(cwd, 'data', 'posthouse.db') })
  if (!store.ok) throw new Error(store.sentence)
  const { value } = store
  const phone = 'S1' as PhoneId
  await value.addPhone({ id: phone, name: 'Shelf 1', link: 'tcp', address: '10.0.0.1:5555' })
  const account = await value.addAccounts([
    { app: 'reelhouse', handle: 'one', phone, cap: 3, spacingMs: 0, windows: [], timeZone: 'UTC' },
  ])
  expect(account).toMatchObject({ added: 1 })
  const none = { job: null, phone: null, account: null }
  const now = Date.now()
  for (let n = 4; n <= all; n++)
    await value.note({ at: now - 90 * minute, who: 'worker', what: 'ended', why: `Run ${n}.`, ...none })
  const id = (await value.accounts(0))[0]?.account.id ?? null
  await value.note({ ...none, at: now - 5 * minute, who: 'phone', what: 'lost', why: 'adb says offline.', phone })
  await value.note({ at: now, who: 'job', what: 'failed', why: '=cmd|\u001b[2J', job: 7 as JobId, phone, account: id })
  await value.note({ ...none, at: now, who: 'person', what: 'pause', why: 'All of the farm.' })
  await value.close()
})
afterAll(() => rmSync(cwd, { recursive: true }))

const run = (...args: string[]) => posthouse(cwd, ['events', ...args, '--data', 'data'])
const rows = (text: string): readonly Readonly<Record<string, string>>[] => parse(text, { bom: true, columns: true })

describe('posthouse events', () => {
  it('shows the newest as a table, by name, and that there are more', async () => {
    const { exit, out, err } = await run()
    const lines = out.trimEnd().split('\n')
    expect(exit).toBe(0)
    expect(lines).toHaveLength(101)
    expect(lines[0]).toMatch(/^when +who +what +job +phone +account +why$/)
    expect(lines[2]).toMatch(/job +failed +7 +Shelf 1 +reelhouse\/@one +=cmd\|\\x1b\[2J$/)
    expect(err).toBe('There may be older ones: --limit 1000, or --csv for all.\n')
  })

  it.each([
    [['--who', 'phone'], 1],
    [['--what', 'failed'], 1],
    [['--job', '7'], 1],
    [['--phone', 'S1'], 2],
    [['--account', '1'], 1],
    [['--since', '10m'], 3],
    [['--since', '10m', '--phone', 'S1', '--who', 'phone'], 1],
    [['--limit', '700'], 700],
  ])('%j leaves %i', async (flags, n) => {
    expect((await run(...flags)).out.trimEnd().split('\n')).toHaveLength(n + 1)
    expect(rows((await run(...flags, '--csv')).out)).toHaveLength(n)
  })

  it('says that nothing fits', async () => {
    expect(await run('--who', 'nobody')).toEqual({ exit: 0, out: 'No event fits.\n', err: '' })
  })

  it('writes all of them as JSON, one object a line, through every page', async () => {
    const { out } = await run('--json')
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.map((e) => e.id)).toEqual(Array.from({ length: all }, (_, n) => all - n))
    expect(events[1]).toMatchObject({ who: 'job', why: '=cmd|\u001b[2J', phoneName: 'Shelf 1', handle: 'one' })
    expect(out).not.toContain('\u001b')
  })

  it('writes a table for spreadsheets into a new file, formulas as text, never over another file', async () => {
    const { exit, out } = await run('--export', 'e.csv')
    expect({ exit, out }).toEqual({ exit: 0, out: `${all} events in ${path.join(cwd, 'e.csv')}.\n` })
    const text = readFileSync(path.join(cwd, 'e.csv'), 'utf8')
    expect(rows(text)).toHaveLength(all)
    expect(rows(text)[1]).toMatchObject({ job: '7', handle: 'one', why: "'=cmd|\u001b[2J" })
    expect(await run('--export', 'e.csv')).toMatchObject({ exit: 2, err: expect.stringContaining('--export: ') })
    expect(readFileSync(path.join(cwd, 'e.csv'), 'utf8')).toBe(text)
  })
})
