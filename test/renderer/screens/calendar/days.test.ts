import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../../../../src/core/contract/timing.ts'
import {
  atShare,
  byColumn,
  fitting,
  onDay,
  spanOf,
  stepped,
  turn,
} from '../../../../src/renderer/screens/calendar/days.ts'
import { dayText, fieldText, readField } from '../../../../src/renderer/words/local.ts'

const hour = 3_600_000
const home = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (home === undefined) delete process.env['TZ']
  else process.env['TZ'] = home
})

const at = (text: string): number => readField(text) ?? Number.NaN

describe('the days of a calendar', () => {
  it('are a week from Monday, whatever the clocks do in it', () => {
    const { from, to, columns } = spanOf('week', at('2026-03-29T12:00'))
    expect(columns.map(dayText)).toEqual(['23', '24', '25', '26', '27', '28', '29'].map((date) => `2026-03-${date}`))
    expect((to - from) / hour).toBe(7 * 24 - 1)
    expect(dayText(turn('week', from, 1))).toBe('2026-03-30')
  })

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('%s has %i hours', (day, hours) => {
    const { from, to, columns } = spanOf('day', at(day))
    expect(columns).toHaveLength(hours)
    expect((to - from) / hour).toBe(hours)
  })

  it('keep the time of day of what is moved to them', () => {
    const job = at('2026-03-28T18:30')
    expect(fieldText(onDay(at('2026-03-29'), job))).toBe('2026-03-29 18:30')
    expect(fieldText(stepped('week', job, 1))).toBe('2026-03-29 18:30')
    expect(fieldText(stepped('week', job, -1))).toBe('2026-03-27 18:30')
    expect(fieldText(stepped('day', at('2026-03-28T18:37'), 1))).toBe('2026-03-28 18:45')
    expect(fieldText(stepped('day', at('2026-03-28T18:37'), -1))).toBe('2026-03-28 18:15')
  })

  it('say where something was dropped, to the quarter of an hour', () => {
    const span = spanOf('day', at('2026-06-01'))
    expect([0, 0.5, 0.51, 2].map((share) => fieldText(atShare(span, share)))).toEqual([
      '2026-06-01 00:00',
      '2026-06-01 12:00',
      '2026-06-01 12:00',
      '2026-06-02 00:00',
    ])
  })

  it('hold each entry once', () => {
    const span = spanOf('week', at('2026-10-25'))
    const entries = ['2026-10-19T00:00', '2026-10-24T23:59', '2026-10-25T00:00', '2026-10-25T23:59'].map(
      (text) => ({ at: at(text) }) as CalendarEntry,
    )
    expect(byColumn(entries, span).map((some) => some.length)).toEqual([1, 0, 0, 0, 0, 1, 2])
  })
})

it.each([
  [3, 0, 3, 0],
  [4, 142, 4, 0],
  [5, 142, 3, 2],
  [2, 109, 2, 0],
  [3, 109, 1, 2],
  [6, 234, 6, 0],
  [7, 234, 5, 2],
  [3, 20, 1, 2],
])('of %i jobs in a cell of %i px it shows %i, and that there are %i more', (count, width, shown, more) => {
  expect(fitting(count, width)).toEqual({ shown, more })
})
