import { useCallback, useRef, useSyncExternalStore } from 'react'
import { type Drawing, oncePerPicture } from './drawing.ts'
import type { Scrolling } from './scrolling.ts'

type Listener = () => void
type Subscribe = (listener: Listener) => () => void

/**
 * So many are told before one picture: at rest what a large window shows in three or four; while somebody scrolls what a
 * card or two show; and after a flight, when all that is seen may have changed, what a few show.
 */
const perPicture = { atRest: 60, scrolling: 8, landing: 20 } as const

/**
 * Tells listeners that something changed: some at once, the others before the next pictures, each once, until all know.
 * What they show is then late by some pictures, and none of these takes long. While somebody flies over a page none is told.
 */
export const createTurns = (drawing: Drawing, scrolling: Scrolling) => {
  const waiting = new Set<Listener>()
  let told = 0
  /** So many that waited for the end of a flight are still to be told. */
  let landing = 0

  const most = (): number =>
    scrolling.isOn() ? perPicture.scrolling : landing > 0 ? perPicture.landing : perPicture.atRest
  const set = oncePerPicture(drawing, () => {
    if (scrolling.isFlying()) return
    const due = [...waiting].slice(0, most())
    told = due.length
    for (const listener of due) waiting.delete(listener)
    landing = Math.max(0, landing - due.length)
    if (due.length > 0) set()
    for (const listener of due) listener()
  })

  const end = scrolling.onFlight(() => {
    landing = waiting.size
    if (landing > 0) set()
  })

  return {
    tell(listener: Listener): void {
      // nothing is drawn where nobody looks
      if (drawing.isHidden()) return void listener()
      if (scrolling.isFlying()) return void waiting.add(listener)
      set()
      if (waiting.size > 0 || told >= most()) waiting.add(listener)
      else {
        told += 1
        listener()
      }
    },
    forget(listener: Listener): void {
      waiting.delete(listener)
    },
    end,
  }
}

let turns: ReturnType<typeof createTurns> | null = null

/** From now on those of `useInTurns` wait for each other, until the answer is called. */
export const takeTurns = (drawing: Drawing, scrolling: Scrolling): (() => void) => {
  const mine = createTurns(drawing, scrolling)
  turns = mine
  return () => {
    mine.end()
    turns = null
  }
}

/**
 * Like `useSyncExternalStore`, for what is there many times in a window: whatever it shows of the source, it is drawn anew
 * in its turn, and only what shows something else takes one.
 */
export const useInTurns = <T>(subscribe: Subscribe, read: () => T): T => {
  const last = useRef({ read, value: undefined as T })
  const listen = useCallback(
    (listener: Listener) => {
      const end = subscribe(() => {
        const { read, value } = last.current
        if (Object.is(read(), value)) return
        if (turns === null) listener()
        else turns.tell(listener)
      })
      return () => {
        end()
        turns?.forget(listener)
      }
    },
    [subscribe],
  )
  const value = useSyncExternalStore(listen, read)
  last.current = { read, value }
  return value
}
