import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import { createReports } from '../../../src/main/system/reports.ts'

const noon = new Date(2026, 10, 24, 12).getTime()
const day = 24 * 3_600_000
const reportAt = (to: number, posted = 1): Report => ({
  from: to - day,
  to,
  posted,
  failed: 0,
  uncertain: 0,
  runs: 1,
  faults: [],
  accounts: [],
  now: {
    waiting: 0,
    inHand: 0,
    uncertain: 0,
    paused: 0,
    failed: 0,
    phones: 1,
    heldPhones: 0,
    accounts: 1,
    heldAccounts: 0,
  },
  needsPerson: [],
})

const place = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-reports-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return path.join(folder, 'reports')
}

it('are a text and JSON a day; a later one of the day takes the place of the earlier', async () => {
  const folder = await place()
  const reports = createReports(folder, () => 5)
  await reports.write(reportAt(noon), ['1 posted'])
  const written = await reports.write(reportAt(noon + 3_600_000, 2), ['2 posted', '', 'Now'])
  expect(written).toEqual({ ok: true, value: path.join(folder, 'report-2026-11-24.txt') })
  expect(await readdir(folder)).toEqual(['report-2026-11-24.json', 'report-2026-11-24.txt'])
  expect(await readFile(path.join(folder, 'report-2026-11-24.txt'), 'utf8')).toBe(
    'Posthouse, 2026-11-23 13:00 to 2026-11-24 13:00\n\n2 posted\n\nNow\n',
  )
  expect(JSON.parse(await readFile(path.join(folder, 'report-2026-11-24.json'), 'utf8'))).toEqual(
    reportAt(noon + 3_600_000, 2),
  )
})

it('the newest days are kept, and other files stay', async () => {
  const folder = await place()
  const reports = createReports(folder, () => 2)
  await reports.write(reportAt(noon), [])
  await writeFile(path.join(folder, 'mine.txt'), 'by hand')
  for (const n of [1, 2, 3]) await reports.write(reportAt(noon + n * day), [])
  expect(await readdir(folder)).toEqual([
    'mine.txt',
    'report-2026-11-26.json',
    'report-2026-11-26.txt',
    'report-2026-11-27.json',
    'report-2026-11-27.txt',
  ])
})

it('a folder that cannot be is one sentence', async () => {
  const folder = await place()
  await writeFile(folder, 'a file')
  const written = await createReports(folder, () => 2).write(reportAt(noon), [])
  expect(written.ok).toBe(false)
  if (!written.ok) expect(written.sentence).toMatch(/^The report .*report-2026-11-24\.txt cannot be written: /)
})
