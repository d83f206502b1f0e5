import { canonicalPath, sha256 } from '../phone/media.ts'
import type { Phone } from '../phone/phone.ts'
import { proxyOf } from '../phone/props.ts'
import type { Memory, Upload } from './memory.ts'
import type { Network } from './network.ts'
import type { Composer } from './place.ts'
import { packageName } from './theme.ts'
import type { Uploads } from './uploads.ts'

/** SHA-256 of a video as it lies on the phone now; undefined when it is gone. */
export function hashOf(phone: Phone, path: string): string | undefined {
  const file = phone.files.get(canonicalPath(path))
  return file === undefined ? undefined : sha256(file.bytes)
}

/** The moment between the tap on Share and the upload: the place where most can go wrong. */
export class Share {
  readonly #phone: Phone
  readonly #memory: Memory
  readonly #network: Network
  readonly #uploads: Uploads

  constructor(options: { phone: Phone; memory: Memory; network: Network; uploads: Uploads }) {
    this.#phone = options.phone
    this.#memory = options.memory
    this.#network = options.network
    this.#uploads = options.uploads
  }

  /** Sends the post on its way. False when the app did not survive it. */
  publish(composer: Composer, account: string): boolean {
    const { faults, serialno } = this.#phone
    const upload = this.#uploadOf(composer, account)
    const crash = faults.take('crash-after-share')
    if (crash !== undefined) {
      if (crash.published) {
        this.#network.publish({ ...upload, upload: upload.id, phone: serialno, via: proxyOf(this.#phone.settings) })
        this.#forgetDraft(composer)
      }
      this.#phone.crash(packageName)
      return false
    }
    this.#forgetDraft(composer)
    if (faults.take('publish-on-open')) {
      this.#memory.keepUpload({ ...upload, state: 'waiting' })
      this.#phone.kill(packageName)
      return false
    }
    this.#uploads.start(upload)
    return true
  }

  #forgetDraft({ draft }: Composer): void {
    if (draft !== undefined) this.#memory.dropDraft(draft)
  }

  /** The fate of an upload is decided here, so that faults set later do not touch it. */
  #uploadOf({ path, caption }: Composer, account: string): Upload {
    const { faults, latency, clock } = this.#phone
    const common = {
      id: this.#memory.nextId(clock.now()),
      account,
      caption,
      path,
      sha256: hashOf(this.#phone, path) ?? '',
      durationMs: faults.take('slow-upload')?.ms ?? latency.uploadMs,
      elapsedMs: 0,
      state: 'running' as const,
    }
    const stalls = faults.take('upload-stalls')
    if (stalls !== undefined) return { ...common, fate: 'stall', stopsAt: stalls.atPercent ?? 87 }
    const hangs = faults.take('upload-hangs')
    if (hangs !== undefined) return { ...common, fate: 'hang', stopsAt: hangs.atPercent ?? 87 }
    const fails = faults.take('upload-fails')
    if (fails !== undefined) {
      return { ...common, fate: fails.draft ? 'fail-to-draft' : 'fail', stopsAt: fails.atPercent ?? 60 }
    }
    if (faults.take('content-rejected')) return { ...common, fate: 'reject', stopsAt: 100 }
    return { ...common, fate: faults.take('no-confirmation') ? 'publish-silently' : 'publish', stopsAt: 100 }
  }
}
