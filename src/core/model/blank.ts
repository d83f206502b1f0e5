import type { Board, BoardCounts, FarmCard } from './board.ts'
import { jobStates } from './job.ts'

export const noCounts: BoardCounts = Object.fromEntries(jobStates.map((s) => [s, 0])) as BoardCounts

/** The board of a control room that has only just started. */
export const blankBoard = (farm: FarmCard, file: string): Board => ({
  farm,
  counts: noCounts,
  postedToday: 0,
  adb: { version: null, servers: [] },
  store: { file, schema: 0, bytes: 0, lastBackupAt: null, trouble: null },
  phones: {},
  slots: {},
  accounts: {},
  campaigns: {},
  hand: {},
  tasks: {},
  notices: {},
})
