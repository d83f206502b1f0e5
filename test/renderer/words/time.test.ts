import { describe, expect, it } from 'vitest'
import { clockOf, exactly, latency, left, moment, relative, span } from '../../../src/renderer/words/time.ts'

const s = 1_000
const min = 60 * s
const h = 60 * min
/** Tuesday 24 November 2026, wherever this runs. */
const now = new Date(2026, 10, 24, 14, 31).getTime()
const on = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()

describe('times in words', () => {
  it.each([
    [0, '0:00'],
    [42 * s, '0:42'],
    [12 * min + 5 * s, '12:05'],
    [h + 2 * min + 5 * s, '1:02:05'],
    [-5, '0:00'],
  ])('a clock of %i ms reads %s', (ms, text) => expect(clockOf(ms)).toBe(text))

  it.each([
    [4_100, '4.1 s'],
    [40 * s, '40 s'],
    [25 * min, '25 min'],
    [3.1 * h, '3.1 h'],
    [70 * h, '3 days'],
  ])('%i ms last %s', (ms, text) => expect(span(ms)).toBe(text))

  it('round trips are in ms, then in s', () => expect([latency(13.6), latency(1_240)]).toEqual(['14 ms', '1.2 s']))

  it.each([
    [on(24, 14, 2), '14:02'],
    [on(23, 21, 10), 'yesterday'],
    [on(25, 9), 'tomorrow 09:00'],
    [on(22, 21, 10), 'Sun 21:10'],
    [on(6, 8), '6 Nov'],
    [new Date(2025, 11, 6).getTime(), '6 Dec 2025'],
  ])('%i is %s', (at, text) => expect(moment(at, now)).toBe(text))

  it.each([
    [now - 2 * s, 'just now'],
    [now - 40 * s, '40 s ago'],
    [now + 39 * min, 'in 39 min'],
    [now - 2 * h, '2 h ago'],
    [on(24, 9), '09:00'],
  ])('%i is told from now as %s', (at, text) => expect(relative(at, now)).toBe(text))

  it('what is left never reads less than it is', () => {
    expect(left(now + 99_400, now)).toBe('1:40')
    expect(left(now - 5, now)).toBe('0:00')
    expect(left(now + 3 * h, now)).toBe('3 h')
  })

  it('days, months and times are those of British English, at any time', () => {
    const full = new Intl.DateTimeFormat('en-GB', {
      ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    })
    for (let at = 0; at < 3e12; at += 13 * 24 * h + 59 * min + 7 * s)
      expect(exactly(at)).toBe(full.format(at).replace(',', '').replace(' at ', ', '))
  })

  it('a tooltip has the date and the second', () => expect(exactly(now)).toBe('Tue 24 Nov 2026, 14:31:00'))
})
