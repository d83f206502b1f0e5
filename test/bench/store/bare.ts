import Database from 'better-sqlite3'
import { phones, start } from './farm.ts'
import { baseline, proof } from './life.ts'

export interface Bare {
  /** Four durable transactions on the row of a job; nothing is chosen, guarded or remembered. */
  one(job: number): void
  close(): void
}

const opened = (file: string): Database.Database => {
  const db = new Database(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536', 'foreign_keys = ON'])
    db.pragma(pragma)
  return db
}

/** Each of the writes in a transaction of its own. */
const inFour = (db: Database.Database, writes: (job: number) => readonly (() => void)[]): Bare => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  return {
    one: (job) => {
      for (const write of writes(job)) {
        begin.run()
        write()
        commit.run()
      }
    },
    close: () => void db.close(),
  }
}

/** The same rows in the same table: what SQLite itself takes for the four states of a job and their columns. */
export const sameRows = (file: string): Bare => {
  const db = opened(file)
  const claim = db.prepare(
    `UPDATE job SET state = 'claimed', lease = 1, slot = 0, phone = :phone, changed_at = :at WHERE id = :job`,
  )
  const begin = db.prepare(`UPDATE job SET state = 'running', changed_at = :at WHERE id = :job`)
  const keep = db.prepare('INSERT INTO baseline (list) VALUES (:list)')
  const commit = db.prepare(
    `UPDATE job SET state = 'verifying', committed_at = :at, counted_at = :at, baseline = :kept, changed_at = :at
      WHERE id = :job`,
  )
  const prove = db.prepare(
    `UPDATE job SET state = 'succeeded', slot = NULL, phone = NULL, proof = :proof, changed_at = :at WHERE id = :job`,
  )
  let at = start
  return inFour(db, (job) => {
    at += 1
    return [
      () => void claim.run({ job, at, phone: `phone-${job % phones}` }),
      () => void begin.run({ job, at }),
      () => {
        const kept = keep.run({ list: JSON.stringify(baseline('handle', at)) }).lastInsertRowid
        commit.run({ job, at, kept })
      },
      () => void prove.run({ job, at, proof: JSON.stringify(proof(at)) }),
    ]
  })
}

/** The least that could be done: a copy of the rows without indexes, constraints or triggers, and two columns. */
export const plainRows = (file: string): Bare => {
  const db = opened(file)
  db.exec('CREATE TABLE plain (id INTEGER PRIMARY KEY, state TEXT, at INTEGER, video TEXT, caption TEXT)')
  db.exec('INSERT INTO plain SELECT id, state, changed_at, video, caption FROM job')
  db.pragma('wal_checkpoint(TRUNCATE)')
  const update = db.prepare('UPDATE plain SET state = :state, at = :at WHERE id = :job')
  const states = ['claimed', 'running', 'verifying', 'succeeded']
  return inFour(db, (job) => states.map((state) => () => void update.run({ state, at: start, job })))
}
