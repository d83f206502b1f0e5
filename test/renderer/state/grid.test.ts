import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { columnsIn, layOut, neighbour } from '../../../src/renderer/state/grid.ts'

const ids = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}` as PhoneId)
const laneOf = (key: string, n: number) => ({ key, ids: ids(key, n) })

describe('columns', () => {
  it.each([
    [944, 3],
    [1_176, 3],
    [1_188, 4],
    [1_816, 6],
    [3_736, 12],
    [100, 1],
  ])('%i px of room hold %i cards', (room, n) => expect(columnsIn(room, 288)).toBe(n))
})

describe('the grid', () => {
  it('lets a lane start beside one that leaves columns free', () => {
    const rows = layOut([laneOf('a', 3), laneOf('b', 2), laneOf('c', 2)], 6)
    expect(
      rows.map((r) => (r.kind === 'heads' ? r.stretches.map((s) => `${s.key}@${s.start}`) : r.ids.length)),
    ).toEqual([['a@0', 'b@3'], 6, ['c@0'], 6])
  })

  it('starts a lane of more than a row on its own', () => {
    const rows = layOut([laneOf('a', 2), laneOf('b', 7), laneOf('c', 1)], 6)
    expect(rows.map((r) => r.kind)).toEqual(['heads', 'cards', 'heads', 'cards', 'cards', 'heads', 'cards'])
  })

  it('has every phone once, whatever the lanes', () => {
    const lanes = [laneOf('a', 5), laneOf('b', 13), laneOf('c', 1), laneOf('d', 6)]
    const shown = layOut(lanes, 6).flatMap((r) => (r.kind === 'cards' ? r.ids.filter((id) => id !== null) : []))
    expect(shown).toEqual(lanes.flatMap((l) => l.ids))
  })

  it('is empty without phones', () => expect(layOut([], 6)).toEqual([]))
})

describe('arrows in the grid', () => {
  const rows = layOut([laneOf('a', 3), laneOf('b', 2)], 3)
  const from = (id: string, way: Parameters<typeof neighbour>[2]) => neighbour(rows, id as PhoneId, way)

  it('go on from one lane to the next', () => expect(from('a2', 'right')).toBe('b0'))
  it('stop at the ends', () =>
    expect([from('a0', 'left'), from('b1', 'right'), from('a1', 'up')]).toEqual([null, null, null]))
  it('go straight down, and to the last card where there is none', () =>
    expect([from('a1', 'down'), from('a2', 'down')]).toEqual(['b1', 'b1']))
})
