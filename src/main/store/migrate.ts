import { classify, StoreError } from './failure.ts'
import type { Migration } from './migrations/list.ts'
import type { Connection } from './sqlite.ts'

/** Marks a file as ours: 'post' in ASCII, kept in SQLite's header. */
export const applicationId = 0x706f7374

/** The schema's number; 0 for a new file. A file of another program, or of a newer Posthouse, is refused. */
export const schemaOf = (db: Connection, newest: number): number => {
  const version = Number(db.pragma('user_version'))
  const id = Number(db.pragma('application_id'))
  const tables = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
  if (id !== applicationId && (tables || version !== 0 || id !== 0)) throw new StoreError('foreign', db.file)
  if (version > newest) throw new StoreError('newer', db.file)
  return version
}

/**
 * Brings the file to the newest schema: one transaction for each migration, so that a failing one leaves the file as it
 * was. A file with data is copied beside itself first, as `<file>.before-<version>`. Answers whether anything was done.
 */
export const migrate = async (db: Connection, migrations: readonly Migration[]): Promise<boolean> => {
  const newest = migrations.at(-1)?.version ?? 0
  const found = schemaOf(db, newest)
  if (found === newest) return false
  if (found > 0) await db.copy(`${db.file}.before-${newest}`)
  for (const migration of migrations) apply(db, migration)
  return true
}

const apply = (db: Connection, { version, sql }: Migration): void => {
  try {
    db.transaction(() => {
      // another process may have done it meanwhile
      if (Number(db.pragma('user_version')) >= version) return
      db.exec(sql)
      db.exec(`PRAGMA application_id = ${applicationId}`)
      db.exec(`PRAGMA user_version = ${version}`)
    })
  } catch (error) {
    const known = classify(error, db.file)
    throw known instanceof StoreError ? known : new StoreError('migration', db.file, error)
  }
}
