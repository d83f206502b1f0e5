import { posix } from 'node:path'
import { canonicalPath } from '../phone/media.ts'
import type { PhoneFile, SimulatedPhone } from '../phone/state.ts'

export type Errno =
  | 'No such file or directory'
  | 'Is a directory'
  | 'Not a directory'
  | 'Permission denied'
  | 'Read-only file system'
  | 'No space left on device'
  | 'Directory not empty'
  | 'File exists'

export interface Entry {
  readonly folder: boolean
  readonly size: number
  /** With the type bits, as stat gives it. */
  readonly mode: number
  readonly mtime: number
}

const standing = [
  '/sdcard/DCIM/Camera',
  '/sdcard/Download',
  '/sdcard/Movies',
  '/sdcard/Pictures',
  '/sdcard/Android/data',
  '/data/local/tmp',
  '/system/bin',
  '/storage',
]
const writable = ['/sdcard/', '/data/local/tmp/']
const readOnly = ['/system/', '/vendor/', '/proc/', '/sys/', '/apex/']

/** The phone's files as a tree. A folder exists when it was made, stands from the start, or holds a file. */
export class Tree {
  private readonly phone: SimulatedPhone
  private readonly folders = new Set<string>(standing)

  constructor(phone: SimulatedPhone) {
    this.phone = phone
  }

  /** One absolute spelling for a path as a shell in `/` takes it. */
  place(path: string): string {
    return canonicalPath(posix.normalize(posix.join('/', path)))
  }

  stat(path: string): Entry | undefined {
    const place = this.place(path)
    const file = this.phone.files.get(place)
    if (file !== undefined) {
      return { folder: false, size: file.bytes.length, mode: 0o100000 | (file.mode & 0o777), mtime: file.mtime }
    }
    if (!this.isFolder(place)) return undefined
    return { folder: true, size: 4096, mode: 0o40771, mtime: Math.floor(this.phone.clock.now() / 1000) }
  }

  isFolder(path: string): boolean {
    const place = this.place(path)
    return place === '/' || this.folders.has(place) || this.names(place).length > 0
  }

  /** Names in a folder, sorted. */
  names(path: string): string[] {
    const place = this.place(path)
    const inside = place === '/' ? '/' : `${place}/`
    const found = new Set<string>()
    for (const set of [this.phone.files.keys(), this.folders.keys()]) {
      for (const name of set) if (name.startsWith(inside)) found.add(name.slice(inside.length).split('/')[0] ?? '')
    }
    found.delete('')
    return [...found].sort()
  }

  read(path: string): PhoneFile | Errno {
    const file = this.phone.files.get(this.place(path))
    if (file !== undefined) return file
    return this.isFolder(path) ? 'Is a directory' : 'No such file or directory'
  }

  /** Whether `bytes` more could be written there; checked before and while a file comes in. */
  refuses(path: string, bytes: number): Errno | undefined {
    const place = this.place(path)
    if (this.isFolder(place)) return 'Is a directory'
    const denied = this.denies(place)
    if (denied !== undefined) return denied
    const old = this.phone.files.get(place)?.bytes.length ?? 0
    return bytes - old > this.phone.storage().free ? 'No space left on device' : undefined
  }

  write(path: string, bytes: Buffer, mode = 0o660, mtime?: number): Errno | undefined {
    const refused = this.refuses(path, bytes.length)
    if (refused !== undefined) return refused
    const at = mtime ?? Math.floor(this.phone.clock.now() / 1000)
    this.phone.files.set(this.place(path), { bytes, mode, mtime: at })
    return undefined
  }

  makeFolder(path: string): Errno | undefined {
    const place = this.place(path)
    if (this.phone.files.has(place)) return 'File exists'
    const denied = this.isFolder(place) ? undefined : this.denies(`${place}/`)
    if (denied === undefined) this.folders.add(place)
    return denied
  }

  /** Removes a file, or with `deep` a folder and all in it. The media store forgets what is gone, as Android's does. */
  remove(path: string, deep: boolean): Errno | undefined {
    const place = this.place(path)
    if (this.phone.files.has(place)) {
      const denied = this.denies(place)
      if (denied !== undefined) return denied
      this.phone.files.delete(place)
      this.phone.forget(place)
      return undefined
    }
    if (!this.isFolder(place)) return 'No such file or directory'
    if (!deep) return 'Is a directory'
    const denied = this.denies(`${place}/`)
    if (denied !== undefined) return denied
    for (const name of [...this.phone.files.keys()]) if (name.startsWith(`${place}/`)) this.remove(name, false)
    for (const name of [...this.folders]) if (name === place || name.startsWith(`${place}/`)) this.folders.delete(name)
    return undefined
  }

  copy(from: string, to: string): Errno | undefined {
    const file = this.read(from)
    if (typeof file === 'string') return file
    const target = this.isFolder(to) ? posix.join(this.place(to), posix.basename(this.place(from))) : to
    return this.write(target, file.bytes, file.mode)
  }

  private denies(place: string): Errno | undefined {
    if (writable.some((root) => place.startsWith(root))) return undefined
    return readOnly.some((root) => place.startsWith(root)) ? 'Read-only file system' : 'Permission denied'
  }
}
