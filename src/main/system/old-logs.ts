import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { OldLogs } from '../../core/engine/routines/prune.ts'

/** `room.log` and what rotation made of it: `room.1.log` and so on. Other files of the folder are not ours to remove. */
const ours = /^room(\.\d{1,3})?\.log$/
const current = 'room.log'

export const createOldLogs = (folder: string): OldLogs => ({
  remove: async (before) => {
    let [files, bytes] = [0, 0]
    for (const name of await readdir(folder).catch(() => [])) {
      if (!ours.test(name) || name === current) continue
      const file = path.join(folder, name)
      const known = await stat(file).catch(() => null)
      if (known === null || !known.isFile() || known.mtimeMs >= before) continue
      await rm(file, { force: true })
      files += 1
      bytes += known.size
    }
    return { files, bytes }
  },
})
