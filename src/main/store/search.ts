import { jobStates } from '../../core/model/job.ts'
import type { JobQuery } from '../../core/store.ts'
import { itsBaselines, wholeColumns } from './rows.ts'
import type { Value } from './sqlite.ts'
import { areFew, inStatesSql } from './states.ts'

/** What a query of jobs asks for: its statement and the values in it. */
export interface Asked {
  readonly sql: string
  readonly values: Record<string, Value>
}

/** A text that LIKE finds as it is. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/** All trigrams of a text, as the index of words takes them; null where it has none. */
const trigrams = (text: string): string | null => {
  const letters = [...text]
  const found = letters.slice(2).map((last, i) => `${letters[i]}${letters[i + 1]}${last}`)
  return found.length === 0 ? null : found.map((three) => `"${three.replaceAll('"', '""')}"`).join(' AND ')
}

/** Looks at few jobs anyway: to look at the words of each is quicker than to look its trigrams up. */
const isNarrow = ({ states, account, video, fault, is }: JobQuery): boolean =>
  account !== undefined ||
  video !== undefined ||
  fault !== undefined ||
  is !== undefined ||
  (states !== undefined && areFew(states))

/** Only what the query names is in its statement, so that indexes can serve. CROSS JOIN keeps the order of the tables. */
export const askedOf = (q: JobQuery): Asked => {
  const where: string[] = []
  const values: Record<string, Value> = {}
  const add = (condition: string, name: string, value: Value): void => {
    where.push(condition)
    values[name] = value
  }
  const match = q.text === undefined || isNarrow(q) ? null : trigrams(q.text)
  // in the order of the index itself: a page is full before all that has the trigrams was looked at
  const [source, id] =
    match === null ? ['job j', 'j.id'] : ['job_words w CROSS JOIN job j ON j.id = w.rowid', 'w.rowid']
  if (match !== null) add('w.job_words MATCH :match', 'match', match)
  if (q.states !== undefined) where.push(inStatesSql(q.states.filter((s) => jobStates.includes(s))))
  if (q.campaign !== undefined) add('j.campaign = :campaign', 'campaign', q.campaign)
  if (q.account !== undefined) add('j.account = :account', 'account', q.account)
  if (q.phone !== undefined) add('coalesce(j.phone, a.phone) = :phone', 'phone', q.phone)
  if (q.fault !== undefined) add(`j.fault IS NOT NULL AND json_extract(j.fault, '$.type') = :fault`, 'fault', q.fault)
  if (q.video !== undefined) add('j.video = :video', 'video', q.video)
  // as their indexes have it, word for word
  if (q.is === 'draft') where.push(`j.draft = 1 AND j.state = 'pending'`)
  if (q.is === 'unfit') where.push(`j.unfit IS NOT NULL AND j.state = 'pending'`)
  if (q.after !== undefined) add(`${id} > :after`, 'after', q.after)
  if (q.text !== undefined && q.text !== '')
    add(
      `(j.caption LIKE :text ESCAPE '\\' OR v.name LIKE :text ESCAPE '\\' OR a.handle LIKE :text ESCAPE '\\')`,
      'text',
      contains(q.text),
    )
  const sql = `SELECT v.name AS video_name, a.handle AS handle, a.app AS app, ${wholeColumns}
    FROM ${source} CROSS JOIN account a ON a.id = j.account CROSS JOIN video v ON v.fingerprint = j.video ${itsBaselines}
    ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY ${id} LIMIT :limit`
  return { sql, values }
}
