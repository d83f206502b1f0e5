import { type FSWatcher, readdirSync, watch } from 'node:fs'
import path from 'node:path'
import { isSystemFolder } from './names.ts'

/** A folder's own folders that are watched, too; what lies deeper is found by looking. */
const mostInside = 50

/** Tells of changes in a folder and its own folders, as far as the system does. Trouble only ends the telling. */
export const watchFolder = (folder: string, onChange: () => void): (() => void) => {
  const watchers: FSWatcher[] = []
  const begin = (place: string): void => {
    try {
      const watcher = watch(place, { persistent: false }, onChange)
      watcher.on('error', () => watcher.close())
      watchers.push(watcher)
    } catch {
      // gone, not allowed, or more than the system watches at once: the next look finds what is new
    }
  }
  begin(folder)
  for (const inside of foldersIn(folder)) begin(inside)
  return () => {
    for (const watcher of watchers) watcher.close()
  }
}

const foldersIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !isSystemFolder(entry.name))
      .slice(0, mostInside)
      .map((entry) => path.join(folder, entry.name))
  } catch {
    return []
  }
}
