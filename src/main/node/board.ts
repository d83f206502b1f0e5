import type { Panel } from '../../core/contract/panel.ts'
import type { Board } from '../../core/model/board.ts'

/** The board as it is now: the first frame of a watch without a cursor is always a snapshot. */
export const boardOf = (panel: Panel): Promise<Board> =>
  new Promise((resolve) => {
    const end = panel.watch(null, (frame) => {
      if (frame.kind !== 'snapshot') return
      queueMicrotask(() => end())
      resolve(frame.board)
    })
  })
