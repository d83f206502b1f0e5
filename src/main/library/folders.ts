import { readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { Folders } from '../../core/contract/reports.ts'
import type { Reply } from '../../core/ports.ts'
import { whyUnread } from './look.ts'
import { isSystemFolder, isVideoName, shown } from './names.ts'

const most = 2_000
const natural = new Intl.Collator('en', { numeric: true })

/** Folders that this process may read, for a person who cannot see this machine's disks. Names only, nothing is opened. */
export const listFolders = async (asked: string | null): Promise<Reply<Folders>> => {
  const from = asked ?? homedir()
  try {
    const folder = await realpath(path.resolve(from))
    const entries = await readdir(folder, { withFileTypes: true })
    const names = entries.flatMap((e) => (e.isDirectory() && !isSystemFolder(e.name) ? [e.name] : []))
    const parent = path.dirname(folder)
    return {
      ok: true,
      value: {
        path: folder,
        parent: parent === folder ? null : parent,
        folders: names
          .sort(natural.compare)
          .slice(0, most)
          .map((name) => ({ name, path: path.join(folder, name) })),
        videos: entries.filter((e) => !e.isDirectory() && !e.name.startsWith('.') && isVideoName(e.name)).length,
      },
    }
  } catch (error) {
    return { ok: false, sentence: `The folder ${shown(from)} ${whyUnread(error)}.` }
  }
}
