// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { FlightVeil } from '../../../src/renderer/parts/FlightVeil.tsx'
import { followScrolling, type Scrolling } from '../../../src/renderer/state/scrolling.ts'
import { fakeWindow } from '../state/fake-window.ts'

let scrolling: Scrolling
afterEach(() => scrolling.end())

it('a veil is there in flight, and at no other time', () => {
  const window = fakeWindow()
  scrolling = followScrolling(window.drawing)
  const { container } = render(<FlightVeil />)
  expect(container.childElementCount).toBe(0)
  act(() => window.jump(0))
  act(() => {
    window.draw()
    window.jump(4)
  })
  expect(container.childElementCount).toBe(0)
  act(() => {
    window.draw()
    window.jump(100)
  })
  expect(container.childElementCount).toBe(1)
  act(window.rest)
  expect(container.childElementCount).toBe(0)
})
