import { describe, expect, it } from 'vitest'
import { actionOf, fitted, pixelAt } from '../../../../src/renderer/screens/phone/coordinates.ts'

const phone = { width: 1_080, height: 2_340 }
/** Drawn at a quarter, 100 right and 50 down. */
const quarter = { left: 100, top: 50, width: 270, height: 585 }
const touch = (x: number, y: number, at = 0) => ({ x, y, at })

describe('a place in the window', () => {
  it.each([
    ['the first pixel', { x: 100, y: 50 }, { x: 0, y: 0 }],
    ['the middle', { x: 235, y: 342.5 }, { x: 540, y: 1_170 }],
    ['a share button', { x: 235, y: 600.25 }, { x: 540, y: 2_201 }],
    ['the last pixel', { x: 369.99, y: 634.99 }, { x: 1_079, y: 2_339 }],
    ['left of it', { x: 20, y: 342.5 }, { x: 0, y: 1_170 }],
    ['below it', { x: 235, y: 900 }, { x: 540, y: 2_339 }],
  ])('is a pixel of the phone: %s', (_, place, pixel) => expect(pixelAt(quarter, phone, place)).toEqual(pixel))

  it('is counted from the picture, not from the bars beside it', () => {
    const wide = { left: 0, top: 0, width: 1_000, height: 585 }
    expect(fitted(wide, phone)).toEqual({ left: 365, top: 0, width: 270, height: 585 })
    expect(pixelAt(wide, phone, { x: 365, y: 0 })).toEqual({ x: 0, y: 0 })
  })

  it('is right on a phone that lies on its side', () => {
    const box = { left: 0, top: 0, width: 585, height: 1_000 }
    expect(pixelAt(box, { width: 2_340, height: 1_080 }, { x: 292.5, y: 500 })).toEqual({ x: 1_170, y: 540 })
  })

  it('is none before there is a picture', () => {
    expect(pixelAt(quarter, { width: 0, height: 0 }, { x: 120, y: 60 })).toBeNull()
    expect(pixelAt({ ...quarter, width: 0 }, phone, { x: 120, y: 60 })).toBeNull()
  })
})

describe('a finger', () => {
  it('that hardly moves and is short taps where it came down', () =>
    expect(actionOf(quarter, phone, touch(235, 600), touch(238, 604, 90))).toEqual({
      kind: 'tap',
      at: { x: 540, y: 2_200 },
    }))

  it('that moves swipes, as fast as it moved', () =>
    expect(actionOf(quarter, phone, touch(235, 500), touch(235, 250, 240))).toEqual({
      kind: 'swipe',
      from: { x: 540, y: 1_800 },
      to: { x: 540, y: 800 },
      ms: 240,
    }))

  it('that leaves the screen swipes to its edge', () =>
    expect(actionOf(quarter, phone, touch(235, 500), touch(235, -80, 9_000))).toEqual({
      kind: 'swipe',
      from: { x: 540, y: 1_800 },
      to: { x: 540, y: 0 },
      ms: 3_000,
    }))

  it('that stays presses long', () =>
    expect(actionOf(quarter, phone, touch(235, 500), touch(235, 500, 700))).toEqual({
      kind: 'swipe',
      from: { x: 540, y: 1_800 },
      to: { x: 540, y: 1_800 },
      ms: 700,
    }))

  it('that comes down beside the screen does nothing', () =>
    expect(actionOf(quarter, phone, touch(99, 500), touch(235, 500, 50))).toBeNull())
})
