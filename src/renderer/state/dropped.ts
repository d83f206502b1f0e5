/** What was dropped on the window, read as files with their places below the drop. */

export interface DroppedFile {
  readonly file: File
  /** With slashes, as it lies in what was dropped. */
  readonly path: string
}

export interface Dropped {
  readonly files: readonly DroppedFile[]
  /** Sentences of entries that this browser could not read. */
  readonly unread: readonly string[]
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))
const portionOf = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

/** What a frame of the page may lose to the listing. */
const turnMs = 12

/** Lets the page draw and hear between two stretches of work. */
const turns = (): (() => Promise<void> | null) => {
  let began = performance.now()
  return () => {
    if (performance.now() - began < turnMs) return null
    return new Promise((resolve) =>
      setTimeout(() => {
        began = performance.now()
        resolve()
      }),
    )
  }
}

/**
 * Every file of some entries, folders with everything in them, in their order. Hidden ones stay out. An entry that
 * cannot be read is named and does not keep the others. `onFound` hears how many files there are so far; an abort ends it
 * with what it has.
 */
export const listFiles = async (
  entries: readonly FileSystemEntry[],
  onFound: (n: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Dropped> => {
  const files: DroppedFile[] = []
  const unread: string[] = []
  const pause = turns()
  // not by recursion, and never spread: a folder may hold more entries than a call takes arguments
  const open: { readonly entry: FileSystemEntry; readonly path: string }[] = []
  const push = (some: readonly FileSystemEntry[], above: string): void => {
    for (const entry of some.toReversed())
      if (!entry.name.startsWith('.')) open.push({ entry, path: `${above}${entry.name}` })
  }
  push(entries, '')
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { entry, path } = next
    try {
      if (isFile(entry)) files.push({ file: await fileOf(entry), path })
      else if (isFolder(entry)) push(await within(entry, path, unread), `${path}/`)
    } catch {
      unread.push(`${path}: This browser could not read it. It may be locked, moved or gone.`)
    }
    if (signal?.aborted === true) break
    const paused = pause()
    if (paused === null) continue
    onFound(files.length)
    await paused
  }
  if (signal?.aborted !== true) onFound(files.length)
  return { files, unread }
}

/** The entries of a folder; a reader answers in portions, and an empty one is the end. */
const within = async (
  folder: FileSystemDirectoryEntry,
  path: string,
  unread: string[],
): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  try {
    for (let some = await portionOf(reader); some.length > 0; some = await portionOf(reader))
      for (const entry of some) found.push(entry)
  } catch {
    const rest = found.length === 0 ? 'could not read this folder' : 'could not read this folder to its end'
    unread.push(`${path}/: This browser ${rest}. Drop it again if files are missing.`)
  }
  return found
}

/** Entries of a drop, taken while its event lasts: afterwards the browser forgets them. */
export const entriesOf = (data: DataTransfer): readonly FileSystemEntry[] =>
  [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
