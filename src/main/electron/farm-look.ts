import type { Board } from '../../core/model/board.ts'

export type Mood = 'idle' | 'running' | 'trouble'

/** What the tray says about the farm. */
export interface FarmLook {
  readonly mood: Mood
  readonly tooltip: string
  /** First line of the menu. */
  readonly headline: string
  readonly can: { readonly start: boolean; readonly pause: boolean; readonly drain: boolean }
}

/** The farm in a few words. Null: the control room starts. */
export const farmLook = (board: Board | null): FarmLook => {
  if (board === null)
    return {
      mood: 'idle',
      tooltip: 'Posthouse starts',
      headline: 'Starting…',
      can: { start: false, pause: false, drain: false },
    }
  const { farm, counts } = board
  const posting = postingPhones(board)
  const waiting = counts.pending + counts.retrying
  const needs = counts.uncertain + heldPhones(board)
  const parts = [
    posting > 0 ? `${many(posting, 'phone')} posting` : null,
    waiting > 0 ? `${waiting} waiting` : null,
    counts.uncertain > 0 ? `${counts.uncertain} uncertain` : null,
    counts.failed > 0 ? `${counts.failed} failed` : null,
    board.postedToday > 0 ? `${board.postedToday} posted today` : null,
  ].filter((part) => part !== null)
  const summary = parts.length === 0 ? 'nothing to do' : parts.join(', ')
  const headline = `${words[farm.state]}: ${summary}`
  const isOver = farm.state === 'stopped' || farm.state === 'starting'
  return {
    mood: needs > 0 || board.store.trouble !== null ? 'trouble' : posting > 0 ? 'running' : 'idle',
    tooltip: `Posthouse – ${headline}`.slice(0, 127), // Windows shows no more
    headline,
    can: {
      start: farm.state === 'paused' || farm.state === 'draining',
      pause: farm.state === 'running',
      drain: !isOver && farm.state !== 'draining',
    },
  }
}

const words = {
  starting: 'Starting',
  running: 'Running',
  paused: 'Paused',
  draining: 'Draining',
  stopped: 'Stopped',
} as const

/** Phones that have a job in hand now. */
export const postingPhones = (board: Board): number =>
  Object.values(board.phones).filter((p) => p.doing !== null).length

/** Jobs that still wait for their turn. */
export const waitingJobs = ({ counts }: Board): number => counts.pending + counts.retrying + counts.verifying

/** Phones and accounts that only a person can set going again. */
const heldPhones = (board: Board): number =>
  [...Object.values(board.phones), ...Object.values(board.accounts)].filter(({ holds }) =>
    holds.some((hold) => hold.by === 'engine' && hold.until === null),
  ).length

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
