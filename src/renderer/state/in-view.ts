const tellers = new WeakMap<Element, (isIn: boolean) => void>()
let observer: IntersectionObserver | null = null

const see = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { target, isIntersecting } of entries) tellers.get(target)?.(isIntersecting)
}

/** Tells whether an element is in view, now and whenever that changes; one observer for all. The answer ends it. */
export const whenInView = (element: Element, tell: (isIn: boolean) => void): (() => void) => {
  observer ??= new IntersectionObserver(see)
  tellers.set(element, tell)
  observer.observe(element)
  return () => {
    observer?.unobserve(element)
    tellers.delete(element)
  }
}
