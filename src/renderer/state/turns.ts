import { type Drawing, followScroll } from './drawing.ts'

type Listener = () => void
type Subscribe = (listener: Listener) => () => void

/** So many are told before one picture: those of some thirty cards, and while somebody scrolls those of about one. */
const perPicture = { atRest: 240, scrolling: 12 } as const

/**
 * Tells listeners that something changed: some at once, the others before the next pictures, each once, until all know.
 * What they show is then late by some pictures, and none of these takes long.
 */
export const createTurns = (drawing: Drawing) => {
  const waiting = new Set<Listener>()
  const scroll = followScroll(drawing)
  let told = 0
  let isSet = false

  const most = (): number => (scroll.isOn() ? perPicture.scrolling : perPicture.atRest)
  const set = (): void => {
    if (!isSet) drawing.frame(next)
    isSet = true
  }
  const next = (): void => {
    isSet = false
    const due = [...waiting].slice(0, most())
    told = due.length
    for (const listener of due) waiting.delete(listener)
    if (due.length > 0) set()
    for (const listener of due) listener()
  }

  return {
    tell(listener: Listener): void {
      // nothing is drawn where nobody looks
      if (drawing.isHidden()) return void listener()
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
    end: scroll.end,
  }
}

let turns: ReturnType<typeof createTurns> | null = null

/** From now on listeners of `inTurns` wait for each other, until the answer is called. */
export const takeTurns = (drawing: Drawing): (() => void) => {
  const mine = createTurns(drawing)
  turns = mine
  return () => {
    mine.end()
    turns = null
  }
}

/** The same source, for what is there many times in a window: cards and rows. */
export const inTurns =
  (subscribe: Subscribe): Subscribe =>
  (listener) => {
    const end = subscribe(() => (turns === null ? listener() : turns.tell(listener)))
    return () => {
      end()
      turns?.forget(listener)
    }
  }
