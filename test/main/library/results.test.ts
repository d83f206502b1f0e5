import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId } from '../../../src/core/model/ids.ts'
import type { Job } from '../../../src/core/model/job.ts'
import type { JobLine } from '../../../src/core/store.ts'
import { resultCsv, resultJson, resultsHeader, resultsText } from '../../../src/main/library/results.ts'

const job: Job = {
  id: 7 as JobId,
  campaign: 1 as CampaignId,
  account: 2 as AccountId,
  video: 'ab'.repeat(32) as Fingerprint,
  round: 1,
  caption: 'one',
  priority: 0,
  state: 'succeeded',
  pass: 0,
  due: 0,
  publishAt: null,
  attempts: 1,
  maxAttempts: 3,
  tries: 0,
  looks: 0,
  lease: 1,
  slot: null,
  phone: null,
  committedAt: 1_000,
  quietAt: null,
  uploadSeen: false,
  baseline: null,
  proof: { how: 'list', entry: null, link: 'https://example.test/p/1', at: 2_000 },
  fault: null,
  wish: null,
  createdAt: 0,
  changedAt: 3_000,
}

const line = (change: Partial<Job>, videoName = 'a.mp4'): JobLine => ({
  job: { ...job, ...change },
  videoName,
  handle: 'one',
  app: 'reelhouse',
})

const read = (csv: string): Record<string, string>[] =>
  parse(resultsHeader + csv, { bom: true, columns: true }) as Record<string, string>[]

test('a post has its link and the time of its commit', () => {
  expect(read(resultCsv(line({})))).toEqual([
    {
      job: '7',
      app: 'reelhouse',
      account: 'one',
      video: 'a.mp4',
      fingerprint: 'ab'.repeat(32),
      caption: 'one',
      state: 'succeeded',
      link: 'https://example.test/p/1',
      'posted at': '1970-01-01T00:00:01.000Z',
      attempts: '1',
      fault: '',
    },
  ])
})

test('a job that failed says why in words and has no time of posting', () => {
  const failed = line({ state: 'failed', proof: null, committedAt: null, fault: fault('app-missing', 'reelhouse') })
  expect(read(resultCsv(failed))[0]).toMatchObject({
    state: 'failed',
    link: '',
    'posted at': '',
    fault: 'The app is not installed on this phone (reelhouse). Install it, then retry.',
  })
})

test('a post that was there already has the time of its proof', () => {
  expect(JSON.parse(resultJson(line({ committedAt: null }))).postedAt).toBe('1970-01-01T00:00:02.000Z')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '=HYPERLINK("http://x";"y")'])(
  'a cell that a spreadsheet would run is text: %j',
  (text) => {
    const [row] = read(resultCsv(line({ caption: text }, text)))
    expect(row).toMatchObject({ caption: `'${text}`, video: `'${text}` })
  },
)

test('whatever the caption, the row stays one row and JSON keeps it exactly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (caption) => {
      const [row, ...more] = read(resultCsv(line({ caption })))
      expect(more).toEqual([])
      expect([caption, `'${caption}`]).toContain(row?.caption)
      expect(JSON.parse(resultJson(line({ caption }))).caption).toBe(caption)
    }),
  )
})

test('pages of results make one table, or one object a line', () => {
  const csv = resultsText([line({})], 'csv', true) + resultsText([line({}), line({})], 'csv', false)
  expect(parse(csv, { bom: true, columns: true })).toHaveLength(3)
  expect(
    resultsText([line({}), line({})], 'json', true)
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l).job),
  ).toEqual([7, 7])
  expect(resultsText([], 'csv', true)).toBe(resultsHeader)
})
