import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Drawing, oncePerPicture } from './drawing.ts'
import type { Scrolling } from './scrolling.ts'

/** So many cards are drawn anew before one picture: at rest, while somebody scrolls, and where nobody can read. */
const perPicture = { atRest: 4, scrolling: 2, flying: 1 } as const

/** A row with places that show something else than they should. */
export interface Late {
  readonly isSeen: boolean
  readonly places: number
  /** Draws the first few of these places. */
  draw(places: number): void
}

/** Draws late rows, a few places before each picture: those that are seen first, and all in one go. */
export const createByPicture = (drawing: Drawing, scrolling: Scrolling) => {
  const waiting = new Set<Late>()

  const most = (): number =>
    scrolling.isFlying() ? perPicture.flying : scrolling.isOn() ? perPicture.scrolling : perPicture.atRest
  const set = oncePerPicture(drawing, () => {
    if (waiting.size === 0) return
    let left = most()
    const due = [...waiting].sort((a, b) => Number(b.isSeen) - Number(a.isSeen))
    flushSync(() => {
      for (const late of due) {
        if (left === 0) break
        const places = Math.min(left, late.places)
        left -= places
        waiting.delete(late)
        late.draw(places)
      }
    })
    if (waiting.size > 0) set()
  })

  return {
    /** The answer takes it back. */
    add(late: Late): () => void {
      waiting.add(late)
      set()
      return () => void waiting.delete(late)
    },
  }
}

let here: ReturnType<typeof createByPicture> | null = null

/** From now on rows wait for each other in this window, until the answer is called. */
export const drawByPicture = (drawing: Drawing, scrolling: Scrolling): (() => void) => {
  here = createByPicture(drawing, scrolling)
  return () => {
    here = null
  }
}

/**
 * What the places of a row show: what they should, at once, in a row that is seen at rest; in one that comes while somebody
 * scrolls, a few more with each picture. Until then a place shows what it did before.
 */
export const useByPicture = <T>(wanted: readonly (T | null)[], isSeen: boolean, isScrolling: boolean) => {
  const isLate = useRef(false)
  const isNow = here === null || (isSeen && !isScrolling && !isLate.current)
  const [drawn, setDrawn] = useState<readonly (T | null)[]>(isNow ? wanted : [])
  const shown = drawn === wanted ? wanted : wanted.map((_, place) => drawn[place] ?? null)
  const late = wanted.flatMap((one, place) => (shown[place] === one ? [] : [place]))
  const isDone = late.length === 0
  if (isNow && drawn !== wanted) setDrawn(wanted)
  useEffect(() => {
    isLate.current = !isDone && !isNow
    if (isDone || isNow) return
    return here?.add({
      isSeen,
      places: late.length,
      draw: (places) => {
        const due = late.slice(0, places)
        setDrawn(wanted.map((one, place) => (due.includes(place) ? one : (shown[place] ?? null))))
      },
    })
  })
  return isNow ? wanted : shown
}
