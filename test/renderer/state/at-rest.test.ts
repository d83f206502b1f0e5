// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whenAtRest } from '../../../src/renderer/state/at-rest.ts'

type See = (entries: readonly { readonly target: Element; readonly isIntersecting: boolean }[]) => void

/** Layout is the browser's: the test says what is in view. */
const observers: See[] = []
const watched = new Set<Element>()
class Observer {
  constructor(see: See) {
    observers.push(see)
  }
  observe = (element: Element) => void watched.add(element)
  unobserve = (element: Element) => void watched.delete(element)
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', Observer)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const place = () => {
  const element = document.createElement('span')
  const told: string[] = []
  const end = whenAtRest(
    element,
    () => told.push('rests'),
    () => told.push('left'),
  )
  const see = (isIntersecting: boolean) => observers[0]?.([{ target: element, isIntersecting }])
  return { element, told, end, see }
}

it('a place in view is told of after a moment; one that flies by is not', () => {
  const { told, see, end } = place()
  see(true)
  vi.advanceTimersByTime(149)
  see(false)
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['left'])
  see(true)
  vi.advanceTimersByTime(150)
  expect(told).toEqual(['left', 'rests'])
  end()
})

it('one that ends is never told of again, and leaves', () => {
  const { element, told, see, end } = place()
  see(true)
  end()
  vi.advanceTimersByTime(1_000)
  see(true)
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual(['left'])
  expect(watched.has(element)).toBe(false)
})

it('one observer watches all places', () => {
  const all = [place(), place(), place()]
  expect(observers).toHaveLength(1)
  for (const { end } of all) end()
})
