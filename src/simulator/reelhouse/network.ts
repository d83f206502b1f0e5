import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Published } from '../phone/state.ts'
import { parseSaved } from '../saved.ts'

/** A post, the phone that made it and the upload it came from. */
export interface LedgerEntry extends Published {
  readonly phone: string
  readonly upload: string
  /** The proxy by which the phone went out when it was published; null: by none. */
  readonly via: string | null
}

/** A post to be published; what says no way out had no proxy. */
export type Sending = Omit<LedgerEntry, 'id' | 'at' | 'via'> & Partial<Pick<LedgerEntry, 'via'>>

const entrySchema = z.object({
  id: z.string(),
  account: z.string(),
  caption: z.string(),
  sha256: z.string(),
  at: z.number(),
  phone: z.string(),
  upload: z.string(),
  via: z.string().nullable().default(null),
})

const olderCaptions = ['Morning light', 'A day at the workshop', 'First snow', 'Sunday pancakes', 'New shoes, old road']

/**
 * Reelhouse's servers: the one truth about what was published, shared by all phones of a farm.
 * With a file, each post is on disk before anyone can see it, so a killed simulator loses none.
 */
export class Network {
  readonly #entries: LedgerEntry[] = []
  readonly #older = new Map<string, readonly Published[]>()
  readonly #clock: Clock
  readonly #file: number | undefined

  constructor(clock: Clock, ledgerFile?: string) {
    this.#clock = clock
    if (ledgerFile === undefined) return
    if (existsSync(ledgerFile)) this.#read(ledgerFile)
    this.#file = openSync(ledgerFile, 'a')
  }

  /** One upload makes one post, also when a phone that was cut off in between sends it again. */
  publish(post: Sending): LedgerEntry {
    const known = this.#entries.find(({ phone, upload }) => phone === post.phone && upload === post.upload)
    if (known !== undefined) return known
    const at = this.#clock.now()
    const id = createHash('sha256')
      .update(`${post.phone} ${post.account} ${at} ${this.#entries.length}`)
      .digest('base64url')
      .slice(0, 11)
    const { account, caption, sha256, phone, upload, via = null } = post
    const entry: LedgerEntry = { id, account, caption, sha256, at, phone, upload, via }
    if (this.#file !== undefined) {
      writeSync(this.#file, `${JSON.stringify(entry)}\n`)
      fsyncSync(this.#file)
    }
    this.#entries.push(entry)
    return entry
  }

  /** Gives an account posts from before the simulator: they are on its list, but in no ledger. */
  addOlderPosts(account: string, count: number): void {
    const now = this.#clock.now()
    const posts = Array.from({ length: count }, (_, index) => {
      const name = createHash('sha256').update(`${account} ${index}`).digest()
      return {
        id: name.toString('base64url').slice(0, 11),
        account,
        caption: olderCaptions[(name.readUInt8(0) + index) % olderCaptions.length] ?? '',
        sha256: name.toString('hex'),
        at: now - (2 + index * 3) * 86_400_000,
      }
    })
    this.#older.set(account, posts)
  }

  /** All posts in the order of publication. */
  ledger(): readonly LedgerEntry[] {
    return this.#entries
  }

  /** Posts of one account, newest first. */
  postsOf(account: string): readonly Published[] {
    const posted = this.#entries.filter((entry) => entry.account === account).toReversed()
    return [...posted, ...(this.#older.get(account) ?? [])]
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
  }

  #read(path: string): void {
    const bytes = readFileSync(path)
    // A line that was cut by a kill was never seen by anyone: it goes.
    const whole = bytes.lastIndexOf(10) + 1
    if (whole < bytes.length) truncateSync(path, whole)
    for (const line of bytes.subarray(0, whole).toString('utf8').split('\n')) {
      if (line !== '') this.#entries.push(parseSaved(entrySchema, line, path))
    }
  }
}
