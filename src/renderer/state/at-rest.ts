interface Place {
  readonly onRest: () => void
  readonly onLeave: () => void
  timer: ReturnType<typeof setTimeout> | null
}

/** Long enough that a list which flies by asks for nothing. */
const restMs = 150

const places = new WeakMap<Element, Place>()
let observer: IntersectionObserver | null = null

const see = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { target, isIntersecting } of entries) {
    const place = places.get(target)
    if (place === undefined) continue
    if (place.timer !== null) clearTimeout(place.timer)
    place.timer = isIntersecting ? setTimeout(place.onRest, restMs) : null
    if (!isIntersecting) place.onLeave()
  }
}

/** Tells when an element has been in view for a moment, and when it has left; one observer for all. The answer ends it. */
export const whenAtRest = (element: Element, onRest: () => void, onLeave: () => void): (() => void) => {
  observer ??= new IntersectionObserver(see)
  places.set(element, { onRest, onLeave, timer: null })
  observer.observe(element)
  return () => {
    observer?.unobserve(element)
    const timer = places.get(element)?.timer ?? null
    if (timer !== null) clearTimeout(timer)
    places.delete(element)
    onLeave()
  }
}
