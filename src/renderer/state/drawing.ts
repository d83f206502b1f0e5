/** What the window says about drawing. */
export interface Drawing {
  now(): number
  after(ms: number, run: () => void): void
  /** Before the next picture is drawn. */
  frame(run: () => void): void
  isHidden(): boolean
  /** Calls whenever something is scrolled, with its px from the top; the answer ends it. */
  onScroll(run: (top: number) => void): () => void
}

/** Runs before the next picture, once however often it is asked to. */
export const oncePerPicture = (drawing: Drawing, run: () => void): (() => void) => {
  let isSet = false
  return () => {
    if (isSet) return
    isSet = true
    drawing.frame(() => {
      isSet = false
      run()
    })
  }
}

export const windowDrawing: Drawing = {
  now: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
  frame: (run) => void requestAnimationFrame(run),
  isHidden: () => document.visibilityState === 'hidden',
  onScroll: (run) => {
    const tell = ({ target }: Event): void => run(target instanceof Element ? target.scrollTop : 0)
    document.addEventListener('scroll', tell, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', tell, { capture: true })
  },
}
