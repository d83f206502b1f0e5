import { useRef, useSyncExternalStore } from 'react'
import type { Drawing } from './drawing.ts'

/** A scroll is over when none came for so long. */
const restMs = 100
/** In px a second: who scrolls faster flies and reads nothing, who slows down below the other reads again. */
const speeds = { up: 600, down: 300 } as const

/** What is scrolled in the window, and how fast. */
export interface Scrolling {
  isOn(): boolean
  /** Too fast for anybody to read. */
  isFlying(): boolean
  /** Calls whenever a flight begins or is over; the answer ends it. */
  onFlight(listener: () => void): () => void
  end(): void
}

export const createScrolling = (drawing: Drawing): Scrolling => {
  const listeners = new Set<() => void>()
  let last: { readonly at: number; readonly top: number } | null = null
  let isFlying = false

  const fly = (on: boolean): void => {
    if (isFlying === on) return
    isFlying = on
    for (const listener of listeners) listener()
    if (on) drawing.after(restMs, look)
  }
  const look = (): void => {
    if (!isFlying || last === null) return
    const left = last.at + restMs - drawing.now()
    if (left > 0) drawing.after(left, look)
    else fly(false)
  }
  const end = drawing.onScroll((top) => {
    const at = drawing.now()
    const before = last
    last = { at, top }
    if (before === null || at - before.at >= restMs || at === before.at) return
    const speed = (Math.abs(top - before.top) * 1_000) / (at - before.at)
    if (speed > speeds.up) fly(true)
    else if (speed < speeds.down) fly(false)
  })

  return {
    isOn: () => last !== null && drawing.now() - last.at < restMs,
    isFlying: () => isFlying,
    onFlight: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    end,
  }
}

/** Nothing is scrolled. */
const still: Scrolling = { isOn: () => false, isFlying: () => false, onFlight: () => () => {}, end: () => {} }

let here = still

/** From now on it is known what is scrolled in this window, until it is ended. */
export const followScrolling = (drawing: Drawing): Scrolling => {
  const mine = createScrolling(drawing)
  here = {
    ...mine,
    end: () => {
      mine.end()
      here = still
    },
  }
  return here
}

const onFlight = (listener: () => void): (() => void) => here.onFlight(listener)

export const useFlying = (): boolean => useSyncExternalStore(onFlight, () => here.isFlying())

/** The value; while somebody flies, that of before the flight, or null. */
export const useLanded = <T>(value: T): T | null => {
  const last = useRef<T | null>(null)
  const landed = useSyncExternalStore(onFlight, () => (here.isFlying() ? last.current : value))
  last.current = landed
  return landed
}
