import { dirname } from 'node:path/posix'
import { type CaptionSource, longestCaption } from '../../core/model/video.ts'
import { readWhen, type When } from '../../core/model/when.ts'
import { isVideoName, shown, stemOf } from './names.ts'
import { readTable } from './table.ts'

export interface Caption {
  readonly text: string
  readonly from: CaptionSource
}

export interface TableCaptions {
  readonly captions: ReadonlyMap<string, string>
  readonly whens: ReadonlyMap<string, When>
  readonly notes: readonly string[]
}

/** A text file of the folder; `relative` with `/`. */
export interface TextFile {
  readonly relative: string
  readonly text: string
}

const columns = {
  name: ['filename', 'file', 'name', 'video', 'videofile', 'path'],
  caption: ['caption', 'captions', 'text', 'description'],
  when: ['publishat', 'publish', 'when', 'scheduledat', 'schedule', 'postat'],
} as const

const bare = {
  order: ['name', 'caption'] as const,
  fit: (row: { readonly cells: readonly string[] }) => isVideoName(row.cells[0]?.trim() ?? ''),
}

const isTooLong = (text: string): boolean => text.length > longestCaption && [...text].length > longestCaption

/**
 * Captions of videos by a `captions.csv`: names are meant from the table's own folder on. Answers them by the videos'
 * relative paths, and the times that a column `publish_at` gives. Every row that is of no use is named in the notes; the first of two rows for one video counts.
 */
export const tableCaptions = (table: TextFile, videos: readonly string[]): TableCaptions => {
  const folder = dirname(table.relative)
  const inside = folder === '.' ? videos : videos.filter((v) => v.startsWith(`${folder}/`))
  const find = finder(inside.map((v) => ({ path: v, name: folder === '.' ? v : v.slice(folder.length + 1) })))
  const read = readTable<keyof typeof columns>(table.text, columns, ['name', 'caption'], bare)
  const captions = new Map<string, string>()
  const whens = new Map<string, When>()
  const lines = new Map<string, number>()
  const notes = read.broken.map((b) => ({ line: b.line, why: b.why }))
  for (const { line, cells } of read.rows) {
    const name = cells.name?.trim() ?? ''
    const text = cells.caption ?? ''
    const found = find(name)
    const [path] = found
    const before = path === undefined ? undefined : lines.get(path)
    if (name === '') notes.push({ line, why: 'it names no file' })
    else if (path === undefined) notes.push({ line, why: `there is no video “${shown(name)}”` })
    else if (found.length > 1) notes.push({ line, why: `“${shown(name)}” is ${several(found)}: write the path` })
    else if (before !== undefined)
      notes.push({ line, why: `“${shown(name)}” has its caption from line ${before} already` })
    else if (isTooLong(text)) notes.push({ line, why: tooLong(text) })
    else {
      const when = cells.when === undefined || cells.when.trim() === '' ? null : readWhen(cells.when)
      if (when !== null) whens.set(path, when)
      else if (cells.when !== undefined && cells.when.trim() !== '')
        notes.push({ line, why: `“${shown(cells.when.slice(0, 40))}” is no time like 2026-12-24 18:30` })
      if (text !== '') captions.set(path, text)
      if (text !== '' || when !== null) lines.set(path, line)
    }
  }
  notes.sort((a, b) => a.line - b.line)
  return { captions, whens, notes: notes.map((n) => `${shown(table.relative)} line ${n.line}: ${n.why}.`) }
}

const tooLong = (text: string): string =>
  `the caption has ${[...text].length} characters; at most ${longestCaption} are possible`

const several = (paths: readonly string[]): string =>
  `${paths.length} videos (${paths.slice(0, 3).map(shown).join(', ')})`

/** Finds videos by path or name: as written, then whatever the case; Unicode in any normal form; `\` as `/`. */
const finder = (videos: readonly { readonly path: string; readonly name: string }[]): ((name: string) => string[]) => {
  const maps = [new Map<string, string[]>(), new Map(), new Map(), new Map()] as const
  const add = (map: Map<string, string[]>, key: string, path: string): void => {
    const there = map.get(key)
    if (there === undefined) map.set(key, [path])
    else there.push(path)
  }
  const [paths, names, pathsAnyCase, namesAnyCase] = maps
  for (const { path, name } of videos) {
    const key = name.normalize('NFC')
    const last = key.slice(key.lastIndexOf('/') + 1)
    add(paths, key, path)
    add(names, last, path)
    add(pathsAnyCase, anyCase(key), path)
    add(namesAnyCase, anyCase(last), path)
  }
  return (written) => {
    const plain = written.normalize('NFC').replace(/^\.[\\/]/, '')
    for (const key of [plain, plain.replaceAll('\\', '/')]) {
      const found = paths.get(key) ?? names.get(key) ?? pathsAnyCase.get(anyCase(key)) ?? namesAnyCase.get(anyCase(key))
      if (found !== undefined) return found
    }
    return []
  }
}

const anyCase = (text: string): string => text.toLowerCase().normalize('NFC')

/** The key under which a video and the text file beside it meet: folder and name without its ending. */
export const besideKey = (relative: string): string => {
  const slash = relative.lastIndexOf('/')
  return `${relative.slice(0, slash + 1)}${stemOf(relative.slice(slash + 1))}`.normalize('NFC')
}

/** The caption in a text file: as it is, without the line end that editors add. Empty: no caption. */
export const sidecarCaption = (file: TextFile): { readonly text: string | null; readonly note: string | null } => {
  const text = file.text.replace(/(?:\r\n|\r|\n)$/, '')
  if (isTooLong(text)) return { text: null, note: `${shown(file.relative)}: ${tooLong(text)}.` }
  return { text: text === '' ? null : text, note: null }
}
