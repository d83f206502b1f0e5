import { create } from 'zustand'
import type { Frame, Panel } from '../../core/contract/panel.ts'
import type { Board } from '../../core/model/board.ts'
import { applyAll } from '../../core/model/change.ts'
import type { Drawing } from './drawing.ts'
import { createPace } from './pace.ts'
import type { Scrolling } from './scrolling.ts'
import { useInTurns } from './turns.ts'

/** The copy of the board that this panel shows. Frames are its only writer. */
export interface Shown {
  /** Null until the first snapshot. */
  readonly board: Board | null
  readonly cursor: string | null
  /** `lost`: the host does not answer; what is shown is as old as `since`. */
  readonly line: 'connecting' | 'up' | 'lost'
  /** When the line got its present state, Unix ms. */
  readonly since: number
}

export const useShown = create<Shown>(() => ({ board: null, cursor: null, line: 'connecting', since: Date.now() }))

export const take = (shown: Shown, frame: Frame): Shown => {
  const line = shown.line === 'up' ? shown : { line: 'up' as const, since: Date.now() }
  if (frame.kind === 'snapshot') return { ...shown, ...line, board: frame.board, cursor: frame.cursor }
  // changes to nothing: the snapshot comes first, so this is the rest of another life
  if (shown.board === null) return shown
  return { ...shown, ...line, board: applyAll(shown.board, frame.changes), cursor: frame.cursor }
}

/** Changes that follow each other are one frame: to copy a board for each of them is most of what they cost. */
const joined = (frames: readonly Frame[]): readonly Frame[] => {
  const all: Frame[] = []
  for (const frame of frames) {
    const last = all.at(-1)
    if (last?.kind === 'changes' && frame.kind === 'changes')
      all.splice(-1, 1, { ...frame, changes: [...last.changes, ...frame.changes] })
    else all.push(frame)
  }
  return all
}

const apply = (frames: readonly Frame[]): void => useShown.setState((shown) => joined(frames).reduce(take, shown), true)

let applyWaiting = (): void => {}

/** Feeds the board from a panel, on from where it is, until the answer is called; at the pace of a window, where one is given. */
export const follow = (
  panel: Panel,
  window?: { readonly drawing: Drawing; readonly scrolling: Scrolling },
): (() => void) => {
  const { cursor } = useShown.getState()
  if (window === undefined) return panel.watch(cursor, (frame) => apply([frame]))
  const pace = createPace(apply, window.drawing, window.scrolling)
  applyWaiting = pace.flush
  const leave = panel.watch(cursor, pace.take)
  return () => {
    leave()
    pace.end()
  }
}

export const lose = (): void => {
  // what came before the line was lost does not bring it back
  applyWaiting()
  useShown.setState((shown) => (shown.line === 'lost' ? shown : { ...shown, line: 'lost', since: Date.now() }), true)
}

/** Of a page, which is only there once the board is. */
export const boardOf = ({ board }: Shown): Board => {
  if (board === null) throw new Error('the board is not there yet')
  return board
}

/** A part of the board; components of the page are only there once it is. */
export const useBoard = <T>(select: (board: Board) => T): T => useShown((shown) => select(boardOf(shown)))

/** Like `useShown`, for what is there many times in a window. */
export const useShownInTurns = <T>(select: (shown: Shown) => T): T =>
  useInTurns(useShown.subscribe, () => select(useShown.getState()))
