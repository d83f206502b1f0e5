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

/** A scroll is over when none came for so long. */
const restMs = 100

/** Whether somebody scrolls, from now on until it is ended. */
export const followScroll = (drawing: Drawing): { readonly isOn: () => boolean; readonly end: () => void } => {
  let last = Number.NEGATIVE_INFINITY
  const end = drawing.onScroll(() => {
    last = drawing.now()
  })
  return { isOn: () => drawing.now() - last < restMs, end }
}
