import { expect, test } from 'vitest'
import { readTemplates } from '../../../../src/core/engine/intake/captioning.ts'
import { emptyTable } from '../../../../src/core/engine/intake/last-post.ts'
import { plan } from '../../../../src/core/engine/intake/preview.ts'
import { previewLines } from '../../../../src/core/engine/intake/preview-lines.ts'
import { resembling } from '../../../../src/core/engine/intake/resembling.ts'
import type { AccountId, HoldId, JobId } from '../../../../src/core/model/ids.ts'
import type { Probed } from '../../../../src/core/ports.ts'
import type { Store } from '../../../../src/core/store.ts'
import { accountLine, found, planInput, unreadable, videoOf } from './folders.ts'

test('a folder is planned: videos, jobs, shares, captions', () => {
  const { preview, jobs, videos } = plan(
    planInput({
      found: [found('a', 'one', 'table'), found('b', 'two', 'sidecar'), found('d', null)],
      accounts: [accountLine(1), accountLine(2)],
    }),
  )
  expect(videos.map((v) => v.name)).toEqual(['a.mp4', 'b.mp4', 'd.mp4'])
  expect(jobs.map((j) => [j.account, j.caption])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [1, ''],
  ])
  expect(preview).toMatchObject({
    dryRun: true,
    campaign: null,
    videos: 3,
    accounts: 2,
    jobs: 3,
    known: 0,
    withoutCaption: 1,
    captions: { table: 1, sidecar: 1, template: 0, none: 1 },
    shares: [
      { handle: 'h1', jobs: 2, known: 0 },
      { handle: 'h2', jobs: 1, known: 0 },
    ],
    notes: ['1 video has no caption: posted without one.'],
  })
})

test('the same video under several names is one video with the nearest caption', () => {
  const { preview, jobs, videos } = plan(
    planInput({ found: [found('a', 'plain', 'sidecar'), found('a', 'best', 'table', '/f/copy.mp4')] }),
  )
  expect(videos.map((v) => v.path)).toEqual(['/f/a.mp4'])
  expect(jobs.map((j) => j.caption)).toEqual(['best'])
  expect(preview.doubles).toEqual([['/f/a.mp4', '/f/copy.mp4']])
  expect(preview.notes).toContain('These files are the same video, which is taken once: a.mp4, copy.mp4.')
})

test('pairs that have a job already are told with where and when, and not made again', () => {
  const known = [{ account: 1 as AccountId, video: videoOf('a').fingerprint, state: 'succeeded' as const, at: 5 }]
  const { preview, jobs } = plan(
    planInput({ found: [found('a', 'x'), found('b', 'y')], known, distribution: 'all-to-all' }),
  )
  expect(jobs.map((j) => j.video)).toEqual([videoOf('b').fingerprint])
  expect(preview).toMatchObject({
    jobs: 1,
    known: 1,
    knownPairs: [{ video: 'a.mp4', handle: 'h1', state: 'succeeded', at: 5 }],
    shares: [{ jobs: 1, known: 1 }],
  })
})

test('unreadable files keep their sentences and make no job', () => {
  const { preview, jobs } = plan(planInput({ found: [unreadable('x.mp4 is empty.')], notes: ['a note'] }))
  expect(jobs).toEqual([])
  expect(preview).toMatchObject({
    videos: 0,
    unreadable: [{ sentence: 'x.mp4 is empty.' }],
    notes: ['a note'],
    lastAt: null,
  })
})

test('what a person leaves out is dealt to nobody, and the others move up', () => {
  const hour = 3_600_000
  const accounts = [accountLine(1), accountLine(2)]
  const all = ['a', 'b', 'c'].map((name) => found(name, 'x'))
  const whole = plan(planInput({ found: all, accounts }))
  const some = plan(planInput({ found: all, accounts, leave: new Set([videoOf('a').fingerprint]) }))
  expect(whole.preview).toMatchObject({ leftOut: 0, jobs: 3, lastAt: 2 * hour })
  expect(some.preview).toMatchObject({ videos: 3, leftOut: 1, jobs: 2, lastAt: 0, shares: [{ jobs: 1 }, { jobs: 1 }] })
  expect(some.jobs.map((j) => [j.account, j.video])).toEqual([
    [1, videoOf('b').fingerprint],
    [2, videoOf('c').fingerprint],
  ])
  expect(some.videos.map((v) => v.name)).toEqual(['b.mp4', 'c.mp4'])
})

test('a video is left out with all of its files, by whichever it is named', () => {
  const all = [found('a', 'x'), found('a', 'x', 'table', '/f/copy.mp4'), found('b', 'y')]
  const { preview, jobs } = plan(planInput({ found: all, leave: new Set(['/f/copy.mp4', '/f/gone.mp4']) }))
  expect(jobs.map((j) => j.video)).toEqual([videoOf('b').fingerprint])
  expect(preview).toMatchObject({ leftOut: 1, doubles: [], notes: [] })
})

test('what one to one leaves over is said', () => {
  const two = [accountLine(1), accountLine(2)]
  const notes = (names: string[]) =>
    plan(planInput({ found: names.map((n) => found(n, 'x')), accounts: two, distribution: 'one-to-one' })).preview.notes
  expect(notes(['a', 'b', 'c'])).toEqual(['1 video is left over: one to one, there are no more accounts.'])
  expect(notes(['a'])).toEqual(['1 account gets nothing: one to one, there are no more videos.'])
})

test('accounts that wait for a phone or are on hold are named', () => {
  const hold = {
    id: 1 as HoldId,
    scope: 'account',
    target: '1',
    reason: 'challenge',
    by: 'engine',
    sentence: 'The app asks for a check.',
    placedAt: 0,
    until: null,
    stops: 'commits',
  } as const
  const line = accountLine(1, { phone: null })
  const { preview } = plan(planInput({ found: [found('a', 'x')], accounts: [{ ...line, holds: [hold] }] }))
  expect(preview.notes).toEqual([
    'No phone yet: @h1. These jobs wait for one.',
    '@h1 is on hold: The app asks for a check.',
  ])
})

test('the end is that of the slowest account, behind what it has to do already', () => {
  const hour = 3_600_000
  const accounts = [accountLine(1), accountLine(2)]
  const all = [found('a', 'x'), found('b', 'x')]
  const job = { due: 0, publishAt: null, priority: 0, pass: 0, from: null, until: null }
  const jobs = [1, 2].map((id) => ({ ...job, id: id as JobId }))
  const tables = new Map([[2 as AccountId, { ...emptyTable(accountLine(2).account), jobs }]])
  const { preview } = plan(planInput({ found: all, accounts, tables, now: 1_000 }))
  expect(preview.shares.map((s) => s.lastAt)).toEqual([1_000, 1_000 + 4 * hour])
  expect(preview.lastAt).toBe(1_000 + 4 * hour)
})

const templated = (template: string, own: Readonly<Record<string, string>> = {}) => {
  const read = readTemplates({ template, templates: own }, 'Spring')
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

test('videos without words of their own get those of the template, as each job will post them', () => {
  const input = planInput({
    found: [found('a', null), found('b', 'own {x|y}'), { ...found('c', null), index: 3 } as Probed],
    accounts: [accountLine(1), accountLine(2)],
    distribution: 'all-to-all',
    templates: templated('{handle} {index} {count} {campaign} {a|b|c|d}', {
      'reelhouse/h2': '{stem} of {folder}, {date}',
    }),
  })
  const { preview, jobs, items } = plan(input)
  const captions = jobs.map((j) => j.caption)
  expect(captions[0]).toMatch(/^@h1 1 1 Spring [abcd]$/)
  expect(captions.slice(1, 4)).toEqual(['a of f, 1970-01-01', 'own {x|y}', 'own {x|y}'])
  expect(captions[4]).toMatch(/^@h1 3 3 Spring [abcd]$/)
  expect(plan(input).jobs.map((j) => j.caption)).toEqual(captions)
  expect(preview).toMatchObject({ withoutCaption: 0, captions: { table: 1, template: 2, none: 0 } })
  expect(previewLines(input, items, jobs)[0]?.accounts).toEqual([
    { id: 1, handle: 'h1', caption: captions[0] },
    { id: 2, handle: 'h2', caption: captions[1] },
  ])
})

test('an account that is only known from the folder gets the words that it will post', () => {
  const templates = templated('{1|2|3|4|5|6|7|8|9}{1|2|3|4|5|6|7|8|9}')
  const of = (id: number) =>
    plan(planInput({ found: [found('a', null)], accounts: [accountLine(id, { handle: 'new' })], templates })).jobs[0]
      ?.caption
  expect(of(-1)).toBe(of(7))
})

test('a caption that would be too long is left out and said', () => {
  const templates = templated('{name}'.repeat(50))
  const { preview, jobs } = plan(
    planInput({ found: [found('a', null, 'table', `/f/${'n'.repeat(250)}.mp4`), found('b', 'short')], templates }),
  )
  expect(jobs.map((j) => j.caption)).toEqual(['short'])
  expect(preview.notes).toContain('1 job is left out: the template makes a caption that is too long.')
  expect(preview.shares[0]?.jobs).toBe(1)
})

test('what an app does not take is told of each job, before anything is queued', () => {
  const rules = new Map([
    ['reelhouse', { app: 'reelhouse', name: 'Reelhouse', refuse: { caption: { characters: { most: 3 } } } }],
    ['clips', { app: 'clips', name: 'Clips', warn: { codecs: ['hevc'] } }],
  ])
  const input = planInput({
    found: [found('a', 'long words'), found('b', 'ok')],
    accounts: [accountLine(1), accountLine(2, { app: 'clips' })],
    distribution: 'all-to-all',
    rules,
  })
  const { preview, items, jobs } = plan(input)
  expect(preview).toMatchObject({ jobs: 4, unfit: 1, warned: 2 })
  const lines = previewLines(input, items, jobs)
  expect(lines.map((l) => l.state)).toEqual(['unfit', 'ready'])
  expect(lines[0]?.findings).toEqual([
    { level: 'refuse', sentence: expect.stringContaining('10 characters; Reelhouse'), jobs: 1 },
    { level: 'warn', sentence: expect.stringContaining('avc; Clips takes hevc'), jobs: 1 },
  ])
})

test('dealt by app, a video goes to every app, and to one account of it', () => {
  const apps = ['reelhouse', 'clips', 'reelhouse', 'clips']
  const input = planInput({
    found: [found('a', 'x'), found('b', 'y'), found('c', 'z')],
    accounts: apps.map((app, i) => accountLine(i + 1, { app })),
    perApp: true,
    known: [{ account: 3 as AccountId, video: videoOf('a').fingerprint, state: 'succeeded', at: 5 }],
  })
  expect(plan(input).jobs.map((j) => [j.account, j.caption])).toEqual([
    [1, 'y'],
    [1, 'z'],
    [2, 'x'],
    [4, 'y'],
    [2, 'z'],
  ])
})

test('a video that looks like another one is told with that one’s post, and still gets its job', async () => {
  const profile = Array.from({ length: 32 }, (_, i) => (i % 7 === 0 ? 'ff' : '20')).join('')
  const old = { ...videoOf('0', '/old/rain.mp4'), profile }
  const fresh = { ...videoOf('a'), profile }
  const line = { handle: 'dune', job: { state: 'succeeded', changedAt: 7 } }
  const store = { videosOfLength: async () => [old], jobs: async () => [line] } as unknown as Store
  const twins = await resembling(store, [fresh, videoOf('b')])
  const input = planInput({ found: [found('a', 'x'), found('b', 'y')], resembling: twins })
  const { preview, jobs, items } = plan(input)
  expect(preview).toMatchObject({ jobs: 2, unfit: 0, warned: 1 })
  expect(previewLines(input, items, jobs)[0]?.findings).toEqual([
    {
      level: 'warn',
      sentence: 'It looks like rain.mp4, posted to @dune. Leave it out if it is the same film.',
      jobs: 1,
    },
  ])
})
