import { create } from 'zustand'
import type { DroppedFile } from './dropped.ts'
import { type Put, putFile } from './sending.ts'

/** Files on their way from this browser to the control room, by drop. */
export interface Upload {
  /** While the browser still lists them, `all` grows and nothing is sent. */
  readonly isListing: boolean
  readonly done: number
  readonly all: number
  readonly bytes: number
  readonly allBytes: number
  /** Sentences of files that did not arrive. */
  readonly failed: readonly string[]
  readonly isOver: boolean
}

export const useUploads = create<{ readonly drops: Readonly<Record<string, Upload>> }>(() => ({ drops: {} }))

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Names a folder of uploads: what nobody can guess. */
export const newDrop = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return `d${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`
}

const none: Upload = { isListing: false, done: 0, all: 0, bytes: 0, allBytes: 0, failed: [], isOver: false }

const change = (drop: string, some: Partial<Upload>): void =>
  useUploads.setState(({ drops }) => ({ drops: { ...drops, [drop]: { ...none, ...drops[drop], ...some } } }))

/** Tells how many files of a drop are listed so far. */
export const tellListed = (drop: string, all: number): void => change(drop, { isListing: true, all })

/** There was nothing to send. */
export const forgetUpload = (drop: string): void =>
  useUploads.setState(({ drops: { [drop]: _, ...drops } }) => ({ drops }))

/** A hundred thousand small files are not told one by one. */
const toldEveryMs = 100

/** Sends files one after the other; a file that fails does not keep the others. `unread` did not come this far. */
export const upload = async (
  base: string,
  drop: string,
  files: readonly DroppedFile[],
  unread: readonly string[] = [],
  put: Put = putFile,
): Promise<void> => {
  const allBytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const failed = [...unread]
  change(drop, { ...none, all: files.length, allBytes, failed: unread })
  let before = 0
  let done = 0
  let toldAt = 0
  const tell = (bytes: number): void => {
    const now = performance.now()
    if (now - toldAt < toldEveryMs) return
    toldAt = now
    change(drop, { done, bytes, failed: [...failed] })
  }
  for (const { file, path } of files) {
    const url = `${base}${drop}/${path.split('/').map(encodeURIComponent).join('/')}`
    const trouble = await put(url, file, (sent) => tell(before + sent))
    if (trouble !== null) failed.push(`${path}: ${trouble}`)
    before += file.size
    done += 1
    tell(before)
  }
  change(drop, { done, bytes: before, failed, isOver: true })
}
