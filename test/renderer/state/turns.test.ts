import { afterEach, expect, it } from 'vitest'
import type { Drawing } from '../../../src/renderer/state/drawing.ts'
import { inTurns, takeTurns } from '../../../src/renderer/state/turns.ts'

let end = (): void => {}
afterEach(() => end())

/** A window with so many cards on one source. */
const stage = (cards: number) => {
  let now = 1_000
  let isHidden = false
  let frames: (() => void)[] = []
  let scrolled = (): void => {}
  const drawing: Drawing = {
    now: () => now,
    after: () => {},
    frame: (run) => void frames.push(run),
    isHidden: () => isHidden,
    onScroll: (run) => {
      scrolled = run
      return () => {}
    },
  }
  end = takeTurns(drawing)
  const sources = new Set<() => void>()
  const subscribe = inTurns((listener) => {
    sources.add(listener)
    return () => sources.delete(listener)
  })
  const told: number[] = []
  const leaves = Array.from({ length: cards }, (_, card) => subscribe(() => told.push(card)))
  return {
    told,
    leave: (card: number) => leaves[card]?.(),
    change: () => {
      for (const tell of [...sources]) tell()
    },
    draw: () => {
      now += 16
      const due = frames
      frames = []
      for (const run of due) run()
    },
    pending: () => frames.length,
    scroll: () => scrolled(),
    hide: () => {
      isHidden = true
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
  const { told, change, draw, pending } = stage(600)
  change()
  expect(told).toHaveLength(240)
  draw()
  expect(told).toHaveLength(480)
  change()
  draw()
  draw()
  expect(new Set(told)).toEqual(new Set(all(600)))
  for (let n = 0; n < 5; n++) draw()
  // the last change reached all of them
  expect(told.length).toBeLessThanOrEqual(1_200)
  for (const card of all(600)) expect(told.lastIndexOf(card)).toBeGreaterThanOrEqual(480)
  expect(pending()).toBe(0)
})

it('while somebody scrolls about one card is told before each picture, and all of them once it rests', () => {
  const { told, change, draw, scroll } = stage(100)
  scroll()
  change()
  expect(told).toHaveLength(12)
  draw()
  expect(told).toHaveLength(24)
  for (let n = 0; n < 8; n++) draw()
  expect(new Set(told)).toEqual(new Set(all(100)))
})

it('one that left while it waited is told nothing', () => {
  const { told, change, draw, scroll, leave } = stage(20)
  scroll()
  change()
  leave(15)
  draw()
  expect(told).toEqual(all(20).filter((card) => card !== 15))
})

it('where nobody looks no picture is waited for', () => {
  const { told, change, hide } = stage(1_000)
  hide()
  change()
  expect(told).toHaveLength(1_000)
})
