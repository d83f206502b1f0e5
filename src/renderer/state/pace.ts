import { type Drawing, followScroll } from './drawing.ts'

/** While a list moves under the eye, what streams in may wait so long: nobody reads it, and it costs the scrolling its pictures. */
const scrollingMs = 400

/**
 * Takes things as they come and hands them on at the pace of the screen: at once, but never twice for one picture, and
 * while somebody scrolls a few times a second. None is lost, and their order stays.
 */
export const createPace = <T>(apply: (all: readonly T[]) => void, drawing: Drawing) => {
  let waiting: T[] = []
  let isSet = false
  let isDrawn = true
  let appliedAt = Number.NEGATIVE_INFINITY
  let isOver = false
  const scroll = followScroll(drawing)

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
      const ms = scroll.isOn() ? appliedAt + scrollingMs - now : 0
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
      scroll.end()
    },
  }
}
