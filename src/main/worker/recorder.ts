import { createWriteStream, type WriteStream } from 'node:fs'
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const mostLogBytes = 2 << 20

export interface Picture {
  readonly png: Buffer | null
  readonly source: string | null
}

/**
 * The evidence of one run: pictures and page sources in order, `steps.jsonl`, and the log lines of its time. A full disk
 * costs evidence, never the run.
 */
export class Recorder {
  readonly #folder: string
  readonly #secrets: readonly string[]
  readonly #warn: (what: string) => void
  readonly #log: WriteStream
  #logBytes = 0
  #count = 0
  #warned = false

  constructor(folder: string, secrets: readonly string[], warn: (what: string) => void) {
    this.#folder = folder
    this.#secrets = secrets.filter((s) => s !== '')
    this.#warn = warn
    this.#log = createWriteStream(join(folder, 'run.log'), { flags: 'a', mode: 0o600 })
    this.#log.on('error', (error) => this.#failed(error))
  }

  /** Keeps what the screen shows; answers the files' common name, relative to the folder. */
  async keep(name: string, picture: Picture): Promise<string> {
    this.#count += 1
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .slice(0, 60)
    const base = `${String(this.#count).padStart(2, '0')}-${plain}`
    const write = (end: string, data: Buffer | string | null) =>
      data === null ? null : writeFile(join(this.#folder, `${base}.${end}`), data, { mode: 0o600 })
    await Promise.all([write('png', picture.png), write('xml', picture.source)]).catch((e) => this.#failed(e))
    return base
  }

  /** One line about what the run did. */
  async step(fields: Readonly<Record<string, unknown>>): Promise<void> {
    const line = this.#hide(JSON.stringify({ at: new Date().toISOString(), ...fields }))
    await appendFile(join(this.#folder, 'steps.jsonl'), `${line}\n`, { mode: 0o600 }).catch((e) => this.#failed(e))
  }

  line(text: string): void {
    if (this.#logBytes > mostLogBytes) return
    const line = `${this.#hide(text)}\n`
    this.#logBytes += line.length
    this.#log.write(this.#logBytes > mostLogBytes ? 'The log goes on elsewhere.\n' : line)
  }

  async close(): Promise<void> {
    if (this.#log.destroyed) return
    await new Promise<void>((resolve) => {
      this.#log.once('close', () => resolve())
      this.#log.end()
    })
  }

  #hide(text: string): string {
    return this.#secrets.reduce((t, secret) => t.replaceAll(secret, '[hidden]'), text)
  }

  #failed(error: unknown): void {
    if (this.#warned) return
    this.#warned = true
    this.#warn(`evidence could not be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
