import { describe, expect, it } from 'vitest'
import type { SlotCard } from '../../../../src/core/model/board.ts'
import { memoryOf, memoryScale, memorySum, slotLines } from '../../../../src/renderer/screens/health/slot-rows.ts'
import { seed } from '../../seed.ts'

const card = (rss: number | null, appium: number | null): SlotCard => {
  const [first] = Object.values(seed('three').slots)
  if (first === undefined) throw new Error('the seed has no slot')
  return { ...first, rss, appium: { ...first.appium, rss: appium } }
}

describe('the rows of slots', () => {
  it('begin with trouble and go on by number', () => {
    const states = slotLines(seed('sixty')).map((line) => line.slot.state)
    expect(states.slice(0, 3)).toEqual(['given-up', 'backing-off', 'starting'])
    const calm = slotLines(seed('sixty')).filter((l) => l.slot.state === 'busy' || l.slot.state === 'ready')
    expect(calm.map((l) => l.slot.id)).toEqual(calm.map((l) => l.slot.id).sort((a, b) => a - b))
  })

  it('name the phone that a slot is bound to', () => {
    expect(slotLines(seed('three')).map((line) => line.phone?.name)).toEqual(['01 Heron', '02 Plover', '03 Kestrel'])
  })

  it('add worker and Appium, and know what was not measured', () => {
    expect(memoryOf(card(100e6, 71e6))).toBe(171e6)
    expect(memoryOf(card(null, 71e6))).toBe(71e6)
    expect(memoryOf(card(null, null))).toBeNull()
    expect(memorySum([card(100e6, 71e6), card(null, null)])).toBe(171e6)
  })

  it('share one scale, of 300 MB or more', () => {
    expect(memoryScale([])).toBe(300e6)
    expect(memoryScale([card(100e6, 71e6), card(300e6, 41e6)])).toBe(400e6)
  })
})
