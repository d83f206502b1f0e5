import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'

/**
 * The one place that knows the binding. It uses only what better-sqlite3 and libsql have in common, so that either can be
 * resolved under the same name: no pluck, no functions in SQL, no booleans (libsql ends the process on one).
 */

export type Value = string | number | null
export type Values = Readonly<Record<string, Value>>

export interface Statement<Row> {
  /** Answers the number of changed rows. */
  run(values?: Values): number
  get(values?: Values): Row | undefined
  all(values?: Values): readonly Row[]
}

export interface Connection {
  readonly file: string
  prepare<Row = unknown>(sql: string): Statement<Row>
  exec(sql: string): void
  /** The first value that a PRAGMA answers. */
  pragma(text: string): Value
  /** Runs in one IMMEDIATE transaction; whatever `run` throws undoes it. */
  transaction<T>(run: () => T): T
  /** A consistent copy of the database in a file that does not exist yet. */
  copy(file: string): Promise<void>
  close(): void
}

export interface ConnectOptions {
  /** How long to wait for a lock of another connection. */
  readonly busyMs: number
}

/** Opens or creates the file. Throws the binding's error. */
export const connect = (file: string, { busyMs }: ConnectOptions): Connection => {
  const db = new Database(file, { timeout: busyMs })
  const prepare = <Row>(sql: string): Statement<Row> => {
    const statement = db.prepare<[Values?], Row>(planned(sql))
    return {
      run: (values) => (values === undefined ? statement.run() : statement.run(values)).changes,
      get: (values) => (values === undefined ? statement.get() : statement.get(values)),
      all: (values) => (values === undefined ? statement.all() : statement.all(values)),
    }
  }
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  return {
    file,
    prepare,
    exec: (sql) => void db.exec(sql),
    pragma: (text) => firstValue(db.prepare<[], Record<string, Value>>(`PRAGMA ${text}`).get()),
    transaction: (run) => {
      begin.run()
      try {
        const answer = run()
        commit.run()
        return answer
      } catch (error) {
        // SQLite has already undone it by itself after some errors, such as a full disk
        if (db.inTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    copy: async (to) => {
      rmSync(to, { force: true })
      if (hasBackup(db)) await db.backup(to)
      else db.prepare('VACUUM INTO :file').run({ file: to })
    },
    close: () => void db.close(),
  }
}

/**
 * Builds with STAT4, such as better-sqlite3's, compile a statement anew whenever a value that it compares with an indexed
 * column was bound anew: 5 to 200 µs for each run (SQLite's note on sqlite3_prepare_v2). A unary plus changes no value and
 * hides it from the planner, so a statement is compiled once.
 */
const planned = (sql: string): string => sql.replace(/(?<![\w:]):(?=[A-Za-z])/g, '+:')

const firstValue = (row: Readonly<Record<string, Value>> | undefined): Value =>
  row === undefined ? null : (Object.values(row)[0] ?? null)

/** libsql has the method and throws from it; better-sqlite3 alone knows `unsafeMode` without throwing. */
const hasBackup = (db: Database.Database): boolean => {
  try {
    db.unsafeMode(false)
    return true
  } catch {
    return false
  }
}
