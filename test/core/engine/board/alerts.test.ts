import { expect, test } from 'vitest'
import { type AlertPolicy, Alerts } from '../../../../src/core/engine/board/alerts.ts'
import type { Alert } from '../../../../src/core/model/alert.ts'
import type { Board, Notice } from '../../../../src/core/model/board.ts'
import { ManualClock } from '../../../fakes/clock.ts'
import { blank } from '../../model/sample/blank.ts'

const minute = 60_000
const usual: AlertPolicy = { gatherMs: 2_000, restMs: 5 * minute, most: 3, perMs: 10 * minute, quiet: null }

/** Alerts over a board that gets notices; the clock's day began at its first moment. */
const desk = (policy: Partial<AlertPolicy> = {}) => {
  const clock = new ManualClock()
  const began = clock.now()
  const shown: Alert[] = []
  const state = { isWatched: false }
  const alerts = new Alerts({
    clock,
    policy: { ...usual, ...policy },
    minuteOf: (at) => Math.floor((at - began) / minute) % 1_440,
    isWatched: () => state.isWatched,
    show: (alert) => shown.push(alert),
  })
  let board: Board = blank
  let ids = 0
  alerts.see(board)
  const fail = (job: number, fault = 'upload-failed'): void => {
    ids += 1
    const notice = {
      id: ids,
      at: clock.now(),
      level: 'trouble',
      sentence: 'No.',
      fault,
      job,
      phone: null,
      account: null,
    }
    board = { ...board, notices: { ...board.notices, [ids]: notice as Notice } }
    alerts.see(board)
  }
  return { clock, shown, alerts, fail, state, links: () => shown.map((alert) => alert.link) }
}

test('a failure is told after a moment, and opens its job', async () => {
  const { clock, shown, fail } = desk()
  fail(7)
  await clock.advance(1_999)
  expect(shown).toEqual([])
  await clock.advance(1)
  expect(shown).toEqual([{ title: 'A post failed', body: 'No.', link: '#/job/7' }])
  expect(clock.pending).toBe(0)
})

test('what the first board shows is no news', async () => {
  const { clock, shown } = desk()
  await clock.advance(minute)
  expect(shown).toEqual([])
})

test('twelve failures of one cause are one alert', async () => {
  const { clock, shown, fail } = desk()
  for (let job = 1; job <= 12; job++) fail(job)
  await clock.advance(minute)
  expect(shown).toEqual([{ title: 'A post failed', body: '12 jobs: No.', link: '#/jobs?q=fault:upload-failed' }])
})

test('a cause that was told rests, and then tells what came meanwhile', async () => {
  const { clock, shown, fail } = desk()
  fail(1)
  await clock.advance(2_000)
  fail(2)
  fail(3)
  await clock.advance(5 * minute - 1)
  expect(shown).toHaveLength(1)
  await clock.advance(1)
  expect(shown.map((alert) => alert.body)).toEqual(['No.', '2 jobs: No.'])
})

test('another cause does not wait for one that rests', async () => {
  const { clock, links, fail } = desk()
  fail(1)
  await clock.advance(2_000)
  fail(2)
  await clock.advance(2_000)
  fail(3, 'app-crashed')
  await clock.advance(2_000)
  expect(links()).toEqual(['#/job/1', '#/job/3'])
  await clock.advance(5 * minute)
  expect(links()).toEqual(['#/job/1', '#/job/3', '#/job/2'])
})

test('more causes than may be told are told together, and then there is silence', async () => {
  const { clock, shown, fail } = desk()
  const causes = ['upload-failed', 'app-crashed', 'app-frozen', 'flow-lost', 'flow-loop']
  for (const [n, fault] of causes.entries()) fail(n + 1, fault)
  await clock.advance(2_000)
  expect(shown.map((alert) => alert.title)).toEqual(['A post failed', 'A post failed', '3 things happened'])
  fail(9, 'screen-timeout')
  await clock.advance(10 * minute - 2_001)
  expect(shown).toHaveLength(3)
  await clock.advance(2_001)
  expect(shown.at(-1)).toMatchObject({ link: '#/job/9' })
})

test('in quiet hours nothing is told, and all of it when they end', async () => {
  const { clock, shown, fail } = desk({ quiet: { from: 0, to: 60 } })
  fail(1)
  await clock.advance(30 * minute)
  fail(2)
  await clock.advance(30 * minute - 1)
  expect(shown).toEqual([])
  await clock.advance(1 + minute)
  expect(shown.map((alert) => alert.body)).toEqual(['2 jobs: No.'])
})

test('what happens while someone looks at the panel is not told', async () => {
  const { clock, shown, fail, state } = desk()
  state.isWatched = true
  fail(1)
  state.isWatched = false
  await clock.advance(minute)
  expect(shown).toEqual([])
})

test('after the end nothing is told, and no timer is left', async () => {
  const { clock, shown, fail, alerts } = desk()
  fail(1)
  alerts.stop()
  await clock.advance(minute)
  expect([shown, clock.pending]).toEqual([[], 0])
})
