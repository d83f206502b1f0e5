import { expect, test } from 'vitest'
import { plan } from '../../../src/core/engine/preview.ts'
import type { AccountId, HoldId } from '../../../src/core/model/ids.ts'
import { accountLine, found, planInput, unreadable, videoOf } from './folders.ts'

test('a folder is planned: videos, jobs, shares, captions', () => {
  const { preview, jobs, videos } = plan(
    planInput({
      found: [
        found('a', 'one', 'table'),
        found('b', 'two', 'sidecar'),
        found('c', 'three', 'template'),
        found('d', null),
      ],
      accounts: [accountLine(1), accountLine(2)],
    }),
  )
  expect(videos.map((v) => v.name)).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4'])
  expect(jobs.map((j) => [j.account, j.caption])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [1, 'three'],
    [2, ''],
  ])
  expect(preview).toMatchObject({
    dryRun: true,
    campaign: null,
    videos: 4,
    accounts: 2,
    jobs: 4,
    known: 0,
    withoutCaption: 1,
    captions: { table: 1, sidecar: 1, template: 1, none: 1 },
    shares: [
      { handle: 'h1', jobs: 2, known: 0 },
      { handle: 'h2', jobs: 2, known: 0 },
    ],
    notes: ['1 video has no caption: posted without one.'],
  })
})

test('the same video under several names is one video with the nearest caption', () => {
  const { preview, jobs, videos } = plan(
    planInput({ found: [found('a', 'plain', 'template'), found('a', 'best', 'table', '/f/copy.mp4')] }),
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
  const { preview } = plan(planInput({ found: all, accounts, waiting: new Map([[2 as AccountId, 2]]), now: 1_000 }))
  expect(preview.shares.map((s) => s.lastAt)).toEqual([1_000, 1_000 + 4 * hour])
  expect(preview.lastAt).toBe(1_000 + 4 * hour)
})
