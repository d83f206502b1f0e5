import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Look, lookOf, stillCopied, whyUnread } from './look.ts'
import { endingOf, isSystemFolder, isVideoName, kindOfName, shown, stemOf } from './names.ts'

export interface FoundFile {
  readonly path: string
  /** Below the folder, with `/` on every system. */
  readonly relative: string
  readonly look: Look
}

export interface Unread {
  readonly path: string
  readonly relative: string
  readonly sentence: string
  /** Another program still writes it. */
  readonly isCopying?: boolean
}

/** A folder as it stands, nothing opened yet. Videos in natural order of their relative paths. */
export interface Walked {
  readonly videos: readonly FoundFile[]
  readonly tables: readonly FoundFile[]
  readonly texts: readonly FoundFile[]
  readonly unread: readonly Unread[]
  readonly notes: readonly string[]
}

interface Walking {
  readonly root: string
  readonly files: FoundFile[]
  readonly links: { readonly path: string; readonly relative: string }[]
  readonly unread: Unread[]
  readonly notes: string[]
}

const natural = new Intl.Collator('en', { numeric: true })
export const inOrder = (a: { relative: string }, b: { relative: string }): number =>
  natural.compare(a.relative, b.relative) || (a.relative < b.relative ? -1 : 1)

/** More than anyone means to post: a whole disk was dropped. */
const mostFiles = 200_000
const deepest = 100

/**
 * Walks a folder that exists. Links to files are followed, and each real file is taken once, under its own name where
 * it has one here. Links to folders are not followed: inside they show nothing new, and outside they may lead anywhere.
 * Hidden and system files are passed over; what is neither file nor folder is named if it poses as a video.
 * Null when there are more files than a person can mean.
 */
export const walk = async (root: string): Promise<Walked | null> => {
  const walking: Walking = { root, files: [], links: [], unread: [], notes: [] }
  const open: { path: string; relative: string; depth: number }[] = [{ path: root, relative: '', depth: 0 }]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const folders = await readFolder(walking, at.path, at.relative)
    for (const f of folders) {
      if (at.depth >= deepest) walking.notes.push(`${shown(f.relative)} lies too deep and was passed over.`)
      else open.push({ ...f, depth: at.depth + 1 })
    }
    if (walking.files.length + walking.unread.length > mostFiles) return null
  }
  await followLinks(walking)
  return sorted(walking)
}

const readFolder = async (w: Walking, path: string, above: string): Promise<{ path: string; relative: string }[]> => {
  let entries: Dirent[]
  try {
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    w.notes.push(`The folder ${shown(above === '' ? path : above)} ${whyUnread(error)}.`)
    return []
  }
  const folders: { path: string; relative: string }[] = []
  const looked: Promise<void>[] = []
  for (const entry of entries) {
    const child = { path: join(path, entry.name), relative: above === '' ? entry.name : `${above}/${entry.name}` }
    const kind = await typeOf(entry, child.path)
    if (kind === 'folder') {
      // Safari keeps a download in a folder of this name until it is whole
      if (endingOf(entry.name) === 'download' && isVideoName(stemOf(entry.name))) refuse(w, child, stillCopied, true)
      else if (!isSystemFolder(entry.name)) folders.push(child)
    } else if (kind === 'link') {
      w.links.push(child)
    } else if (kind === 'file') {
      looked.push(take(w, child))
      if (looked.length % 32 === 0) await Promise.all(looked.splice(0))
    } else if (kindOfName(entry.name) === 'video') {
      refuse(w, child, 'is not a file')
    }
  }
  await Promise.all(looked)
  return folders
}

const typeOf = async (entry: Dirent, path: string): Promise<'file' | 'folder' | 'link' | 'other'> => {
  const known = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink() || entry.isFIFO() || entry.isSocket()
  // some network file systems do not tell types while listing
  const e = known || entry.isBlockDevice() || entry.isCharacterDevice() ? entry : await lstat(path).catch(() => entry)
  if (e.isFile()) return 'file'
  if (e.isDirectory()) return 'folder'
  return e.isSymbolicLink() ? 'link' : 'other'
}

const refuse = (w: Walking, at: { path: string; relative: string }, why: string, isCopying = false): void => {
  w.unread.push({ ...at, sentence: `${shown(at.relative)} ${why}.`, ...(isCopying ? { isCopying } : {}) })
}

/** Looks at a file whose name is of interest. */
const take = async (w: Walking, at: { path: string; relative: string }): Promise<void> => {
  switch (kindOfName(at.relative.slice(at.relative.lastIndexOf('/') + 1))) {
    case 'ignored':
      return
    case 'progress':
      w.notes.push(
        `${shown(at.relative)} looks like the progress of another script. Import it first, so that nothing is posted twice.`,
      )
      return
    case 'copying':
      return refuse(w, at, stillCopied, true)
    case 'foreign':
      return refuse(w, at, `cannot be checked, as ${endingOf(at.relative)} files cannot: convert it to mp4`)
    case 'video':
    case 'table':
    case 'text':
  }
  try {
    const look = lookOf(await stat(at.path, { bigint: true }))
    if (look.isFile) w.files.push({ ...at, look })
    else refuse(w, at, 'is not a file')
  } catch (error) {
    const damaged = at.relative.includes('\ufffd')
      ? 'has a name that is not valid Unicode: rename it'
      : whyUnread(error)
    refuse(w, at, damaged)
  }
}

const followLinks = async (w: Walking): Promise<void> => {
  if (w.links.length === 0) return
  const real = new Set(w.files.map((f) => f.path))
  for (const link of w.links.sort(inOrder)) {
    const name = link.relative.slice(link.relative.lastIndexOf('/') + 1)
    const kind = kindOfName(name)
    try {
      const target = await realpath(link.path)
      if ((await stat(target)).isDirectory()) noteOutside(w, link.relative, name, target)
      else if (kind !== 'ignored' && !real.has(target)) {
        real.add(target)
        await take(w, link)
      }
    } catch (error) {
      if (kind === 'video') refuse(w, link, whyUnread(error))
    }
  }
}

const noteOutside = (w: Walking, relative: string, name: string, target: string): void => {
  const inside = target === w.root || target.startsWith(join(w.root, '/'))
  if (!inside && !isSystemFolder(name))
    w.notes.push(`${shown(relative)} is a link to a folder outside: add that folder itself.`)
}

const sorted = (w: Walking): Walked => {
  const of = (kind: string): FoundFile[] =>
    w.files.filter((f) => kindOfName(f.relative.slice(f.relative.lastIndexOf('/') + 1)) === kind).sort(inOrder)
  return {
    videos: of('video'),
    tables: of('table'),
    texts: of('text'),
    unread: w.unread.sort(inOrder),
    notes: w.notes.sort(),
  }
}
