import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Reply } from '../../core/ports.ts'
import { classify, StoreError } from './failure.ts'
import type { Connection } from './sqlite.ts'

/**
 * Copies the database while it is in use. The copy is written beside its place, brought to the disk and then renamed: at
 * any moment the place holds the whole old backup or the whole new one. Answers its bytes.
 */
export const backup = async (db: Connection, file: string): Promise<Reply<number>> => {
  const to = resolve(file)
  if (to === resolve(db.file)) return { ok: false, sentence: `${to} is the database itself. Choose another file.` }
  const partial = `${to}.partial`
  try {
    mkdirSync(dirname(to), { recursive: true })
    await db.copy(partial)
    sync(partial)
    renameSync(partial, to)
    syncFolder(dirname(to))
    return { ok: true, value: statSync(to).size }
  } catch (error) {
    rmSync(partial, { force: true, recursive: true })
    const known = classify(error, to)
    if (known instanceof StoreError) return { ok: false, sentence: known.message }
    if (error instanceof Error && 'code' in error) return { ok: false, sentence: `${to} cannot be written.` }
    throw error
  }
}

const sync = (path: string): void => {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes the new name durable, where the system lets a folder be opened (Windows does not). */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
