import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Media, PhoneFile } from './state.ts'

const shared = '/storage/emulated/0'
const playable = /\.(mp4|m4v|mov|webm|mkv|3gp|jpe?g|png|webp|gif)$/i

/** One spelling for shared storage, which Android knows under several names. */
export function canonicalPath(path: string): string {
  const clean = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  for (const alias of ['/storage/emulated/0', '/storage/self/primary', '/mnt/sdcard']) {
    if (clean === alias || clean.startsWith(`${alias}/`)) return `/sdcard${clean.slice(alias.length)}`
  }
  return clean
}

/** The path as the media store tells it. */
export function mediaPath(path: string): string {
  return canonicalPath(path).replace(/^\/sdcard(?=\/|$)/, shared)
}

/** A file system that takes every spelling of shared storage for the same place. */
export class PhoneFiles extends Map<string, PhoneFile> {
  override get(path: string): PhoneFile | undefined {
    return super.get(canonicalPath(path))
  }
  override has(path: string): boolean {
    return super.has(canonicalPath(path))
  }
  override set(path: string, file: PhoneFile): this {
    return super.set(canonicalPath(path), file)
  }
  override delete(path: string): boolean {
    return super.delete(canonicalPath(path))
  }
}

const hashes = new WeakMap<Buffer, string>()

/** SHA-256 of the content in lower-case hex, computed once per buffer. */
export function sha256(bytes: Buffer): string {
  const known = hashes.get(bytes)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(bytes).digest('hex')
  hashes.set(bytes, hash)
  return hash
}

/** What galleries see. A pushed file is not in it until somebody scans it, as on a real phone. */
export class MediaStore {
  #lastId = 0
  readonly #entries = new Map<string, Media>()
  readonly #files: PhoneFiles
  readonly #clock: Clock

  constructor(files: PhoneFiles, clock: Clock) {
    this.#files = files
    this.#clock = clock
  }

  /** Newest first. Entries whose file is gone stay until forgotten, as in Android's own store. */
  list(): readonly Media[] {
    return [...this.#entries.values()].sort((a, b) => b.id - a.id)
  }

  /** Takes one file, or all files under a folder. A scan of a missing file removes its entry. */
  scan(path: string): void {
    const place = canonicalPath(path)
    const file = this.#files.get(place)
    if (file !== undefined) {
      this.#add(place, file)
      return
    }
    this.forget(place)
    for (const [name, entry] of this.#files) if (name.startsWith(`${place}/`)) this.#add(name, entry)
  }

  forget(path: string): void {
    const place = canonicalPath(path)
    for (const name of this.#entries.keys()) {
      if (name === place || name.startsWith(`${place}/`)) this.#entries.delete(name)
    }
  }

  #add(place: string, file: PhoneFile): void {
    if (!place.startsWith('/sdcard/') || !playable.test(place) || place.includes('/.')) return
    const hash = sha256(file.bytes)
    const known = this.#entries.get(place)
    if (known?.sha256 === hash) return
    this.#lastId += 1
    const addedAt = this.#clock.now()
    this.#entries.set(place, {
      id: this.#lastId,
      path: mediaPath(place),
      sha256: hash,
      size: file.bytes.length,
      addedAt,
    })
  }
}
