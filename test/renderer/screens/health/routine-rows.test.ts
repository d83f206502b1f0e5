import { describe, expect, it } from 'vitest'
import type { RoutineCard } from '../../../../src/core/model/routine-card.ts'
import {
  everyOptions,
  type RoutineState,
  routineFacts,
  routineOrder,
  routineSentence,
  routineState,
} from '../../../../src/renderer/screens/health/routine-rows.ts'
import { routineCards } from '../../routine-cards.ts'

const now = 1_800_000_000_000
const minute = 60_000
const [base] = Object.values(routineCards(false, now))
if (base === undefined) throw new Error('there is no routine')
const last = (kind: 'succeeded' | 'failed' | 'skipped', isWell = true): Partial<RoutineCard> => ({
  last: { kind, at: now, tookMs: 1, sentence: 'So it was.', isWell },
})

describe('the state of a routine', () => {
  it.each<[RoutineState, Partial<RoutineCard>]>([
    ['running', { state: 'running', isLate: true }],
    ['hung', { state: 'hung' }],
    ['paused', { state: 'paused', ...last('failed') }],
    ['late', { isLate: true, ...last('succeeded') }],
    ['new', { last: null }],
    ['failed', last('failed')],
    ['skipped', last('skipped')],
    ['warning', last('succeeded', false)],
    ['good', last('succeeded')],
  ])('%s', (state, some) => expect(routineState({ ...base, ...some })).toBe(state))
})

it('says how often it failed, and what it is for before it ever ran', () => {
  expect(routineSentence({ ...base, ...last('failed'), failures: 1 })).toBe('So it was.')
  expect(routineSentence({ ...base, ...last('failed'), failures: 3 })).toBe('3 times in a row: So it was.')
  expect(routineSentence({ ...base, last: null })).toBe(base.sentence)
})

it('trouble comes first, and the rest keeps its order whatever it does', () => {
  const well = Object.values(routineCards(false, now))
  expect(routineOrder(well)).toEqual(well)
  const troubled = Object.values(routineCards(true, now))
  expect(routineOrder(troubled).map((c) => c.id)).toEqual([
    'reconcile',
    'backup',
    ...well.map((c) => c.id).filter((id) => id !== 'reconcile' && id !== 'backup'),
  ])
  expect(routineFacts(troubled)).toBe('1 late, 1 failed, 1 paused')
  expect(routineFacts(well)).toBe('nothing is late')
})

it('offers intervals from short to long, with its own and its tuned one', () => {
  const options = everyOptions({ everyMs: 3 * minute, usualMs: 2 * minute })
  expect(options.slice(1, 4)).toEqual([
    { value: '60000', word: '1 min' },
    { value: '120000', word: '2 min, as usual' },
    { value: '180000', word: '3 min' },
  ])
  expect(options.at(-1)?.word).toBe('7 days')
})
