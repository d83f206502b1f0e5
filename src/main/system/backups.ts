import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Backups } from '../../core/engine/routines/backup.ts'
import type { Store } from '../../core/store.ts'

const named = /^posthouse-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/

/** Backups in a folder of their own. Only files named by `fileFor` count, and only they are removed. */
export const createBackups = (
  folder: string,
  keep: number,
  store: Pick<Store, 'backup'>,
  fileFor: (now: number) => string,
): Backups => {
  const all = async (): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => named.test(name)).sort()
  return {
    latestAt: async () => {
      const name = (await all()).at(-1)
      return name === undefined ? null : (await stat(path.join(folder, name))).mtimeMs
    },
    make: async (now) => {
      const file = fileFor(now)
      const made = await store.backup(file)
      if (!made.ok) return made
      for (const name of (await all()).slice(0, -keep)) await rm(path.join(folder, name), { force: true })
      return { ok: true, value: file }
    },
  }
}
