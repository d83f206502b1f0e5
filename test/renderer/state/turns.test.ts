// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createScrolling } from '../../../src/renderer/state/scrolling.ts'
import { createTurns, takeTurns, useInTurns } from '../../../src/renderer/state/turns.ts'
import { fakeWindow } from './fake-window.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** So many cards, all of which something changes. */
const stage = (cards: number) => {
  const window = fakeWindow()
  const turns = createTurns(window.drawing, createScrolling(window.drawing))
  const told: number[] = []
  const listeners = Array.from({ length: cards }, (_, card) => () => void told.push(card))
  return {
    ...window,
    told,
    leave: (card: number) => turns.forget(listeners[card] ?? (() => {})),
    change: () => {
      for (const listener of listeners) turns.tell(listener)
    },
  }
}
const all = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

it('a few listeners are told at once, whatever is drawn', () => {
  const { told, change } = stage(30)
  change()
  expect(told).toEqual(all(30))
})

it('of very many some are told before each picture, each once for all that changed meanwhile', () => {
  const { told, change, draw, pending } = stage(150)
  change()
  expect(told).toHaveLength(60)
  draw()
  expect(told).toHaveLength(120)
  change()
  draw()
  draw()
  expect(new Set(told)).toEqual(new Set(all(150)))
  for (let n = 0; n < 5; n++) draw()
  // the last change reached all of them
  expect(told.length).toBeLessThanOrEqual(300)
  for (const card of all(150)) expect(told.lastIndexOf(card)).toBeGreaterThanOrEqual(120)
  expect(pending()).toBe(0)
})

it('while somebody scrolls about one card is told before each picture, and all of them once it rests', () => {
  const { told, change, draw, scroll } = stage(100)
  scroll()
  change()
  expect(told).toHaveLength(8)
  draw()
  expect(told).toHaveLength(16)
  for (let n = 0; n < 8; n++) draw()
  expect(new Set(told)).toEqual(new Set(all(100)))
})

it('while somebody flies none is told, and after it all are, a few before each picture', () => {
  const { told, change, draw, jump, rest } = stage(50)
  jump(0)
  draw()
  jump(200)
  change()
  draw()
  expect(told).toEqual([])
  rest()
  draw()
  expect(told).toHaveLength(20)
  draw()
  draw()
  expect(told).toEqual(all(50))
  draw()
  // landed
  change()
  expect(told).toHaveLength(100)
})

it('one that left while it waited is told nothing', () => {
  const { told, change, draw, scroll, leave } = stage(16)
  scroll()
  change()
  leave(15)
  draw()
  expect(told).toEqual(all(15))
})

it('where nobody looks no picture is waited for', () => {
  const { told, change, hide } = stage(1_000)
  hide()
  change()
  expect(told).toHaveLength(1_000)
})

it('what shows the same of a source takes no turn, and what shows another thing is drawn anew', () => {
  const window = fakeWindow()
  ends.push(takeTurns(window.drawing, createScrolling(window.drawing)))
  let value = { name: 'Heron', step: 1 }
  const sources = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    sources.add(listener)
    return () => sources.delete(listener)
  }
  const become = (next: typeof value): void =>
    act(() => {
      value = next
      for (const tell of sources) tell()
    })
  const { result, unmount } = renderHook(() => useInTurns(subscribe, () => value.name))
  become({ name: 'Heron', step: 2 })
  expect(window.pending()).toBe(0)
  become({ name: 'Plover', step: 2 })
  expect(window.pending()).toBe(1)
  expect(result.current).toBe('Plover')
  unmount()
  expect(sources.size).toBe(0)
})
