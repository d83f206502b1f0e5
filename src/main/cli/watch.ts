import type { Panel } from '../../core/contract/panel.ts'
import type { Board, BoardCounts, Notice } from '../../core/model/board.ts'
import { applyAll } from '../../core/model/change.ts'
import { bar } from './progress.ts'
import type { Terminal } from './terminal.ts'

/**
 * Shows a control room while it runs: notices as lines, and how far the jobs are; as a bar in a terminal, as a line for
 * each job that ended in a pipe.
 */
export const watchRoom = (panel: Panel, terminal: Terminal): (() => void) => {
  let board: Board | null = null
  let told = ''
  let last = -1
  const unwatch = panel.watch(null, (frame) => {
    const isFirst = frame.kind === 'snapshot'
    board = isFirst ? frame.board : board && applyAll(board, frame.changes)
    if (board === null) return
    const fresh = Object.values(board.notices)
      .filter((notice) => notice.id > last)
      .sort((a, b) => a.id - b.id)
    for (const notice of fresh) {
      last = notice.id
      if (!isFirst) terminal.print(noticeLine(notice))
    }
    const words = countWords(board.counts)
    if (terminal.columns !== null) terminal.live(bar('Posts', share(board.counts), words))
    else if (words !== told && endedOf(board.counts) > 0) terminal.print(words)
    told = terminal.columns === null && endedOf(board.counts) === 0 ? told : words
  })
  return () => {
    unwatch()
    terminal.live('')
  }
}

const noticeLine = ({ at, level, sentence }: Notice): string =>
  `${new Date(at).toISOString().slice(11, 19)} ${level === 'info' ? '' : `${level}: `}${sentence}`

const total = (counts: BoardCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

const endedOf = (counts: BoardCounts): number => counts.succeeded + counts.failed + counts.skipped + counts.uncertain

const share = (counts: BoardCounts): number => (total(counts) === 0 ? 0 : endedOf(counts) / total(counts))

/** `12 of 48 posted, 1 failed`: only ended jobs, so that a pipe gets one line for each. */
const countWords = (counts: BoardCounts): string => {
  const rest = (['uncertain', 'failed', 'skipped'] as const)
    .filter((s) => counts[s] > 0)
    .map((s) => `, ${counts[s]} ${s}`)
  return `${counts.succeeded} of ${total(counts)} posted${rest.join('')}`
}
