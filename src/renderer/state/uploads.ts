import { create } from 'zustand'
import type { DroppedFile } from './dropped.ts'

/** Files on their way from this browser to the control room, by drop. */
export interface Upload {
  readonly done: number
  readonly all: number
  readonly bytes: number
  readonly allBytes: number
  /** Sentences of files that did not arrive. */
  readonly failed: readonly string[]
  readonly isOver: boolean
}

export const useUploads = create<{ readonly drops: Readonly<Record<string, Upload>> }>(() => ({ drops: {} }))

/** Sends one file; answers a sentence when it did not arrive. */
export type Put = (url: string, file: File, onBytes: (sent: number) => void) => Promise<string | null>

const sentenceIn = (text: string): string => {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null && 'sentence' in found) return String(found.sentence)
  } catch {
    // not the control room's own words
  }
  return 'The control room did not take it.'
}

export const putFile: Put = (url, file, onBytes) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.upload.onprogress = (event) => onBytes(event.loaded)
    request.onload = () => resolve(request.status < 300 ? null : sentenceIn(request.responseText))
    request.onerror = () => resolve('The line to the control room broke off.')
    request.send(file)
  })

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Names a folder of uploads: what nobody can guess. */
export const newDrop = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return `d${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`
}

const change = (drop: string, some: Partial<Upload>): void =>
  useUploads.setState(({ drops }) => {
    const before = drops[drop]
    return before === undefined ? {} : { drops: { ...drops, [drop]: { ...before, ...some } } }
  })

/** Sends files one after the other; a file that fails does not keep the others. */
export const upload = async (
  base: string,
  drop: string,
  files: readonly DroppedFile[],
  put: Put = putFile,
): Promise<void> => {
  const allBytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const begun: Upload = { done: 0, all: files.length, bytes: 0, allBytes, failed: [], isOver: false }
  useUploads.setState(({ drops }) => ({ drops: { ...drops, [drop]: begun } }))
  const failed: string[] = []
  let before = 0
  let done = 0
  for (const { file, path } of files) {
    const url = `${base}${drop}/${path.split('/').map(encodeURIComponent).join('/')}`
    const trouble = await put(url, file, (sent) => change(drop, { bytes: before + sent }))
    if (trouble !== null) failed.push(`${path}: ${trouble}`)
    before += file.size
    done += 1
    change(drop, { done, bytes: before, failed: [...failed] })
  }
  change(drop, { isOver: true })
}
