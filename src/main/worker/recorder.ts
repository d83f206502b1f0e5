import { createWriteStream, type WriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
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
  readonly #steps: WriteStream
  #logBytes = 0
  #count = 0
  #warned = false

  constructor(folder: string, secrets: readonly string[], warn: (what: string) => void) {
    this.#folder = folder
    this.#secrets = secrets.filter((s) => s !== '')
    this.#warn = warn
    const open = (name: string) =>
      createWriteStream(join(folder, name), { flags: 'a', mode: 0o600 }).on('error', (error) => this.#failed(error))
    this.#log = open('run.log')
    this.#steps = open('steps.jsonl')
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
  step(fields: Readonly<Record<string, unknown>>): void {
    this.#steps.write(`${this.#hide(JSON.stringify({ at: new Date().toISOString(), ...fields }))}\n`, () => {})
  }

  line(text: string): void {
    if (this.#logBytes > mostLogBytes) return
    const line = `${this.#hide(text)}\n`
    this.#logBytes += line.length
    this.#log.write(this.#logBytes > mostLogBytes ? 'The log goes on elsewhere.\n' : line, () => {})
  }

  async close(): Promise<void> {
    const end = (stream: WriteStream) =>
      stream.destroyed ? null : new Promise<void>((resolve) => stream.once('close', () => resolve()).end())
    await Promise.all([end(this.#log), end(this.#steps)])
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
