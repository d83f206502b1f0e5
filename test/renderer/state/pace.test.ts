import { expect, it } from 'vitest'
import type { Drawing } from '../../../src/renderer/state/drawing.ts'
import { createPace } from '../../../src/renderer/state/pace.ts'
import { createScrolling } from '../../../src/renderer/state/scrolling.ts'

/** A window that draws, waits and is scrolled when it is told to. */
const stage = () => {
  let [now, isHidden] = [1_000, false]
  let frames: (() => void)[] = []
  let timers: { at: number; run: () => void }[] = []
  let scrolled = (_: number): void => {}
  const drawing: Drawing = {
    now: () => now,
    after: (ms, run) => void timers.push({ at: now + ms, run }),
    frame: (run) => void frames.push(run),
    isHidden: () => isHidden,
    onScroll: (run) => {
      scrolled = run
      return () => {
        scrolled = () => {}
      }
    },
  }
  const applied: (readonly number[])[] = []
  const pace = createPace<number>((all) => applied.push(all), drawing, createScrolling(drawing))
  return {
    pace,
    applied,
    pending: () => frames.length + timers.length,
    scroll: (top = 0) => scrolled(top),
    hide: () => {
      isHidden = true
    },
    draw: () => {
      const due = frames
      frames = []
      for (const run of due) run()
    },
    pass: (ms: number) => {
      now += ms
      const due = timers.filter((t) => t.at <= now)
      timers = timers.filter((t) => t.at > now)
      for (const { run } of due) run()
    },
  }
}

it('what comes is handed on at once, and what comes before it is drawn goes together with the next picture', () => {
  const { pace, applied, draw } = stage()
  for (const n of [1, 2, 3]) pace.take(n)
  expect(applied).toEqual([[1]])
  draw()
  expect(applied).toEqual([[1], [2, 3]])
  draw()
  pace.take(4)
  expect(applied.at(-1)).toEqual([4])
})

it('while something is scrolled it waits, for less than half a second, and its order stays', () => {
  const { pace, applied, draw, pass, scroll } = stage()
  pace.take(1)
  draw()
  for (const n of [2, 3, 4, 5]) {
    scroll()
    pass(50)
    pace.take(n)
  }
  expect(applied).toEqual([[1]])
  pass(200)
  expect(applied).toEqual([[1], [2, 3, 4, 5]])
  draw()
  pass(200)
  pace.take(6)
  expect(applied.at(-1)).toEqual([6])
})

it('where nobody looks nothing waits for a picture, and pictures that never come do not pile up', () => {
  const { pace, applied, hide, pending } = stage()
  pace.take(1)
  pace.take(2)
  hide()
  for (let n = 3; n < 100; n++) pace.take(n)
  expect(applied.flat()).toHaveLength(99)
  expect(pending()).toBeLessThan(4)
})

it('what waits is handed on when asked for, and after its end nothing is', () => {
  const { pace, applied, draw } = stage()
  pace.take(1)
  pace.take(2)
  pace.flush()
  expect(applied).toEqual([[1], [2]])
  pace.take(3)
  pace.end()
  draw()
  expect(applied).toEqual([[1], [2]])
})

it('in flight it waits for up to a second', () => {
  const { pace, applied, draw, pass, scroll } = stage()
  const fly = (): void => {
    for (let top = 0; top < 9_000; top += 1_000) {
      pass(50)
      scroll(top)
    }
  }
  pace.take(1)
  draw()
  fly()
  pace.take(2)
  fly()
  expect(applied).toEqual([[1]])
  fly()
  expect(applied).toEqual([[1], [2]])
})
