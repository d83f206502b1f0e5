import { whenInView } from './in-view.ts'

/** Long enough that a list which flies by asks for nothing. */
const restMs = 150

/** Tells when an element has been in view for a moment, and when it has left. The answer ends it. */
export const whenAtRest = (element: Element, onRest: () => void, onLeave: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null
  const rest = (isIn: boolean): void => {
    if (timer !== null) clearTimeout(timer)
    timer = isIn ? setTimeout(onRest, restMs) : null
    if (!isIn) onLeave()
  }
  const end = whenInView(element, rest)
  return () => {
    end()
    if (timer !== null) clearTimeout(timer)
    onLeave()
  }
}
