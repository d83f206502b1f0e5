import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../../src/core/model/ids.ts'
import { byDay, eventInput, eventSignal, whatWords } from '../../../../src/renderer/screens/health/events.ts'
import { newestFirst, worstPhone } from '../../../../src/renderer/screens/health/journal.ts'
import { tabOf } from '../../../../src/renderer/screens/health/tabs.ts'
import { events } from '../../health-answers.ts'
import { seed } from '../../seed.ts'

describe('events', () => {
  it.each([
    [{}, { limit: 100 }],
    [
      { job: '12', who: 'person' },
      { limit: 100, job: 12, who: 'person' },
    ],
    [{ job: '-1', account: 'x' }, { limit: 100 }],
    [{ phone: 'p'.repeat(300) }, { limit: 100, phone: 'p'.repeat(200) }],
  ])('an address with %j asks for %j', (query, input) => expect(eventInput(query)).toEqual(input))

  it('stand in stretches of one day, in their order', () => {
    expect(byDay(events).map((day) => day.events.length)).toEqual([13, 2])
  })

  it('are read again when a slot or a phone changes, and not for a picture', () => {
    const board = seed('three')
    const [phone] = Object.values(board.phones)
    if (phone === undefined) throw new Error('the seed has no phone')
    const having = (some: object) => ({ ...board, phones: { ...board.phones, [phone.id]: { ...phone, ...some } } })
    expect(eventSignal(having({ picture: { at: 1 } }))).toBe(eventSignal(board))
    expect(eventSignal(having({ adb: 'offline' }))).not.toBe(eventSignal(board))
  })

  it.each([
    ['person', 'take-over', 'Take over'],
    ['worker', 'given-up', 'Worker given up'],
    ['room', 'recovered', 'Control room recovered'],
    ['routine', 'new-videos', 'New videos'],
    ['watchdog', 'hung', 'Gave up a run that hung'],
    ['watchdog', 'else', 'Else'],
    ['somebody', 'else', 'Else'],
  ])('have words for what a %s did: %s', (who, what, words) => expect(whatWords(who, what)).toBe(words))
})

describe('the journal', () => {
  const line = (at: number) => ({ at, what: 'check', isGood: true, sentence: 'The shell answered', ms: 5 }) as const

  it('has its newest line on top, with keys that stay', () => {
    const before = newestFirst([line(1), line(1), line(2)])
    const after = newestFirst([line(1), line(1), line(2), line(3)])
    expect(before.map((l) => l.line.at)).toEqual([2, 1, 1])
    expect(after.slice(1).map((l) => l.key)).toEqual(before.map((l) => l.key))
  })

  it('begins with the phone that was lost last', () => {
    const phone = (id: string, adb: 'device' | 'absent', adbSince: number) =>
      ({ id: id as PhoneId, name: id, adb, adbSince }) as const
    expect(worstPhone([phone('a', 'device', 9), phone('b', 'absent', 1), phone('c', 'absent', 5)])).toBe('c')
    expect(worstPhone([phone('a', 'device', 9)])).toBe('a')
    expect(worstPhone([])).toBeNull()
  })
})

it.each([
  [['health'], 'overview'],
  [['health', 'slots'], 'slots'],
  [['health', '__proto__'], 'overview'],
])('%j shows the %s', (path, tab) => expect(tabOf(path)).toBe(tab))
