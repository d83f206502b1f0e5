import { type RefObject, useEffect, useRef, useState } from 'react'

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

/** In px: so far from what is seen is near. */
const near = 600

/** Whether an element is near to what is seen of its page, and what to take for it until that is known. */
export const useNear = <T extends Element>(first: boolean): readonly [RefObject<T | null>, boolean] => {
  const element = useRef<T>(null)
  const [isNear, setNear] = useState(first)
  useEffect(() => {
    if (element.current === null) return
    const look = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting === true), {
      // of the page that scrolls, too, where the browser knows it
      scrollMargin: `${near}px`,
      rootMargin: `${near}px`,
    })
    look.observe(element.current)
    return () => look.disconnect()
  }, [])
  return [element, isNear]
}
