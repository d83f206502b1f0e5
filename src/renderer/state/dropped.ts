/** What was dropped on the window, read as files with their places below the drop. */

export interface DroppedFile {
  readonly file: File
  /** With slashes, as it lies in what was dropped. */
  readonly path: string
}

const readAll = (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  return new Promise((resolve, reject) => {
    // a reader answers in portions; an empty one is the end
    const next = (): void =>
      reader.readEntries((entries) => {
        if (entries.length === 0) return resolve(found)
        found.push(...entries)
        next()
      }, reject)
    next()
  })
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** Every file of an entry, folders with everything in them. Hidden ones stay out. */
export const filesOf = async (entry: FileSystemEntry, above = ''): Promise<readonly DroppedFile[]> => {
  if (entry.name.startsWith('.')) return []
  const path = `${above}${entry.name}`
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path }]
  }
  if (!isFolder(entry)) return []
  const files: DroppedFile[] = []
  for (const inside of await readAll(entry)) files.push(...(await filesOf(inside, `${path}/`)))
  return files
}

/** Entries of a drop, taken while its event lasts: afterwards the browser forgets them. */
export const entriesOf = (data: DataTransfer): readonly FileSystemEntry[] =>
  [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
