import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { parseSaved } from '../saved.ts'

/** A video on its way to an account. */
const uploadSchema = z.object({
  id: z.string(),
  account: z.string(),
  caption: z.string(),
  path: z.string(),
  sha256: z.string(),
  /** Milliseconds the whole upload takes, and how many of them are done. */
  durationMs: z.number(),
  elapsedMs: z.number(),
  state: z.enum(['running', 'failed', 'waiting']),
  /** Decided at Share, so that a later change of faults does not touch an upload on its way. */
  fate: z.enum(['publish', 'fail', 'fail-to-draft', 'stall', 'hang', 'reject', 'publish-silently']),
  /** Where an upload that fails, stalls or hangs stops, in percent. */
  stopsAt: z.number(),
})

const draftSchema = z.object({ id: z.string(), account: z.string(), caption: z.string(), path: z.string() })

const memorySchema = z.object({
  accounts: z.array(z.string()).min(1),
  active: z.string(),
  drafts: z.array(draftSchema),
  uploads: z.array(uploadSchema),
  lastId: z.number(),
})

export type Upload = z.infer<typeof uploadSchema>
export type Draft = z.infer<typeof draftSchema>

/** What the app keeps on the phone's disk. It outlives the process, and with a file the simulator too. */
export class Memory {
  accounts: readonly string[]
  active: string
  drafts: readonly Draft[] = []
  uploads: readonly Upload[] = []
  #lastId = 0
  readonly #file: string | undefined

  constructor(accounts: readonly [string, ...string[]], file?: string) {
    this.accounts = accounts
    this.active = accounts[0]
    this.#file = file
    if (file === undefined || !existsSync(file)) return
    const saved = parseSaved(memorySchema, readFileSync(file, 'utf8'), file)
    this.accounts = saved.accounts
    this.active = saved.active
    this.drafts = saved.drafts
    this.uploads = saved.uploads
    this.#lastId = saved.lastId
  }

  /** Unlike any other, also after a restart that forgot how far it had counted. */
  nextId(now: number): string {
    this.#lastId += 1
    return `${now.toString(36)}-${this.#lastId}`
  }

  signIn(accounts: readonly [string, ...string[]], active: string = accounts[0]): void {
    this.accounts = accounts
    this.active = active
    this.save()
  }

  keepDraft(draft: Draft): void {
    this.drafts = [draft, ...this.drafts.filter(({ id }) => id !== draft.id)]
    this.save()
  }

  dropDraft(id: string): void {
    this.drafts = this.drafts.filter((draft) => draft.id !== id)
    this.save()
  }

  keepUpload(upload: Upload): void {
    const known = this.uploads.some(({ id }) => id === upload.id)
    this.uploads = known ? this.uploads.map((one) => (one.id === upload.id ? upload : one)) : [...this.uploads, upload]
    this.save()
  }

  dropUpload(id: string): void {
    this.uploads = this.uploads.filter((upload) => upload.id !== id)
    this.save()
  }

  save(): void {
    if (this.#file === undefined) return
    const { accounts, active, drafts, uploads } = this
    writeFileSync(`${this.#file}.new`, JSON.stringify({ accounts, active, drafts, uploads, lastId: this.#lastId }))
    renameSync(`${this.#file}.new`, this.#file)
  }
}
