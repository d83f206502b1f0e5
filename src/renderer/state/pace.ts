import type { Drawing } from './drawing.ts'
import type { Scrolling } from './scrolling.ts'

/**
 * While a list moves under the eye, what streams in may wait so long: hardly anybody reads it, and nobody in flight, and it
 * costs the scrolling its pictures.
 */
const waits = { scrolling: 400, flying: 1_000 } as const

/**
 * Takes things as they come and hands them on at the pace of the screen: at once, but never twice for one picture, and
 * while somebody scrolls a few times a second, in flight once. None is lost, and their order stays.
 */
export const createPace = <T>(apply: (all: readonly T[]) => void, drawing: Drawing, scrolling: Scrolling) => {
  let waiting: T[] = []
  let isSet = false
  let isDrawn = true
  let appliedAt = Number.NEGATIVE_INFINITY
  let isOver = false

  const flush = (): void => {
    isSet = false
    if (isOver || waiting.length === 0) return
    const all = waiting
    waiting = []
    appliedAt = drawing.now()
    if (isDrawn)
      drawing.frame(() => {
        isDrawn = true
      })
    isDrawn = false
    apply(all)
  }

  return {
    take(one: T): void {
      waiting.push(one)
      const now = drawing.now()
      const wait = scrolling.isFlying() ? waits.flying : waits.scrolling
      const ms = scrolling.isOn() ? appliedAt + wait - now : 0
      // nothing is drawn where nobody looks
      if (drawing.isHidden() || (!isSet && ms <= 0 && isDrawn)) flush()
      else if (!isSet) {
        isSet = true
        if (ms > 0) drawing.after(ms, flush)
        else drawing.frame(flush)
      }
    },
    /** Hands on what waits. */
    flush,
    end(): void {
      isOver = true
    },
  }
}
