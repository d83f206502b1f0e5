/** What the window says about drawing. */
export interface Drawing {
  now(): number
  after(ms: number, run: () => void): void
  /** Before the next picture is drawn. */
  frame(run: () => void): void
  isHidden(): boolean
  /** Calls whenever something is scrolled; the answer ends it. */
  onScroll(run: () => void): () => void
}

/** While a list moves under the eye, what streams in may wait so long: nobody reads it, and it costs the scrolling its pictures. */
const scrollingMs = 400
/** A scroll is over when none came for so long. */
const restMs = 100

/**
 * Takes things as they come and hands them on at the pace of the screen: at once, but never twice for one picture, and
 * while somebody scrolls a few times a second. None is lost, and their order stays.
 */
export const createPace = <T>(apply: (all: readonly T[]) => void, drawing: Drawing) => {
  let waiting: T[] = []
  let isSet = false
  let isDrawn = true
  let appliedAt = Number.NEGATIVE_INFINITY
  let scrolledAt = Number.NEGATIVE_INFINITY
  let isOver = false
  const unfollow = drawing.onScroll(() => {
    scrolledAt = drawing.now()
  })

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
      const ms = now - scrolledAt < restMs ? appliedAt + scrollingMs - now : 0
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
      unfollow()
    },
  }
}

export const windowDrawing: Drawing = {
  now: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
  frame: (run) => void requestAnimationFrame(run),
  isHidden: () => document.visibilityState === 'hidden',
  onScroll: (run) => {
    document.addEventListener('scroll', run, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', run, { capture: true })
  },
}
