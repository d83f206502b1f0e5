import { type Clock, Timers } from '../clock.ts'
import type { Memory, Upload } from './memory.ts'
import type { LedgerEntry, Network } from './network.ts'

/** What the snackbar says of an upload. */
export type Notice =
  | { readonly kind: 'posting'; readonly account: string; readonly percent: number }
  | { readonly kind: 'failed'; readonly account: string; readonly id: string }
  | { readonly kind: 'rejected'; readonly account: string }
  | { readonly kind: 'done'; readonly account: string }

export interface UploadsOptions {
  readonly memory: Memory
  readonly network: Network
  readonly clock: Clock
  readonly phone: string
  /** The proxy that the phone goes out by now. */
  readonly via: () => string | null
  /** True while the video is still on the phone, unchanged. */
  readonly present: (upload: Upload) => boolean
  readonly changed: () => void
  readonly published: (entry: LedgerEntry) => void
}

const bannerMs = 6_000

/** What stalled in one process of the app goes on in the next. */
const awake = (upload: Upload): Upload =>
  upload.fate === 'stall' ? { ...upload, fate: 'publish', stopsAt: 100 } : upload

/**
 * Uploads of a running app. They advance while the process lives, wait on disk while it does not, and go on when it is
 * opened again. A post is published at the very end of its upload.
 */
export class Uploads {
  readonly #options: UploadsOptions
  readonly #timers: Timers
  readonly #startedAt = new Map<string, number>()
  #banner: Notice | undefined

  constructor(options: UploadsOptions) {
    this.#options = options
    this.#timers = new Timers(options.clock)
  }

  /** The app was opened: what waited on disk goes on. */
  resume(): void {
    for (const upload of this.#options.memory.uploads) {
      if (upload.state !== 'failed') this.#run({ ...awake(upload), state: 'running' })
    }
  }

  /** The process ended: progress is kept, nothing moves on. */
  suspend(): void {
    for (const upload of this.#options.memory.uploads) {
      if (upload.state !== 'running') continue
      this.#options.memory.keepUpload({ ...upload, elapsedMs: this.#elapsed(upload), state: 'waiting' })
    }
    this.#startedAt.clear()
    this.#timers.clear()
    this.#banner = undefined
  }

  start(upload: Upload): void {
    this.#banner = undefined
    this.#run(upload)
  }

  retry(id: string): void {
    const failed = this.#options.memory.uploads.find((upload) => upload.id === id && upload.state === 'failed')
    if (failed !== undefined) this.#run({ ...failed, state: 'running', fate: 'publish', elapsedMs: 0, stopsAt: 100 })
  }

  /** Throws a failed upload away; any other goes on. */
  discard(id: string): void {
    if (this.#options.memory.uploads.some((upload) => upload.id === id && upload.state === 'failed'))
      this.#options.memory.dropUpload(id)
    this.#options.changed()
  }

  notice(): Notice | undefined {
    const upload = this.#options.memory.uploads.find(({ state }) => state !== 'waiting')
    if (upload === undefined) return this.#banner
    if (upload.state === 'failed') return { kind: 'failed', account: upload.account, id: upload.id }
    return { kind: 'posting', account: upload.account, percent: this.#percent(upload) }
  }

  #elapsed(upload: Upload): number {
    const startedAt = this.#startedAt.get(upload.id)
    const since = startedAt === undefined ? 0 : this.#options.clock.now() - startedAt
    return Math.min(upload.durationMs * (upload.stopsAt / 100), upload.elapsedMs + since)
  }

  #percent(upload: Upload): number {
    return upload.durationMs === 0 ? 100 : Math.floor((100 * this.#elapsed(upload)) / upload.durationMs)
  }

  #run(upload: Upload): void {
    const { memory, clock } = this.#options
    memory.keepUpload(upload)
    this.#startedAt.set(upload.id, clock.now())
    this.#options.changed()
    if (upload.fate === 'stall' || upload.fate === 'hang') return
    const end = upload.durationMs * (upload.stopsAt / 100)
    this.#timers.after(Math.max(0, end - upload.elapsedMs), () => this.#end(upload))
  }

  #end(upload: Upload): void {
    const { memory, network, phone, via } = this.#options
    const { id, account, caption, path, sha256 } = upload
    this.#startedAt.delete(id)
    const lost = !this.#options.present(upload)
    if (upload.fate === 'reject') {
      memory.dropUpload(id)
      this.#show({ kind: 'rejected', account })
    } else if (upload.fate === 'fail-to-draft') {
      memory.dropUpload(id)
      memory.keepDraft({ id: `draft-${id}`, account, caption, path })
    } else if (upload.fate === 'fail' || lost) {
      memory.keepUpload({ ...upload, state: 'failed', elapsedMs: 0 })
    } else {
      const entry = network.publish({ account, caption, sha256, phone, upload: id, via: via() })
      memory.dropUpload(id)
      if (upload.fate !== 'publish-silently') this.#show({ kind: 'done', account })
      this.#options.published(entry)
    }
    this.#options.changed()
  }

  #show(banner: Notice): void {
    this.#banner = banner
    this.#timers.after(bannerMs, () => {
      if (this.#banner !== banner) return
      this.#banner = undefined
      this.#options.changed()
    })
  }
}
