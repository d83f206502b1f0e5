import type { JobId } from '../../core/model/ids.ts'
import type { JobLine, JobQuery, Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { toJob, toVideo, type VideoRow, type WholeJobRow, wholeJob } from './rows.ts'
import { askedOf } from './search.ts'
import type { Statement } from './sqlite.ts'
import { idsInHandSql } from './states.ts'

type Reading = Pick<Store, 'job' | 'line' | 'video' | 'jobs' | 'inHand' | 'posted'>

interface LineRow extends WholeJobRow {
  readonly video_name: string
  readonly handle: string
  readonly app: string
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
  const lines = (query: JobQuery): readonly LineRow[] => {
    const { sql, values } = askedOf(query)
    const known = shapes.get(sql) ?? db.prepare<LineRow>(sql)
    shapes.set(sql, known)
    return known.all({ ...values, limit: Math.max(0, Math.min(most, query.limit)) })
  }

  return {
    job: (id) =>
      read(() => {
        const row = byId.get({ id })
        return row === undefined ? null : toJob(row)
      }),
    line: (id) =>
      read(() => {
        const [row] = lines({ after: (id - 1) as JobId, limit: 1 })
        return row?.id === id ? toLine(row) : null
      }),
    video: (fingerprint) =>
      read(() => {
        const row = videoBy.get({ fingerprint })
        return row === undefined ? null : toVideo(row)
      }),
    jobs: (query) => read(() => lines(query).map(toLine)),
    inHand: () => read(() => held.all().map(toJob)),
    posted: (since) => read(() => proved.get({ since })?.n ?? 0),
  }
}
