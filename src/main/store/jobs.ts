import { jobStates } from '../../core/model/job.ts'
import type { JobLine, JobQuery, Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { toJob, toVideo, type VideoRow, type WholeJobRow, wholeJob } from './rows.ts'
import type { Statement, Value } from './sqlite.ts'
import { idsInHandSql, inStatesSql } from './states.ts'

type Reading = Pick<Store, 'job' | 'line' | 'video' | 'jobs' | 'inHand' | 'posted'>

interface LineRow extends WholeJobRow {
  readonly video_name: string
  readonly handle: string
  readonly app: string
}

/** A text that LIKE finds as it is. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/** The conditions of a query and their values; only what the query names, so that indexes can serve. */
const conditions = (q: JobQuery): { readonly where: readonly string[]; readonly values: Record<string, Value> } => {
  const where: string[] = []
  const values: Record<string, Value> = {}
  const add = (condition: string, name: string, value: Value): void => {
    where.push(condition)
    values[name] = value
  }
  if (q.states !== undefined) where.push(inStatesSql(q.states.filter((s) => jobStates.includes(s))))
  if (q.campaign !== undefined) add('j.campaign = :campaign', 'campaign', q.campaign)
  if (q.account !== undefined) add('j.account = :account', 'account', q.account)
  if (q.phone !== undefined) add('coalesce(j.phone, a.phone) = :phone', 'phone', q.phone)
  if (q.fault !== undefined) add(`j.fault IS NOT NULL AND json_extract(j.fault, '$.type') = :fault`, 'fault', q.fault)
  if (q.video !== undefined) add('j.video = :video', 'video', q.video)
  // as their indexes have it, word for word
  if (q.is === 'draft') where.push(`j.draft = 1 AND j.state = 'pending'`)
  if (q.is === 'unfit') where.push(`j.unfit IS NOT NULL AND j.state = 'pending'`)
  if (q.after !== undefined) add('j.id > :after', 'after', q.after)
  if (q.text !== undefined && q.text !== '')
    // names and handles are looked through once: to look each job's own up costs more than all the rest
    add(
      `(j.caption LIKE :text ESCAPE '\\'
        OR j.account IN (SELECT id FROM account WHERE handle LIKE :text ESCAPE '\\')
        OR j.video IN (SELECT fingerprint FROM video WHERE name LIKE :text ESCAPE '\\'))`,
      'text',
      contains(q.text),
    )
  return { where, values }
}

const toLine = (r: LineRow): JobLine => ({ job: toJob(r), videoName: r.video_name, handle: r.handle, app: r.app })

const most = 1_000

export const createJobs = ({ db, read }: Room): Reading => {
  const byId = db.prepare<WholeJobRow>(`SELECT ${wholeJob} WHERE j.id = :id`)
  const videoBy = db.prepare<VideoRow>('SELECT * FROM video WHERE fingerprint = :fingerprint')
  const proved = db.prepare<{ n: number }>(
    `SELECT count(*) AS n FROM job WHERE state = 'succeeded' AND changed_at >= :since`,
  )
  const held = db.prepare<WholeJobRow>(`SELECT ${wholeJob} WHERE j.id IN (${idsInHandSql}) ORDER BY j.id`)

  const shapes = new Map<string, Statement<LineRow>>()
  const statement = (where: readonly string[]): Statement<LineRow> => {
    const text = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
    let known = shapes.get(text)
    if (known === undefined) {
      known = db.prepare<LineRow>(
        `SELECT v.name AS video_name, a.handle AS handle, a.app AS app, ${wholeJob} JOIN account a ON a.id = j.account JOIN video v ON v.fingerprint = j.video
          ${text} ORDER BY j.id LIMIT :limit`,
      )
      shapes.set(text, known)
    }
    return known
  }

  return {
    job: (id) =>
      read(() => {
        const row = byId.get({ id })
        return row === undefined ? null : toJob(row)
      }),
    line: (id) =>
      read(() => {
        const [row] = statement(['j.id = :id']).all({ id, limit: 1 })
        return row === undefined ? null : toLine(row)
      }),
    video: (fingerprint) =>
      read(() => {
        const row = videoBy.get({ fingerprint })
        return row === undefined ? null : toVideo(row)
      }),
    jobs: (query) =>
      read(() => {
        const { where, values } = conditions(query)
        const limit = Math.max(0, Math.min(most, query.limit))
        return statement(where)
          .all({ ...values, limit })
          .map(toLine)
      }),
    inHand: () => read(() => held.all().map(toJob)),
    posted: (since) => read(() => proved.get({ since })?.n ?? 0),
  }
}
