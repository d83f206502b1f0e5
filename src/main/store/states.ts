import { type Arrow, inHand, type JobState, sources } from '../../core/model/job.ts'

/** A pending job that nothing of its own bars: as the index of the claim has it, word for word. */
export const freeSql = `state = 'pending' AND draft = 0 AND unfit IS NULL`

const list = (states: readonly JobState[]): string => `(${states.map((s) => `'${s}'`).join(', ')})`

/** What the guard of an arrow compares with, taken from the table of arrows: there is no second table. */
export const sourcesSql = (arrow: Arrow): string => list(sources(arrow))

/** A job has a phone exactly while it is in hand (a constraint); this form of it is what the indexes serve. */
export const inHandSql = 'phone IS NOT NULL'

/** Ids of all jobs in hand. Without statistics SQLite would rather read the whole table, so the index is named. */
export const idsInHandSql = `SELECT id FROM job INDEXED BY job_in_hand_of_phone WHERE ${inHandSql}`

/** As the index of the states that are few among a million has it, word for word: SQLite compares the text. */
const aside: readonly JobState[] = ['uncertain', 'retrying', 'paused', 'failed', 'skipped']
export const idsAsideSql = `SELECT id FROM job WHERE state IN ${list(aside)}`

/** Few among a million jobs are in such states, and have indexes. */
export const areFew = (states: readonly JobState[]): boolean =>
  states.every((s) => aside.includes(s) || inHand.includes(s))

/** The condition that a job `j` is in one of the states. A few among a million are found by their indexes. */
export const inStatesSql = (states: readonly JobState[]): string => {
  const wanted = `j.state IN ${list(states)}`
  return areFew(states)
    ? `j.id IN (${idsAsideSql} AND state IN ${list(states)} UNION ALL ${idsInHandSql}) AND ${wanted}`
    : wanted
}
