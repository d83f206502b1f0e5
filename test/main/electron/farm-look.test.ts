import { expect, test } from 'vitest'
import type { Board, BoardCounts, FarmState } from '../../../src/core/model/board.ts'
import { farmLook, postingPhones } from '../../../src/main/electron/farm-look.ts'
import { blank } from '../../core/model/sample/blank.ts'

const board = (state: FarmState, counts: Partial<BoardCounts> = {}, rest: object = {}): Board => ({
  ...blank,
  farm: { ...blank.farm, state },
  counts: { ...blank.counts, ...counts },
  ...rest,
})
const phones = (...doing: boolean[]) => ({
  phones: Object.fromEntries(doing.map((d, n) => [n, { doing: d ? {} : null, holds: [] }])),
})
const held = (hold: object) => ({ accounts: { 1: { holds: [hold] } } })

test('before the control room is there it starts', () =>
  expect(farmLook(null)).toMatchObject({ mood: 'idle', headline: 'Starting…' }))

test.each<[string, Board, string, string]>([
  ['an empty farm', board('running'), 'idle', 'Running: nothing to do'],
  ['waiting jobs', board('running', { pending: 3, retrying: 1 }), 'idle', 'Running: 4 waiting'],
  [
    'phones that post',
    board('running', { pending: 2 }, phones(true, true, false)),
    'running',
    'Running: 2 phones posting, 2 waiting',
  ],
  ['one phone that posts while draining', board('draining', {}, phones(true)), 'running', 'Draining: 1 phone posting'],
  [
    'an uncertain job',
    board('running', { uncertain: 1 }, phones(true)),
    'trouble',
    'Running: 1 phone posting, 1 uncertain',
  ],
  ['failed jobs alone', board('paused', { failed: 2 }), 'idle', 'Paused: 2 failed'],
  [
    'a hold that only a person lifts',
    board('running', {}, held({ by: 'engine', until: null })),
    'trouble',
    'Running: nothing to do',
  ],
  [
    'a hold that ends by itself',
    board('running', {}, held({ by: 'engine', until: 5 })),
    'idle',
    'Running: nothing to do',
  ],
  ['a pause by a person', board('running', {}, held({ by: 'person', until: null })), 'idle', 'Running: nothing to do'],
  [
    'a database in trouble',
    board('running', {}, { store: { ...blank.store, trouble: 'The disk is full.' } }),
    'trouble',
    'Running: nothing to do',
  ],
])('%s looks so', (_, is, mood, headline) =>
  expect(farmLook(is)).toMatchObject({ mood, headline, tooltip: `Posthouse – ${headline}` }),
)

test.each<[FarmState, object]>([
  ['starting', { start: false, pause: false, drain: false }],
  ['running', { start: false, pause: true, drain: true }],
  ['paused', { start: true, pause: false, drain: true }],
  ['draining', { start: true, pause: false, drain: false }],
  ['stopped', { start: false, pause: false, drain: false }],
])('a farm that is %s offers what makes sense', (state, can) => expect(farmLook(board(state)).can).toEqual(can))

test('a tooltip stays within what every system shows', () => {
  const many = board(
    'running',
    { pending: 99_999, uncertain: 99_999, failed: 99_999 },
    { ...phones(true), postedToday: 99_999 },
  )
  expect(farmLook(many).tooltip.length).toBeLessThanOrEqual(127)
  expect(postingPhones(many)).toBe(1)
})
