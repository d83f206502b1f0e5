import { type Arrow, counted, inHand, type JobState, sources } from '../../core/model/job.ts'

/** Lists of states as SQL, taken from the table of arrows, so that there is no second table. */

const list = (states: readonly JobState[]): string => `(${states.map((s) => `'${s}'`).join(', ')})`

export const inHandSql = list(inHand)
export const countedSql = list(counted)
/** What the guard of an arrow compares with. */
export const sourcesSql = (arrow: Arrow): string => list(sources(arrow))
