import type { Drawing } from '../../../src/renderer/state/drawing.ts'

/** A window that draws and is scrolled when it is told to. */
export const fakeWindow = () => {
  let now = 1_000
  let isHidden = false
  let frames: (() => void)[] = []
  let timers: (() => void)[] = []
  let top = 0
  let scrolled = (_: number): void => {}
  const drawing: Drawing = {
    now: () => now,
    after: (_, run) => void timers.push(run),
    frame: (run) => void frames.push(run),
    isHidden: () => isHidden,
    onScroll: (run) => {
      scrolled = run
      return () => {}
    },
  }
  return {
    drawing,
    draw: () => {
      now += 16
      const due = frames
      frames = []
      for (const run of due) run()
    },
    pending: () => frames.length,
    scroll: () => scrolled(0),
    /** So many px at once. */
    jump: (px: number) => {
      top += px
      scrolled(top)
    },
    rest: () => {
      now += 100
      const due = timers
      timers = []
      for (const run of due) run()
    },
    hide: () => {
      isHidden = true
    },
  }
}
