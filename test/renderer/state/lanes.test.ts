import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import type { PhoneState } from '../../../src/renderer/looks/phone.ts'
import { group, type Placed, type Seats, settle, settleMs } from '../../../src/renderer/state/lanes.ts'

const phone = (name: string, state: PhoneState, since = 0): Placed => ({ id: name as PhoneId, name, state, since })
const lane = (seats: Seats, name: string) => seats.get(name as PhoneId)?.lane

describe('lanes', () => {
  it('stand in their order and leave empty ones out', () => {
    const all = [phone('1', 'paused'), phone('2', 'posting'), phone('3', 'offline'), phone('4', 'needs')]
    const seats = settle(new Map(), all, false, 0)
    const lanes = group(all, (p) => lane(seats, p.name) ?? '', 'trouble')
    expect(lanes.map((l) => l.key)).toEqual(['needs', 'recovering', 'working', 'paused'])
  })

  it('put the longest trouble first, and the rest by number', () => {
    const all = [phone('10 b', 'posting'), phone('9 a', 'posting'), phone('2', 'needs', 50), phone('3', 'needs', 20)]
    expect(group(all, () => 'x', 'trouble')[0]?.ids).toEqual(['3', '2', '9 a', '10 b'])
    expect(group(all, () => 'x', 'name')[0]?.ids).toEqual(['2', '3', '9 a', '10 b'])
  })
})

describe('a card', () => {
  const before = settle(new Map(), [phone('1', 'posting')], false, 0)

  it('moves after two seconds in its new state', () => {
    const asked = settle(before, [phone('1', 'ready')], false, 100)
    expect(lane(asked, '1')).toBe('working')
    expect(lane(settle(asked, [phone('1', 'ready')], false, 100 + settleMs - 1), '1')).toBe('working')
    expect(lane(settle(asked, [phone('1', 'ready')], false, 100 + settleMs), '1')).toBe('ready')
  })

  it('never moves while somebody is in the grid', () => {
    const asked = settle(before, [phone('1', 'ready')], true, 100)
    expect(lane(settle(asked, [phone('1', 'ready')], true, 60_000), '1')).toBe('working')
    expect(lane(settle(asked, [phone('1', 'ready')], false, 60_000), '1')).toBe('ready')
  })

  it('stays when its state was a flicker', () => {
    const asked = settle(before, [phone('1', 'ready')], false, 100)
    const back = settle(asked, [phone('1', 'verifying')], false, 200)
    expect(lane(settle(back, [phone('1', 'ready')], false, 100 + settleMs), '1')).toBe('working')
  })

  it('leaves with its phone, and nothing changes when nothing changed', () => {
    expect(settle(before, [], false, 0).size).toBe(0)
    expect(settle(before, [phone('1', 'posting')], false, 9_999)).toBe(before)
  })
})
