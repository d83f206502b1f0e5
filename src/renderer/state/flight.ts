import { useRef, useSyncExternalStore } from 'react'
import { type Drawing, restMs } from './drawing.ts'

/** In px a second: who scrolls faster looks at no picture, who slows down below the other does again. */
const speeds = { up: 600, down: 300 } as const

/** Whether somebody flies over a page: scrolls too fast to look at pictures. */
export const createFlight = (drawing: Drawing) => {
  const listeners = new Set<() => void>()
  let last: { readonly at: number; readonly top: number } | null = null
  let isOn = false

  const turn = (on: boolean): void => {
    if (isOn === on) return
    isOn = on
    for (const listener of listeners) listener()
    if (on) drawing.after(restMs, look)
  }
  const look = (): void => {
    if (!isOn || last === null) return
    const left = last.at + restMs - drawing.now()
    if (left > 0) drawing.after(left, look)
    else turn(false)
  }
  const end = drawing.onScroll((top) => {
    const at = drawing.now()
    const before = last
    last = { at, top }
    if (before === null || at - before.at >= restMs || at === before.at) return
    const speed = (Math.abs(top - before.top) * 1_000) / (at - before.at)
    if (speed > speeds.up) turn(true)
    else if (speed < speeds.down) turn(false)
  })

  return {
    isOn: (): boolean => isOn,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    end,
  }
}

let flight: ReturnType<typeof createFlight> | null = null
const isFlying = (): boolean => flight?.isOn() === true
const onFlight = (listener: () => void): (() => void) => flight?.subscribe(listener) ?? (() => {})

/** From now on it is known whether somebody flies, until the answer is called. */
export const followFlight = (drawing: Drawing): (() => void) => {
  const mine = createFlight(drawing)
  flight = mine
  return () => {
    mine.end()
    flight = null
  }
}

/** The value; while somebody flies, that of before the flight, or null. */
export const useLanded = <T>(value: T): T | null => {
  const last = useRef<T | null>(null)
  const landed = useSyncExternalStore(onFlight, () => (isFlying() ? last.current : value))
  last.current = landed
  return landed
}
