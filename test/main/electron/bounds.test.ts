import { expect, test } from 'vitest'
import { fitWindow } from '../../../src/main/electron/bounds.ts'

const screen = { x: 0, y: 0, width: 1_920, height: 1_040 }
const second = { x: 1_920, y: 0, width: 1_280, height: 1_024 }
const centred = { x: 240, y: 70, width: 1_440, height: 900, isMaximized: false }
const saved = { x: 100, y: 50, width: 1_200, height: 800, isMaximized: false }

test('a window opens where it was left', () => expect(fitWindow(saved, [screen])).toEqual(saved))

test('a maximized window opens maximized, with the place it goes back to', () =>
  expect(fitWindow({ ...saved, isMaximized: true }, [screen])).toEqual({ ...saved, isMaximized: true }))

test('a window on a second screen opens there as long as the screen is there', () => {
  const there = { ...saved, x: 2_000 }
  expect(fitWindow(there, [screen, second])).toEqual(there)
  expect(fitWindow(there, [screen])).toEqual(centred)
})

test.each([
  ['nothing', null],
  ['nonsense', 'x'],
  ['half of it', { x: 1, y: 2 }],
  ['fractions', { ...saved, x: 0.5 }],
  ['a negative size', { ...saved, width: -5 }],
  ['a place left of all screens', { ...saved, x: -1_150 }],
  ['a place below all screens', { ...saved, y: 1_000 }],
  ['a title bar above the screen', { ...saved, y: -200 }],
])('%s opens in the middle of the first screen', (_, text) => expect(fitWindow(text, [screen])).toEqual(centred))

test('a window is not made smaller than its least size, nor larger than a small screen', () => {
  expect(fitWindow({ ...saved, width: 10, height: 10 }, [screen])).toMatchObject({ width: 1_024, height: 640 })
  const small = { x: 0, y: 0, width: 1_024, height: 700 }
  expect(fitWindow(null, [small])).toEqual({ x: 0, y: 0, width: 1_024, height: 700, isMaximized: false })
})

test('without any screen there is still a window', () =>
  expect(fitWindow(null, [])).toEqual({ x: 0, y: 0, width: 1_440, height: 900, isMaximized: false }))
