import { commonTail, lastOf, nameKey, pathKey } from '../../model/past.ts'
import type { Video } from '../../model/video.ts'
import type { FolderScan } from '../../ports.ts'

/** Where the file of a recorded path is now. */
export type Located =
  | { readonly kind: 'found'; readonly file: VideoFile; readonly byName: boolean }
  | { readonly kind: 'gone' }
  /** Several files may be meant. */
  | { readonly kind: 'several'; readonly files: number }

export interface VideoFile {
  readonly video: Video
  readonly caption: string | null
  /** Below the folder, as `pathKey` makes it. */
  readonly key: string
}

/** Finds files of a folder by paths that another machine recorded. */
export const locator = (scan: FolderScan, paths: readonly string[]): ((path: string) => Located) => {
  const files = Map.groupBy(
    scan.found.flatMap((found): readonly VideoFile[] => {
      if (found.kind !== 'video') return []
      const { path } = found.video
      const below = path.startsWith(scan.folder) ? path.slice(scan.folder.length) : path
      return [{ video: found.video, caption: found.caption, key: pathKey(below) }]
    }),
    ({ key }) => lastOf(key),
  )
  const recorded = Map.groupBy(new Set(paths.map(pathKey)), lastOf)
  return (path) => {
    const key = pathKey(path)
    const name = lastOf(key)
    return choose(files.get(name) ?? [], key, path, recorded.get(name)?.length ?? 1)
  }
}

/**
 * The file whose whole path below the folder ends the recorded one; else the one that shares a folder with it and more than
 * any other does; else the only one of the name, where the name stands for one path alone.
 */
const choose = (files: readonly VideoFile[], key: string, path: string, paths: number): Located => {
  if (files.length === 0) return { kind: 'gone' }
  const like = files.map((file) => ({
    file,
    tail: commonTail(file.key, key),
    isWhole: `/${key}`.endsWith(`/${file.key}`),
  }))
  const whole = like.filter((l) => l.isWhole)
  const shared = whole.length > 0 ? whole : like.filter((l) => l.tail > 1)
  const most = Math.max(...shared.map((l) => l.tail))
  const best = one(
    shared.filter((l) => l.tail === most).map((l) => l.file),
    path,
  )
  if (best !== null) return { kind: 'found', file: best, byName: false }
  const only = shared.length === 0 && paths === 1 ? one(files, path) : null
  return only === null ? { kind: 'several', files: files.length } : { kind: 'found', file: only, byName: true }
}

/** One file, or copies of one; of names that differ in case alone the one that is written like the recorded one. */
const one = (files: readonly VideoFile[], path: string): VideoFile | null => {
  const [first, ...more] = files
  if (first === undefined) return null
  if (more.every((f) => f.video.fingerprint === first.video.fingerprint)) return first
  const name = path.split(/[\\/]/).at(-1)?.normalize('NFC')
  const exact = files.filter((f) => f.video.name.normalize('NFC') === name)
  return exact.length === 1 && files.every((f) => nameKey(f.key) === nameKey(first.key)) ? (exact[0] ?? null) : null
}
