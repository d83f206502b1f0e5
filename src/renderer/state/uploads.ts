import { create } from 'zustand'
import { act, send } from './act.ts'
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

/** What ends the listing and the sending of each drop that is on its way. */
const onTheirWay = new Map<string, AbortController>()

/** Ends once the drop is thrown away. */
export const wayOf = (drop: string): AbortSignal => {
  const way = onTheirWay.get(drop) ?? new AbortController()
  onTheirWay.set(drop, way)
  return way.signal
}

const none: Upload = { isListing: false, done: 0, all: 0, bytes: 0, allBytes: 0, failed: [], isOver: false }

const change = (drop: string, some: Partial<Upload>): void =>
  useUploads.setState(({ drops }) => ({ drops: { ...drops, [drop]: { ...none, ...drops[drop], ...some } } }))

/** Tells how many files of a drop are listed so far. */
export const tellListed = (drop: string, all: number): void => change(drop, { isListing: true, all })

/** There was nothing to send, or nobody wants it. */
export const forgetUpload = (drop: string): void => {
  onTheirWay.delete(drop)
  useUploads.setState(({ drops: { [drop]: _, ...drops } }) => ({ drops }))
}

/** Nothing more of the drop is sent, and what came of it is removed. */
export const throwAwayDrop = async (drop: string): Promise<void> => {
  const way = onTheirWay.get(drop)
  way?.abort()
  forgetUpload(drop)
  // of one that was on its way there may be nothing yet, which is no news
  if (way === undefined) await act('discard-drop', { drop })
  else await send('discard-drop', { drop })
}

/** A hundred thousand small files are not told one by one. */
const toldEveryMs = 100

/** Sends files one after the other, until the drop is thrown away; a file that fails does not keep the others. `unread` did not come this far. */
export const upload = async (
  base: string,
  drop: string,
  files: readonly DroppedFile[],
  unread: readonly string[] = [],
  put: Put = putFile,
): Promise<void> => {
  const allBytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const failed = [...unread]
  const way = wayOf(drop)
  change(drop, { ...none, all: files.length, allBytes, failed: unread })
  let before = 0
  let done = 0
  let toldAt = 0
  const tell = (bytes: number): void => {
    const now = performance.now()
    if (way.aborted || now - toldAt < toldEveryMs) return
    toldAt = now
    change(drop, { done, bytes, failed: [...failed] })
  }
  for (const { file, path } of files) {
    const url = `${base}${drop}/${path.split('/').map(encodeURIComponent).join('/')}`
    const trouble = await put(url, file, (sent) => tell(before + sent), way)
    if (way.aborted) return
    if (trouble !== null) failed.push(`${path}: ${trouble}`)
    before += file.size
    done += 1
    tell(before)
  }
  onTheirWay.delete(drop)
  change(drop, { done, bytes: before, failed, isOver: true })
}
