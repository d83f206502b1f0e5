import { useCallback } from 'react'
import { useInTurns } from './turns.ts'

/** One clock for all relative times and countdowns: it ticks once a second, and only while somebody looks. */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let now = Date.now()

const tick = (): void => {
  now = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, 1_000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) clearInterval(timer)
  }
}

/** Unix ms, to the second. */
export const useNow = (): number => useInTurns(subscribe, () => now)

/** Unix ms, to the minute: for sentences, which would otherwise be drawn anew every second. */
export const useMinute = (): number => useInTurns(subscribe, () => now - (now % 60_000))

/** What is made of the time; the component renders again only when that changes. Answer a string or a number. */
export const useClock = <T extends string | number | boolean | null>(say: (now: number) => T): T =>
  useInTurns(subscribe, () => say(now))

/** What is made of the time and of another thing that says when it changes. The same value: nothing is drawn anew. */
export const useTimed = <T>(other: (listener: () => void) => () => void, make: (now: number) => T): T => {
  const both = useCallback(
    (listener: () => void) => {
      const ends = [subscribe(listener), other(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
    [other],
  )
  return useInTurns(both, () => make(now))
}
