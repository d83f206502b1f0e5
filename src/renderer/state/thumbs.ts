import type { Fingerprint } from '../../core/model/ids.ts'
import { useShown } from './board.ts'
import { drawStill, type StillSize } from './still.ts'

/** A picture that an `img` shows at once, as long as it is held. */
export interface Held {
  readonly url: string
  drop(): void
}

export interface ThumbWays {
  /** Null: there is nothing to show. */
  draw(video: Fingerprint, size: StillSize, signal: AbortSignal): Promise<Held | null>
  now(): number
}

const atOnce = 2
const most = 500
/** A file may come back, and the line may have been down. */
const againMs = 60_000

type Key = `${StillSize} ${Fingerprint}`

interface Kept {
  readonly held: Held | null
  readonly at: number
}

/**
 * Stills of videos, in memory: two are drawn at a time, only while somebody waits for them, and the five hundred that
 * were shown last are kept.
 */
export class Thumbs {
  #ways: ThumbWays
  #kept = new Map<Key, Kept>()
  #wanted = new Map<Key, { count: number; readonly stop: AbortController; isDrawing: boolean }>()
  #listeners = new Map<Key, Set<() => void>>()
  #drawing = 0

  constructor(ways: ThumbWays) {
    this.#ways = ways
  }

  urlOf(video: Fingerprint, size: StillSize): string | null {
    const kept = this.#kept.get(`${size} ${video}`)
    return kept?.held?.url ?? null
  }

  subscribe(video: Fingerprint, size: StillSize, listener: () => void): () => void {
    const key: Key = `${size} ${video}`
    const all = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, all.add(listener))
    return () => {
      all.delete(listener)
      if (all.size === 0) this.#listeners.delete(key)
      this.#touch(key)
    }
  }

  /** Somebody looks at its place. The answer is to be called when nobody does any more. */
  want(video: Fingerprint, size: StillSize): () => void {
    const key: Key = `${size} ${video}`
    const kept = this.#kept.get(key)
    if (kept !== undefined && (kept.held !== null || this.#ways.now() - kept.at < againMs)) return () => {}
    const wanted = this.#wanted.get(key) ?? { count: 0, stop: new AbortController(), isDrawing: false }
    this.#wanted.set(key, wanted)
    wanted.count += 1
    this.#next()
    let isWaiting = true
    return () => {
      if (!isWaiting) return
      isWaiting = false
      wanted.count -= 1
      if (wanted.count > 0 || this.#wanted.get(key) !== wanted) return
      this.#wanted.delete(key)
      wanted.stop.abort()
    }
  }

  #next(): void {
    for (const [key, wanted] of this.#wanted) {
      if (this.#drawing >= atOnce) return
      if (wanted.isDrawing) continue
      wanted.isDrawing = true
      void this.#draw(key, wanted.stop.signal)
    }
  }

  async #draw(key: Key, signal: AbortSignal): Promise<void> {
    const [size, video] = key.split(' ') as [StillSize, Fingerprint]
    this.#drawing += 1
    const held = await this.#ways.draw(video, size, signal).catch(() => null)
    this.#drawing -= 1
    if (signal.aborted) held?.drop()
    else {
      this.#wanted.delete(key)
      this.#kept.delete(key)
      this.#kept.set(key, { held, at: this.#ways.now() })
      this.#trim()
      for (const tell of this.#listeners.get(key) ?? []) tell()
    }
    this.#next()
  }

  /** Was shown last. */
  #touch(key: Key): void {
    const kept = this.#kept.get(key)
    if (kept === undefined) return
    this.#kept.delete(key)
    this.#kept.set(key, kept)
  }

  /** What is on screen stays. */
  #trim(): void {
    for (const [key, { held }] of this.#kept) {
      if (this.#kept.size <= most) return
      if (this.#listeners.has(key)) continue
      this.#kept.delete(key)
      held?.drop()
    }
  }
}

/** Decoded and held, so that an `img` which comes back into view shows it in its first frame. */
const hold = async (still: Blob): Promise<Held> => {
  const url = URL.createObjectURL(still)
  const image = new Image()
  image.src = url
  await image.decode()
  return {
    url,
    drop: () => {
      URL.revokeObjectURL(url)
      image.removeAttribute('src')
    },
  }
}

/** Where this host has its videos; null: nowhere. */
export const videosAddress = (): string | null => useShown.getState().board?.farm.host.videos ?? null

export const thumbs = new Thumbs({
  draw: async (video, size, signal) => {
    const still = await drawStill(`${videosAddress() ?? ''}${video}`, size, signal)
    return still === null || signal.aborted ? null : hold(still)
  },
  now: Date.now,
})
