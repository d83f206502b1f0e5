import { describe, expect, test } from 'vitest'
import { alertOf, alertOfMany, newsOf } from '../../../src/core/model/alert.ts'
import type { Board, BoardCounts, CampaignCard, Notice } from '../../../src/core/model/board.ts'
import { blank } from './sample/blank.ts'

const notice = (id: number, about: Partial<Notice> = {}): Notice => ({
  id,
  at: 1_000,
  level: 'trouble',
  sentence: 'It went wrong.',
  fault: null,
  job: null,
  phone: null,
  account: null,
  ...about,
})
const withNotices = (...notices: Notice[]): Board =>
  ({
    ...blank,
    phones: { 'emulator:5555': { name: 'Pixel 7' } },
    accounts: { 3: { handle: 'mika' } },
    hand: { 9: { state: 'uncertain' } },
    notices: Object.fromEntries(notices.map((n) => [n.id, n])),
  }) as unknown as Board
const newsFrom = (...notices: Notice[]) => newsOf(withNotices(), withNotices(...notices))
const only = (n: Partial<Notice>) => {
  const [news] = newsFrom(notice(1, n))
  if (news === undefined) throw new Error('no news')
  return alertOf([news])
}

describe('a notice', () => {
  test('of information is no news', () => expect(newsFrom(notice(1, { level: 'info' }))).toEqual([]))

  test('that was there before is no news', () => {
    const board = withNotices(notice(1))
    expect(newsOf(board, withNotices(notice(1), notice(2)))).toHaveLength(1)
  })

  test.each<[string, Partial<Notice>, string, string]>([
    [
      'a failed job',
      { job: 7, fault: 'video-refused', phone: 'emulator:5555', account: 3 } as never,
      'A post failed',
      '#/job/7',
    ],
    ['an uncertain job', { level: 'warning', job: 9, fault: 'no-proof' } as never, 'A post is uncertain', '#/job/9'],
    [
      'a held account',
      { level: 'warning', job: 7, fault: 'challenge', account: 3 } as never,
      '@mika is held',
      '#/account/3',
    ],
    [
      'a lost phone',
      { level: 'warning', phone: 'emulator:5555' } as never,
      'Pixel 7 needs a look',
      '#/phone/emulator%3A5555',
    ],
    [
      'a phone that rests',
      { level: 'warning', job: 7, fault: 'phone-locked', phone: 'emulator:5555' } as never,
      'Pixel 7 needs a look',
      '#/phone/emulator%3A5555',
    ],
    ['a cause that fails many', { fault: 'flow-lost' }, 'Many jobs fail', '#/jobs?q=fault:flow-lost'],
    ['the room itself', {}, 'The control room needs a look', '#/farm'],
  ])('of %s opens exactly that', (_, about, title, link) =>
    expect(only(about)).toEqual({ title, body: 'It went wrong.', link }),
  )
})

describe('several of one cause', () => {
  const groupOf = (...notices: Partial<Notice>[]) => newsFrom(...notices.map((n, i) => notice(i + 1, n)))

  test('are one alert with a count, which opens all of them', () => {
    const [first, ...rest] = groupOf(
      ...([1, 2, 3].map((job) => ({ job, fault: 'upload-failed' })) as Partial<Notice>[]),
    )
    if (first === undefined) throw new Error('no news')
    expect(alertOf([first, ...rest])).toEqual({
      title: 'A post failed',
      body: '3 jobs: It went wrong.',
      link: '#/jobs?q=fault:upload-failed',
    })
  })

  test('of one job open the job', () => {
    const [first, ...rest] = groupOf(
      { job: 7, fault: 'upload-failed' } as never,
      { job: 7, fault: 'upload-failed' } as never,
    )
    if (first === undefined) throw new Error('no news')
    expect(alertOf([first, ...rest]).link).toBe('#/job/7')
  })

  test('have the same cause whichever job they are about, and another on another phone', () => {
    const causes = groupOf(
      { job: 1, fault: 'appium-down', phone: 'a' } as never,
      { job: 2, fault: 'appium-down', phone: 'a' } as never,
      { job: 3, fault: 'appium-down', phone: 'b' } as never,
    ).map((n) => n.cause)
    expect(new Set(causes).size).toBe(2)
  })
})

test('many causes are one alert that names some of them', () => {
  const news = newsFrom(notice(1, { job: 7 } as never), notice(2, { phone: 'emulator:5555' } as never))
  expect(alertOfMany(news.map((n) => [n]))).toEqual({
    title: '2 things happened',
    body: 'A post failed, Pixel 7 needs a look.',
    link: '#/farm',
  })
})

describe('a campaign', () => {
  const campaign = (counts: Partial<BoardCounts>): Board => ({
    ...blank,
    campaigns: { 4: { id: 4, name: 'Spring', counts: { ...blank.counts, ...counts } } as CampaignCard },
  })

  test('that has nothing left to do is news, once', () => {
    const done = campaign({ succeeded: 10, failed: 1, uncertain: 1 })
    expect(newsOf(campaign({ succeeded: 9, running: 2 }), done)).toMatchObject([
      { title: '“Spring” is done', sentence: '10 posted, 1 uncertain, 1 failed.', link: '#/jobs?q=campaign:4' },
    ])
    expect(newsOf(done, done)).toEqual([])
    expect(newsOf(done, campaign({ succeeded: 11, failed: 1 }))).toEqual([])
  })

  test('that is new, or still goes on, is none', () => {
    expect(newsOf(blank, campaign({ succeeded: 1 }))).toEqual([])
    expect(newsOf(campaign({ pending: 2 }), campaign({ pending: 1, retrying: 1 }))).toEqual([])
  })
})
