import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { type ProgressColumn, pastState, progressColumns } from '../../../src/core/model/past.ts'
import { readWhen } from '../../../src/core/model/when.ts'
import { readProgress } from '../../../src/main/library/progress.ts'
import { put, tempFolder } from './folder.ts'

const readFile = async (content: string | Uint8Array, name = 'progress.csv') => {
  const read = await readProgress(join(tempFolder({ [name]: content }), name), 'reelhouse')
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

const header =
  'job_id,account,video_path,caption,status,worker_id,claimed_at,completed_at,error,attempts,max_attempts,retry_at,error_type,error_category,pass_number,run_id,video_id'

test('a row of a full file is read with all that it says', async () => {
  const row = String.raw`7,@Anna,C:\clips\a.mp4,"Hi, all",success,w1,2025-03-01T10:00:00Z,2025-03-01T10:05:00Z,,1,3,,,,0,run-9,v77`
  const { rows, aside } = await readFile(`${header}\r\n${row}\r\n`)
  expect(aside).toEqual([])
  expect(rows).toMatchObject([
    {
      place: 'line 2',
      app: 'reelhouse',
      handle: 'Anna',
      path: String.raw`C:\clips\a.mp4`,
      caption: 'Hi, all',
      state: 'succeeded',
      at: Date.UTC(2025, 2, 1, 10, 5),
      attempts: 1,
      maxAttempts: 3,
      cells: { job_id: '7', run_id: 'run-9', video_id: 'v77', worker_id: 'w1' },
    },
  ])
})

test('the oldest files, other orders and other delimiters are read', async () => {
  const old = await readFile('timestamp;status;account_name;video_path\n2024-01-02 03:04:05;fail;anna;a.mp4\n')
  expect(old.rows).toMatchObject([{ handle: 'anna', state: 'failed', at: new Date(2024, 0, 2, 3, 4, 5).getTime() }])
  const plain = await readFile('sep=;\nvideo;username\na.mp4;anna\n')
  expect(plain.rows).toMatchObject([{ place: 'line 3', state: 'pending', at: null }])
})

test.each([
  ['pending', 'pending'],
  ['retrying', 'pending'],
  ['skip', 'skipped'],
  ['skipped', 'skipped'],
  ['fail', 'failed'],
  ['FAILED', 'failed'],
  [' success ', 'succeeded'],
  ['claimed', 'uncertain'],
  ['verification_pending', 'uncertain'],
  ['Verification Pending', 'uncertain'],
  ['terminated', 'uncertain'],
  ['whatever', 'uncertain'],
  ['', 'pending'],
])('the status %j is %s', async (status, state) => {
  const { rows } = await readFile(`account,video_path,status\nanna,a.mp4,${status}\n`)
  expect(rows.map((r) => r.state)).toEqual([state])
})

test('a status that nobody knows is named, and one that is missing after a run is uncertain', async () => {
  const { rows, notes } = await readFile('account,video_path,status,claimed_at\nanna,a,odd,\nanna,b,,2025-01-01\n')
  expect(rows.map((r) => r.state)).toEqual(['uncertain', 'uncertain'])
  expect(notes).toEqual([expect.stringContaining('the status “odd” of 1 row')])
})

test('rows that are broken, cut off or hold nothing of use are set aside by line and the rest is read', async () => {
  const text = [
    'account,video_path,caption,status',
    'anna,a.mp4,fine,pending',
    'anna,b.mp4,one, two,pending',
    'anna,c.mp4,"never closed,pending',
    ',d.mp4,x,pending',
    'anna,,x,pending',
    'anna,e.mp4,x,pending,,',
    'an\u0000na,f.mp4,x,pending',
    '',
    'account,status,video_path',
    'anna,success,g.mp4',
    'anna,succ',
  ].join('\n')
  const { rows, aside } = await readFile(text)
  expect(rows.map((r) => `${r.place} ${r.path} ${r.state}`)).toEqual([
    'line 2 a.mp4 pending',
    'line 7 e.mp4 pending',
    'line 11 g.mp4 succeeded',
  ])
  expect(aside.map((a) => `${a.place}: ${a.why}`)).toEqual([
    expect.stringMatching(/^line 3: it has 5 columns where 4 are expected/),
    'line 4: a quote is opened and never closed',
    'line 5: there is no handle',
    'line 6: it names no video',
    expect.stringMatching(/^line 8: it holds null characters/),
    'line 12: it breaks off: it has 2 of 3 columns',
  ])
  expect(aside[0]?.text).toBe('anna,b.mp4,one, two,pending')
})

test('lines of different encodings in one file are each read in their own', async () => {
  const parts = [
    Buffer.from('account,video_path,caption\nanna,a.mp4,Größe\n'),
    iconv.encode('anna,b.mp4,Größe\n', 'windows-1252'),
    Buffer.from('anna,c.mp4,日本 🎬\n'),
  ]
  expect((await readFile(Buffer.concat(parts))).rows.map((r) => r.caption)).toEqual(['Größe', 'Größe', '日本 🎬'])
})

test('what set-aside rows need to be read again stands before them', async () => {
  const first = await readFile('account;video_path;status\nanna;a.mp4;x;pending\n')
  const [row] = first.aside
  const repaired = `${first.head}\n${row?.place};"${row?.why}";anna;a.mp4;pending\n`
  expect((await readFile(repaired)).rows).toMatchObject([{ handle: 'anna', path: 'a.mp4', state: 'pending' }])
})

test('the state of a scheduler is read as lists and as objects, and broken jobs are set aside', async () => {
  const listed = {
    jobs: [
      { job_id: 1, account: 'anna', video_path: 'a.mp4', status: 'success', completed_at: 1740824430 },
      7,
      { account: 'x' },
    ],
    accounts: ['anna', { name: 'berta' }, { account_name: '' }],
  }
  const { rows, aside, accounts, notes } = await readFile(JSON.stringify(listed), 'state.json')
  expect(rows).toMatchObject([{ place: 'job 1', handle: 'anna', state: 'succeeded', at: 1_740_824_430_000 }])
  expect(aside.map((a) => a.place)).toEqual(['job 2', 'job 3'])
  expect(accounts.map((a) => a.handle)).toEqual(['anna', 'berta'])
  expect(notes).toEqual([expect.stringContaining('Account 3')])
  const keyed = { jobs: { j9: { account: 'anna', video_path: 'a.mp4' } }, accounts: { anna: {} } }
  expect(await readFile(JSON.stringify(keyed), 'state.json')).toMatchObject({
    rows: [{ cells: { job_id: 'j9' } }],
    accounts: [{ handle: 'anna' }],
  })
})

test.each([
  ['publish_at', '2026-12-24 18:30', { kind: 'wall', wall: Date.UTC(2026, 11, 24, 18, 30), zone: null }],
  ['scheduled_at', '2026-12-24T18:30:00.123456', { kind: 'wall', wall: Date.UTC(2026, 11, 24, 18, 30), zone: null }],
  ['Scheduled Time', '2026-12-24T18:30:00+01:00', { kind: 'instant', at: Date.UTC(2026, 11, 24, 17, 30) }],
  ['scheduled_time', '1798133400', { kind: 'instant', at: 1_798_133_400_000 }],
] as const)('the time of a column %s is read: %s', async (column, time, when) => {
  const { rows } = await readFile(`account,video_path,${column}\nanna,a.mp4,${time}\n`)
  expect(rows).toMatchObject([{ publishAt: when }])
})

test('a time that is none is named by its line where the row is still to do; what was posted is taken all the same', async () => {
  const { rows, aside } = await readFile(
    'account,video_path,status,scheduled_at\nanna,a.mp4,pending,31.12.2026\nanna,b.mp4,success,31.12.2026\n',
  )
  expect(aside).toMatchObject([{ place: 'line 2', why: '“31.12.2026” is no time like 2026-12-24 18:30' }])
  expect(rows).toMatchObject([{ path: 'b.mp4', state: 'succeeded', publishAt: null }])
  const state = { jobs: [{ account: 'anna', video_path: 'a.mp4', scheduled_time: 'soon' }] }
  expect((await readFile(JSON.stringify(state), 'state.json')).aside).toMatchObject([{ place: 'job 1' }])
})

test('a file that is no progress file is refused with a sentence', async () => {
  const folder = tempFolder({ 'a.csv': 'filename,caption\na.mp4,x\n', 'b.json': '{"jobs": [', 'c.csv': '' })
  for (const name of ['a.csv', 'b.json', 'c.csv', 'gone.csv'])
    expect(await readProgress(join(folder, name), 'reelhouse')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(name),
    })
})

const encodings = {
  'utf-8': (s: string) => Buffer.from(s),
  'utf-8 with mark': (s: string) => Buffer.from(`\ufeff${s}`),
  'utf-16le': (s: string) => iconv.encode(s, 'utf-16le', { addBOM: true }),
  'utf-16be': (s: string) => iconv.encode(s, 'utf-16be', { addBOM: true }),
  'utf-16le without mark': (s: string) => iconv.encode(s, 'utf-16le'),
} as const

const free = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r\n', 'ü', '🎬', 'x', ' '), maxLength: 20 }),
)
const times = ['', '2026-12-24 18:30', '2026-12-24T18:30:00.123456+01:00', 'soon', '2026-12-24 18:30 Europe/Berlin']
const optional = progressColumns.filter((c) => !['account', 'video_path', 'account_name'].includes(c))

test('whatever the columns, their order, encoding and line ends: every row is there once, as it was written', async () => {
  const folder = tempFolder()
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(optional),
      fc.nat(10),
      fc.array(fc.array(free, { minLength: optional.length, maxLength: optional.length }), { maxLength: 12 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
      async (some, at, values, delimiter, end, encoding) => {
        const columns: ProgressColumn[] = some.toSpliced(at, 0, 'video_path', 'account')
        const quote = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
        const own = (c: ProgressColumn, n: number): string | undefined =>
          c === 'account'
            ? 'anna'
            : c === 'video_path'
              ? `clip ${n}.mp4`
              : c === 'publish_at'
                ? times[n % 5]
                : undefined
        const rows = values.map((v, n) => columns.map((c, i) => own(c, n) ?? v[i % v.length] ?? ''))
        fc.pre(rows.flat().every((c) => !/\p{Surrogate}|\0|\ufeff/u.test(c)))
        const text = [columns, ...rows].map((r) => r.map(quote).join(delimiter) + end).join('')
        put(folder, 'p.csv', encodings[encoding](text))
        const read = await readProgress(join(folder, 'p.csv'), 'reelhouse')
        if (!read.ok) throw new Error(read.sentence)
        // a time that nobody can read takes a row out of the way only where the row would be posted by it
        const numbers = rows.map((_, n) => n)
        const cellsOf = (n: number) =>
          Object.fromEntries(
            columns.map((c, i) => [c, rows[n]?.[i] ?? ''] as const).filter(([, cell]) => cell.trim() !== ''),
          )
        const isOdd = (n: number): boolean =>
          cellsOf(n)['publish_at'] === 'soon' && pastState(cellsOf(n)).state === 'pending'
        expect(read.value.aside.map((a) => a.why)).toEqual(
          numbers.filter(isOdd).map(() => '“soon” is no time like 2026-12-24 18:30'),
        )
        expect(read.value.rows.map((r) => r.path)).toEqual(numbers.filter((n) => !isOdd(n)).map((n) => `clip ${n}.mp4`))
        for (const { path, cells, state, publishAt } of read.value.rows) {
          const n = Number(/\d+/.exec(path)?.[0])
          expect(cells).toEqual(cellsOf(n))
          const time = cells.publish_at
          expect(publishAt).toEqual(state === 'pending' && time !== undefined ? readWhen(time) : null)
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('wherever a file breaks off: every row before is there once, and at most the last line is set aside', async () => {
  const folder = tempFolder()
  const rows = Array.from({ length: 8 }, (_, n) => `${n},anna,clip ${n}.mp4,"Größe ""${n}""\n🎬",pending`)
  const bytes = Buffer.from(`job_id,account,video_path,caption,status\n${rows.join('\n')}\n`)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 45, max: bytes.length }), async (cut) => {
      put(folder, 'p.csv', bytes.subarray(0, cut))
      const read = await readProgress(join(folder, 'p.csv'), 'reelhouse')
      if (!read.ok) throw new Error(read.sentence)
      const jobs = read.value.rows.map((r) => Number(r.cells.job_id))
      expect(jobs).toEqual(jobs.map((_, i) => i))
      const whole = rows.filter(
        (_, n) =>
          cut >= Buffer.byteLength(`job_id,account,video_path,caption,status\n${rows.slice(0, n + 1).join('\n')}`),
      )
      expect(jobs.length).toBeGreaterThanOrEqual(whole.length)
      // one that broke off in its second line has two lines to name
      expect(read.value.aside.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: 150 },
  )
})

test('a hundred thousand rows are read, each once', async () => {
  const lines = Array.from(
    { length: 100_000 },
    (_, n) => `${n},acc${n % 50},C:\\clips\\${n}.mp4,"caption, ${n}",pending`,
  )
  const { rows, aside } = await readFile(`job_id,account,video_path,caption,status\n${lines.join('\n')}\n`)
  expect(aside).toEqual([])
  expect(new Set(rows.map((r) => r.cells.job_id)).size).toBe(100_000)
})
