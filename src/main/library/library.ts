import type { Library } from '../../core/ports.ts'
import { readAccounts } from './accounts.ts'
import { listFolders } from './folders.ts'
import { readProgress, standIn } from './progress.ts'
import { type ScanOptions, scan } from './scan.ts'
import { watchFolder } from './watch.ts'

export interface LibraryOptions extends ScanOptions {
  /** App of an account whose file names none. */
  readonly defaultApp: string
}

/** The videos and lists on this machine's disks. Holds nothing open between calls. */
export const library = (options: LibraryOptions): Library => ({
  scan: (folder, onProgress) => scan(folder, onProgress, options),
  watch: watchFolder,
  folders: listFolders,
  progress: (file) => readProgress(file, options.defaultApp),
  standIn,
  accounts: async (source) => readAccounts(source, options.defaultApp),
})
