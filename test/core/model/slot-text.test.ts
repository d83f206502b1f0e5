import { describe, expect, it } from 'vitest'
import { readSlots, slotsText } from '../../../src/core/model/slot-text.ts'

describe('slots in words', () => {
  it.each([
    ['', [], ''],
    ['Mon–Fri 09:00, 18:30', ['1,2,3,4,5 540', '1,2,3,4,5 1110'], 'Mon–Fri 09:00, 18:30'],
    ['mon-fri 9:00 18:30', ['1,2,3,4,5 540', '1,2,3,4,5 1110'], 'Mon–Fri 09:00, 18:30'],
    ['Sat, Sun 10:00', ['0,6 600'], 'Sat Sun 10:00'],
    ['08:00, Mon Wed 09:00; Sunday 20:15', [' 480', '1,3 540', '0 1215'], '08:00, Mon Wed 09:00, Sun 20:15'],
    ['Fri – Mon 12:00', ['0,1,5,6 720'], 'Mon Fri Sat Sun 12:00'],
    ['Mon-Sun 12:00, 12:00', [' 720'], '12:00'],
  ])('%s', (text, slots, words) => {
    const read = readSlots(text)
    expect(read.ok && read.slots.map((s) => `${s.days} ${s.at}`)).toEqual(slots)
    expect(read.ok && slotsText(read.slots)).toBe(words)
    const again = readSlots(words)
    expect(again.ok && slotsText(again.slots)).toBe(words)
  })

  it.each(['24:00', '9', 'Mon', 'Mon 09:00, Tue', 'noon', 'Mon-Tue-Wed 09:00', '09:60'])('%s is refused', (text) => {
    expect(readSlots(text).ok).toBe(false)
  })

  it('are fifty at most', () => {
    const many = Array.from({ length: 51 }, (_, i) => `${Math.floor(i / 4)}:${String((i % 4) * 15).padStart(2, '0')}`)
    expect(readSlots(many.join(', ')).ok).toBe(false)
  })
})
