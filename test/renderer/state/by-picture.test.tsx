// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { drawByPicture, useByPicture } from '../../../src/renderer/state/by-picture.ts'
import { createScrolling } from '../../../src/renderer/state/scrolling.ts'
import { fakeWindow } from './fake-window.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

interface Shown {
  readonly wanted: readonly (string | null)[]
  readonly isSeen: boolean
}

const Row = ({ wanted, isSeen, isScrolling }: Shown & { isScrolling: boolean }) => (
  <p>{useByPicture(wanted, isSeen, isScrolling).map((one) => one ?? '·')}</p>
)

const stage = (...first: readonly Shown[]) => {
  const window = fakeWindow()
  ends.push(drawByPicture(window.drawing, createScrolling(window.drawing)))
  const grid = (rows: readonly Shown[], isScrolling: boolean) =>
    rows.map((row, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a row is the same element whatever it shows
      <Row key={place} {...row} isScrolling={isScrolling} />
    ))
  const page = render(grid(first, false))
  return {
    window,
    show: (isScrolling: boolean, ...rows: readonly Shown[]) => page.rerender(grid(rows, isScrolling)),
    draw: () => act(window.draw),
    texts: () => [...page.container.querySelectorAll('p')].map((p) => p.textContent),
  }
}

const abc: Shown = { wanted: ['a', 'b', 'c'], isSeen: true }
const xyz: Shown = { wanted: ['x', 'y', 'z'], isSeen: true }

it('a row that is seen at rest shows all it should at once', () => {
  const { show, texts, window } = stage(abc)
  expect(texts()).toEqual(['abc'])
  show(false, xyz)
  expect(texts()).toEqual(['xyz'])
  expect(window.pending()).toBe(0)
})

it('while somebody scrolls two places change in a picture, in flight one, and those that are seen go first', () => {
  const { show, texts, draw, window } = stage(abc, { ...abc, isSeen: false })
  window.jump(0)
  show(true, { ...xyz, isSeen: false }, xyz)
  expect(texts()).toEqual(['abc', '···'])
  draw()
  expect(texts()).toEqual(['abc', 'xy·'])
  for (let n = 0; n < 3; n++) {
    window.jump(100)
    draw()
  }
  expect(texts()).toEqual(['xyc', 'xyz'])
})

it('what came too late is made up for after the scroll, four places in a picture', () => {
  const { show, texts, draw, window } = stage(abc, abc)
  window.jump(0)
  show(true, xyz, xyz)
  draw()
  expect(texts()).toEqual(['xyc', 'abc'])
  window.rest()
  show(false, xyz, xyz)
  draw()
  expect(texts()).toEqual(['xyz', 'xyz'])
  show(false, abc, xyz)
  expect(texts()).toEqual(['abc', 'xyz'])
})

it('a row that shows what it should, has free places or is gone waits for nothing', () => {
  const { show, draw, window } = stage({ wanted: ['a', null], isSeen: true })
  window.jump(0)
  show(true, { wanted: ['x', null], isSeen: true })
  draw()
  expect(window.pending()).toBe(0)
  show(true, abc)
  show(true)
  draw()
  expect(window.pending()).toBe(0)
})
