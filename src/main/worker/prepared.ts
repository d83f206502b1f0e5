import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const shape = z.record(z.string(), z.string())

/** Which phones this worker has once prepared with a full session, and for which driver version. */
export class Prepared {
  readonly #file: string
  readonly #driver: string
  #phones: Record<string, string> | null = null

  constructor(home: string, driver: string) {
    this.#file = join(home, 'prepared.json')
    this.#driver = driver
  }

  async has(phone: string): Promise<boolean> {
    return (await this.#read())[phone] === this.#driver
  }

  async add(phone: string): Promise<void> {
    await this.#write({ ...(await this.#read()), [phone]: this.#driver })
  }

  async drop(phone: string): Promise<void> {
    const { [phone]: _, ...rest } = await this.#read()
    await this.#write(rest)
  }

  /** A file that is missing or spoiled costs a full session, no more. */
  async #read(): Promise<Record<string, string>> {
    this.#phones ??= await readFile(this.#file, 'utf8').then(
      (text) => shape.catch({}).parse(json(text)),
      () => ({}),
    )
    return this.#phones
  }

  async #write(phones: Record<string, string>): Promise<void> {
    this.#phones = phones
    await writeFile(`${this.#file}.new`, JSON.stringify(phones), { mode: 0o600 })
      .then(() => rename(`${this.#file}.new`, this.#file))
      .catch(() => {})
  }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
