import Database from 'better-sqlite3'
import { type FaultType, faults } from '../../src/core/model/fault.ts'
import { type Arrow, arrows, inHand, type JobState, target } from '../../src/core/model/job.ts'

/** What a database says of a job, as far as a ledger can confirm or deny it. */
export interface JobFact {
  readonly id: number
  readonly account: string
  readonly video: string
  readonly caption: string
  readonly state: JobState
  readonly committed: boolean
  readonly attempts: number
  readonly tries: number
  readonly runs: number
  readonly fault: string | null
  readonly link: string | null
}

export interface Facts {
  readonly jobs: readonly JobFact[]
  /** Permissions to share, by the serial number of the phone they were given for. */
  readonly permits: ReadonlyMap<string, number>
  /** Jobs that a person moved. */
  readonly moved: ReadonlySet<number>
  /** What happened to each job before its last move: faults of its runs and arrows of persons, in order. */
  readonly course: ReadonlyMap<number, readonly string[]>
  /** Jobs with a run that ended by a fault of the account or of the content. */
  readonly touched: ReadonlySet<number>
  /** What is wrong with the database itself; empty when it is sound. */
  readonly damage: readonly string[]
}

interface MoveFact {
  readonly job: number
  readonly from_state: JobState
  readonly arrow: Arrow
  readonly to_state: JobState
  readonly lease: number
}

/** Reads a database that nobody writes any more. */
export const readFacts = (file: string): Facts => {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const jobs = db
      .prepare<[], Omit<JobFact, 'committed'> & { committed: number }>(
        `SELECT job.id, account.handle AS account, job.video, job.caption, job.state, job.attempts, job.tries,
          job.committed_at IS NOT NULL AS committed, json_extract(job.fault, '$.type') AS fault,
          json_extract(job.proof, '$.link') AS link,
          (SELECT count(*) FROM attempt WHERE attempt.job = job.id) AS runs
          FROM job JOIN account ON account.id = job.account ORDER BY job.id`,
      )
      .all()
      .map((row) => ({ ...row, committed: row.committed === 1 }))
    const permits = db
      .prepare<[], { phone: string; n: number }>(
        `SELECT attempt.phone AS phone, count(*) AS n FROM move
          JOIN attempt ON attempt.job = move.job AND attempt.lease = move.lease
          WHERE move.arrow = 'commit' GROUP BY attempt.phone`,
      )
      .all()
    return {
      jobs,
      permits: new Map(permits.map((p) => [p.phone, p.n])),
      moved: new Set(db.prepare<[], number>(`SELECT job FROM move WHERE who = 'person'`).pluck().all()),
      course: courses(db),
      touched: touchedIn(db),
      damage: examine(db, jobs),
    }
  } finally {
    db.close()
  }
}

const touchedIn = (db: Database.Database): ReadonlySet<number> => {
  const ended = db
    .prepare<[], { job: number; type: string }>(
      `SELECT job, json_extract(fault, '$.type') AS type FROM attempt WHERE fault IS NOT NULL`,
    )
    .all()
  const stops = ended.filter(({ type }) =>
    ['account', 'content'].includes(type in faults ? faults[type as FaultType].category : 'unknown'),
  )
  return new Set(stops.map(({ job }) => job))
}

const courses = (db: Database.Database): ReadonlyMap<number, readonly string[]> => {
  const found = new Map<number, string[]>()
  const lines = db
    .prepare<[], { job: number; words: string }>(
      `SELECT job, words FROM (
          SELECT job, started_at AS at, json_extract(fault, '$.type') || ' (' || json_extract(fault, '$.detail') || ')' AS words FROM attempt WHERE fault IS NOT NULL
          UNION ALL SELECT job, at, 'a person: ' || arrow FROM move WHERE who = 'person')
        ORDER BY job, at`,
    )
    .all()
  for (const { job, words } of lines) found.set(job, [...(found.get(job) ?? []), words])
  return found
}

const examine = (db: Database.Database, jobs: readonly JobFact[]): readonly string[] => {
  const sound = db.pragma('integrity_check', { simple: true })
  const dangling = db.pragma('foreign_key_check') as readonly unknown[]
  const tallied = db
    .prepare<[], { state: string; n: number }>('SELECT state, sum(n) AS n FROM tally GROUP BY state')
    .all()
  const wrong = tallied.filter(({ state, n }) => jobs.filter((job) => job.state === state).length !== n)
  const open = db
    .prepare<[], { job: number; state: JobState }>(
      `SELECT attempt.job AS job, job.state AS state FROM attempt JOIN job ON job.id = attempt.job
        WHERE attempt.ended_at IS NULL`,
    )
    .all()
    .filter(({ state }) => !inHand.includes(state))
  return [
    ...(sound === 'ok' ? [] : [`integrity_check: ${String(sound)}`]),
    ...(dangling.length === 0 ? [] : [`${dangling.length} rows point nowhere`]),
    ...wrong.map(({ state, n }) => `${n} jobs are tallied as ${state}`),
    ...open.map(({ job, state }) => `a run of job ${job} never ended, and the job is ${state}`),
    ...history(db, jobs),
  ]
}

/** Each job's moves are a path through the table of arrows that ends where the job is. */
const history = (db: Database.Database, jobs: readonly JobFact[]): readonly string[] => {
  const moves = db.prepare<[], MoveFact>('SELECT * FROM move ORDER BY job, step').all()
  const states = new Map<number, JobState>()
  const permitted = new Set<string>()
  const wrong: string[] = []
  for (const { job, from_state: from, arrow, to_state: to, lease } of moves) {
    const before = states.get(job) ?? 'pending'
    if (before !== from || !(from in arrows) || target(from, arrow) !== to)
      wrong.push(`job ${job} went from ${before} by ${arrow} to ${to}`)
    states.set(job, to)
    if (arrow !== 'commit') continue
    const key = `${job}.${lease}`
    if (permitted.has(key)) wrong.push(`lease ${lease} of job ${job} was permitted twice`)
    permitted.add(key)
  }
  const astray = jobs.filter((job) => (states.get(job.id) ?? 'pending') !== job.state)
  return [...wrong, ...astray.map((job) => `job ${job.id} is ${job.state}, its history says ${states.get(job.id)}`)]
}
