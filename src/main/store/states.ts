import { type Arrow, sources } from '../../core/model/job.ts'

/** What the guard of an arrow compares with, taken from the table of arrows: there is no second table. */
export const sourcesSql = (arrow: Arrow): string =>
  `(${sources(arrow)
    .map((s) => `'${s}'`)
    .join(', ')})`

/** A job has a phone exactly while it is in hand (a constraint); this form of it is what the indexes serve. */
export const inHandSql = 'phone IS NOT NULL'
