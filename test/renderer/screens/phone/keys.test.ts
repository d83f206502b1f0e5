import { describe, expect, it } from 'vitest'
import { actionOfKey, middle, moveAim } from '../../../../src/renderer/screens/phone/keys.ts'

describe('keys on the screen', () => {
  it.each([
    ['a', { kind: 'text', text: 'a' }],
    [' ', { kind: 'text', text: ' ' }],
    ['Enter', { kind: 'key', key: 'enter' }],
    ['Backspace', { kind: 'key', key: 'delete' }],
    ['ArrowDown', { kind: 'key', key: 'down' }],
  ])('“%s” goes to the phone', (key, action) => expect(actionOfKey(key)).toEqual(action))

  it.each(['Tab', 'Escape', 'Shift', 'F5', 'Dead', 'constructor'])('%s stays with the panel', (key) =>
    expect(actionOfKey(key)).toBeNull(),
  )
})

describe('the aim', () => {
  it('moves by steps of one length in both directions', () => {
    const right = moveAim(middle, 'ArrowRight', 0.5)
    const down = moveAim(middle, 'ArrowDown', 0.5)
    expect(right).toEqual({ x: 0.525, y: 0.5 })
    expect(down).toEqual({ x: 0.5, y: 0.5125 })
  })

  it('stays on the screen', () => expect(moveAim({ x: 1, y: 0 }, 'ArrowUp', 0.5)).toEqual({ x: 1, y: 0 }))
  it('is moved by arrows alone', () => expect(moveAim(middle, 'a', 0.5)).toBeNull())
})
