import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fingerprint } from '../../core/model/ids.ts'
import type { When } from '../../core/model/when.ts'
import type { FolderScan, Probed, Reply } from '../../core/ports.ts'
import { type AccountList, readAccounts } from './accounts.ts'
import { type Cache, openCache } from './cache.ts'
import { besideKey, type Caption, sidecarCaption, tableCaptions } from './captions.ts'
import type { ReadVideo } from './fingerprint.ts'
import { whyUnread } from './look.ts'
import { shown } from './names.ts'
import { type ReaderOptions, readAll } from './readers.ts'
import { readText } from './text.ts'
import { type FoundFile, inOrder, type Walked, walk } from './walk.ts'

export interface ScanOptions {
  readonly readers?: ReaderOptions
  /** App of an account whose list names none. */
  readonly defaultApp?: string
  /** File in the data folder that remembers fingerprints; null: every file is read. */
  readonly cache?: string | null
  /** A file that was written less than this before it was first seen is looked at again this long after. */
  readonly settleMs?: number
  readonly now?: () => number
  readonly wait?: (ms: number) => Promise<unknown>
}

const mostTable = 32 << 20
const mostSidecar = 1 << 20
const mostNotes = 200

/**
 * Reads a folder: what is a video, its fingerprint, its caption; and a sentence for all that is none. Writes nothing to
 * the folder. Answers in the natural order of the files' paths.
 */
export const scan = async (
  folder: string,
  onProgress: (done: number, all: number) => void,
  options: ScanOptions = {},
): Promise<Reply<FolderScan>> => {
  const root = await rootOf(folder)
  if (!root.ok) return root
  const walked = await walk(root.value)
  if (walked === null)
    return { ok: false, sentence: `${shown(folder)} holds more than 200,000 files. Choose the folder with the videos.` }
  const reads = await readVideos(walked.videos, onProgress, options)
  const captions = captionsOf(walked)
  let index = 0
  const videos = walked.videos.map((file, i): Probed & { relative: string } => {
    const read = reads[i]
    const { path, relative } = file
    if (read?.kind !== 'video')
      return {
        ...{ kind: 'unreadable', path, relative, sentence: `${shown(relative)} ${read?.why ?? 'was not read'}.` },
        ...(read?.isCopying === true ? { isCopying: true } : {}),
      }
    index++
    const own = captions.of.get(relative) ?? null
    const when = captions.whens.get(relative)
    return {
      kind: 'video',
      relative,
      index,
      video: videoOf(file, read),
      ...captionOf(own),
      ...(when === undefined ? {} : { when }),
    }
  })
  const unread = walked.unread.map((u) => ({ kind: 'unreadable' as const, ...u }))
  const found = [...videos, ...unread].sort(inOrder).map(({ relative: _, ...probed }): Probed => probed)
  const listed = accountsOf(walked, options.defaultApp)
  const notes = [...walked.notes, ...(listed?.notes ?? []), ...captions.notes]
  const more = notes.length - mostNotes
  if (more > 0) notes.splice(mostNotes, more, `There are ${more} more notes like these.`)
  const accounts = listed === null ? {} : { accounts: listed.accounts }
  return { ok: true, value: { folder: root.value, found, notes, ...accounts } }
}

/** What the folder's own accounts.txt says; null: it has none. */
const accountsOf = ({ texts, videos }: Walked, defaultApp: string | undefined): AccountList | null => {
  const file = texts.find((t) => t.relative.toLowerCase() === 'accounts.txt')
  if (file === undefined || defaultApp === undefined) return null
  // beside a video of that name it is the video's caption
  if (videos.some((v) => besideKey(v.relative) === besideKey(file.relative))) return null
  const read = readAccounts({ file: file.path }, defaultApp)
  return read.ok ? read.value : { accounts: [], notes: [read.sentence] }
}

const rootOf = async (folder: string): Promise<Reply<string>> => {
  try {
    const root = await realpath(folder)
    return (await stat(root)).isDirectory()
      ? { ok: true, value: root }
      : { ok: false, sentence: `${shown(folder)} is not a folder.` }
  } catch (error) {
    return { ok: false, sentence: `The folder ${shown(folder)} ${whyUnread(error)}.` }
  }
}

/** Reads what the cache does not know. Files written just now come last, after a pause in which a copy would go on. */
const readVideos = async (
  files: readonly FoundFile[],
  onProgress: (done: number, all: number) => void,
  options: ScanOptions,
): Promise<readonly ReadVideo[]> => {
  const { now = Date.now, settleMs = 1_500, wait: pause = wait } = options
  const seen = now()
  const cache = await openCache(options.cache ?? null, seen)
  const results: ReadVideo[] = new Array(files.length)
  let done = 0
  const count = (): void => onProgress(++done, files.length)
  const isYoung = (f: FoundFile): boolean => seen - f.look.mtimeMs < settleMs
  const old: number[] = []
  const young: number[] = []
  for (const [i, file] of files.entries()) {
    const cached = cache.find(file.path, file.look)
    if (cached !== null) {
      results[i] = cached
      count()
    } else (isYoung(file) ? young : old).push(i)
  }
  const read = async (which: readonly number[]): Promise<void> => {
    const some = which.flatMap((i) => files[i] ?? [])
    const requests = some.map((f) => ({ path: f.path, stamp: f.look.stamp }))
    const got = await readAll(requests, count, options.readers)
    for (const [n, i] of which.entries()) remember(cache, results, i, some[n], got[n])
  }
  await read(old)
  const left = settleMs - (now() - seen)
  if (young.length > 0 && left > 0) await pause(left)
  await read(young)
  await cache.save()
  return results
}

const remember = (
  cache: Cache,
  results: ReadVideo[],
  i: number,
  file: FoundFile | undefined,
  got: ReadVideo | undefined,
): void => {
  if (file === undefined || got === undefined) return
  results[i] = got
  cache.add(file.path, file.look, got)
}

const videoOf = (file: FoundFile, read: Extract<ReadVideo, { kind: 'video' }>) => ({
  fingerprint: read.fingerprint as Fingerprint,
  path: file.path,
  name: basename(file.path),
  bytes: read.bytes,
  durationMs: read.durationMs,
  codec: read.codec,
  width: read.width,
  height: read.height,
  profile: read.profile,
})

const captionOf = (own: Caption | null) =>
  own === null ? { caption: null } : { caption: own.text, captionFrom: own.from }

/** Captions that the folder itself holds: of the nearest table, else of the text file beside the video. */
const captionsOf = (
  walked: Walked,
): { of: ReadonlyMap<string, Caption>; whens: ReadonlyMap<string, When>; notes: readonly string[] } => {
  const of = new Map<string, Caption>()
  const whens = new Map<string, When>()
  const notes: string[] = []
  const videos = walked.videos.map((v) => v.relative)
  const depth = (f: FoundFile): number => f.relative.split('/').length
  for (const file of walked.tables.toSorted((a, b) => depth(b) - depth(a))) {
    const text = readText(file.path, mostTable)
    if (!text.ok) notes.push(`${shown(file.relative)} ${text.sentence}.`)
    else {
      const read = tableCaptions({ relative: file.relative, text: text.value }, videos)
      notes.push(...read.notes)
      for (const [path, when] of read.whens) if (!whens.has(path)) whens.set(path, when)
      for (const [path, caption] of read.captions) if (!of.has(path)) of.set(path, { text: caption, from: 'table' })
    }
  }
  const beside = new Map(walked.texts.map((t) => [besideKey(t.relative), t]))
  for (const video of videos) {
    const file = of.has(video) ? undefined : beside.get(besideKey(video))
    if (file === undefined) continue
    const text = readText(file.path, mostSidecar)
    const own = text.ok
      ? sidecarCaption({ relative: file.relative, text: text.value })
      : { text: null, note: `${shown(file.relative)} ${text.sentence}.` }
    if (own.note !== null) notes.push(own.note)
    if (own.text !== null) of.set(video, { text: own.text, from: 'sidecar' })
  }
  return { of, whens, notes }
}
