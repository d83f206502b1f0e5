import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { parseJson } from '../../core/model/json.ts'
import type { Secrets } from '../../core/ports/secrets.ts'
import type { Reply } from '../../core/ports.ts'

/** Locks and opens the text that holds all secrets. */
export interface Cipher {
  /** Null, or the sentence why secrets cannot be kept on this machine. */
  refusal(): string | null
  /** What it answers is stored as it is. */
  lock(text: string): Promise<string>
  /** Null where the key is another one, or the stored text was changed. */
  open(stored: string): Promise<string | null>
}

export interface SecretsOptions {
  readonly file: string
  readonly cipher: Cipher
  /** Told each value that is read or written, before anybody else has it, so that no log ever shows it. */
  readonly hush: (value: string) => void
}

const valuesShape = z.record(z.string(), z.string())
const nameShape = z.string().regex(/^[a-z][a-z0-9.-]{0,99}$/)
const longest = 10_000
const ok: Reply = { ok: true, value: null }

/** Secrets in one locked file that its owner alone may read. */
export class FileSecrets implements Secrets {
  readonly #options: SecretsOptions
  /** Writes wait for each other: each one reads the file anew. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: SecretsOptions) {
    this.#options = options
  }

  async get(name: string): Promise<Reply<string | null>> {
    const all = await this.#read()
    return all.ok ? { ok: true, value: all.value.get(name) ?? null } : all
  }

  async names(): Promise<Reply<readonly string[]>> {
    const all = await this.#read()
    return all.ok ? { ok: true, value: [...all.value.keys()].sort() } : all
  }

  set(name: string, value: string): Promise<Reply> {
    this.#options.hush(value)
    if (!nameShape.safeParse(name).success)
      return Promise.resolve({
        ok: false,
        sentence: 'A secret’s name is made of small letters, digits, dots and dashes.',
      })
    if (value === '' || value.length > longest)
      return Promise.resolve({ ok: false, sentence: `A secret has 1 to ${longest} characters.` })
    return this.#change((all) => all.set(name, value))
  }

  remove(name: string): Promise<Reply> {
    return this.#change((all) => all.delete(name))
  }

  #change(change: (all: Map<string, string>) => unknown): Promise<Reply> {
    const done = this.#last.then(async (): Promise<Reply> => {
      const all = await this.#read()
      if (!all.ok) return all
      change(all.value)
      return this.#write(all.value)
    })
    this.#last = done
    return done
  }

  async #read(): Promise<Reply<Map<string, string>>> {
    const { file, cipher, hush } = this.#options
    const refusal = cipher.refusal()
    if (refusal !== null) return { ok: false, sentence: refusal }
    let stored: string
    try {
      stored = await readFile(file, 'utf8')
    } catch (error) {
      if (isMissing(error)) return { ok: true, value: new Map() }
      return { ok: false, sentence: `The secrets in ${file} cannot be read. Check who owns the file.` }
    }
    const values = valuesShape.safeParse(parseJson(await cipher.open(stored)))
    if (!values.success)
      return {
        ok: false,
        sentence: `The secrets in ${file} do not open. Their key is another one, or the file was changed.`,
      }
    for (const value of Object.values(values.data)) hush(value)
    return { ok: true, value: new Map(Object.entries(values.data)) }
  }

  /** Whole or not at all: a new file takes the place of the old one. */
  async #write(all: ReadonlyMap<string, string>): Promise<Reply> {
    const { file, cipher } = this.#options
    const fresh = `${file}.new`
    try {
      const text = await cipher.lock(JSON.stringify(Object.fromEntries(all)))
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await rm(fresh, { force: true })
      const handle = await open(fresh, 'wx', 0o600)
      try {
        await handle.writeFile(text)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(fresh, file)
      return ok
    } catch {
      return { ok: false, sentence: `The secrets cannot be written to ${file}. Check its folder and the disk.` }
    }
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

export const keyName = 'POSTHOUSE_SECRETS_KEY'
/** The operator's words, out of the environment: no process that the room starts inherits them. */
export const takeKey = (env: NodeJS.ProcessEnv): string | undefined => {
  const words = env[keyName]
  delete env[keyName]
  return words
}

const shortestKey = 12
const version = 'posthouse-secrets-1'
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 << 20 }

/**
 * AES-256-GCM under a key that scrypt makes of the operator's words, with a new salt and a new nonce at each write. Stored as
 * the version and salt, nonce, tag and text in base64, with dots between.
 */
export const wordsCipher = (words: string | undefined): Cipher => ({
  refusal: () =>
    words === undefined || words.length < shortestKey
      ? `Secrets are kept locked: set ${keyName} to at least ${shortestKey} characters, the same at each start.`
      : null,
  lock: async (text) => {
    const [salt, nonce] = [randomBytes(16), randomBytes(12)]
    const cipher = createCipheriv('aes-256-gcm', await derive(words ?? '', salt, 32, cost), nonce)
    cipher.setAAD(Buffer.from(version))
    const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [version, ...[salt, nonce, cipher.getAuthTag(), locked].map((part) => part.toString('base64'))].join('.')
  },
  open: async (stored) => {
    const [first, ...parts] = stored.trim().split('.')
    const [salt, nonce, tag, locked] = parts.map((part) => Buffer.from(part, 'base64'))
    if (first !== version || !salt || nonce?.length !== 12 || tag?.length !== 16 || !locked) return null
    const decipher = createDecipheriv('aes-256-gcm', await derive(words ?? '', salt, 32, cost), nonce)
    decipher.setAAD(Buffer.from(version))
    decipher.setAuthTag(tag)
    try {
      return Buffer.concat([decipher.update(locked), decipher.final()]).toString('utf8')
    } catch {
      return null
    }
  },
})
