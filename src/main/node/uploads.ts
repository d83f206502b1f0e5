import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dropId } from '../../core/contract/fields.ts'
import type { Clock } from '../../core/ports.ts'
import { segments } from './file.ts'
import type { Refusal } from './guard.ts'

const reserveBytes = 500_000_000
const mostAtOnce = 8
const deepest = 16
const stallMs = 60_000
const parts = '.parts'

export type Uploaded = { readonly ok: true; readonly bytes: number } | { readonly ok: false; readonly refusal: Refusal }

/** Free bytes of the disk with the folder. */
export type Free = (folder: string) => Promise<number>

const freeBytes: Free = async (folder) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Files that a browser drops, each into the folder of its drop. A file comes under another name and takes its own only
 * when it is whole and on the disk; what breaks off leaves nothing.
 */
export class Uploads {
  readonly #folder: string
  readonly #clock: Clock
  readonly #free: Free
  #running = 0

  constructor(folder: string, clock: Clock, free: Free = freeBytes) {
    this.#folder = folder
    this.#clock = clock
    this.#free = free
  }

  /** Removes what an earlier control room had not got whole. */
  async tidy(): Promise<void> {
    await rm(path.join(this.#folder, parts), { recursive: true, force: true })
  }

  /** `rawPath`: `<drop id>/<relative path>` as it stands in the address. */
  async take(req: IncomingMessage, rawPath: string): Promise<Uploaded> {
    const names = segments(rawPath)
    if (names === null || names.length < 2 || names.length > deepest || names.some(isOdd))
      return no(400, 'This is not a path that a file can be stored under.')
    if (!dropId.safeParse(names[0]).success)
      return no(400, 'A drop is named by 8 to 40 small letters, digits or dashes.')
    if (this.#running >= mostAtOnce) return no(503, `${mostAtOnce} files are coming already.`, { 'Retry-After': '1' })
    this.#running += 1
    try {
      return await this.#store(req, path.join(this.#folder, ...names))
    } catch (error) {
      return refusalOf(error as NodeJS.ErrnoException)
    } finally {
      this.#running -= 1
    }
  }

  /** Why no file of this size could come; null: there is room now. */
  async refusal(bytes: number): Promise<Refusal | null> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    return bytes > (await this.#room()) ? full.refusal : null
  }

  async #room(): Promise<number> {
    return (await this.#free(this.#folder)) - reserveBytes
  }

  async #store(req: IncomingMessage, target: string): Promise<Uploaded> {
    await mkdir(path.join(this.#folder, parts), { recursive: true, mode: 0o700 })
    const room = await this.#room()
    if (Number(req.headers['content-length'] ?? 0) > room) return full
    const part = path.join(this.#folder, parts, randomBytes(12).toString('hex'))
    const meter = new Meter(room, this.#clock, () => req.destroy())
    try {
      await pipeline(req, meter, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      return await settle(part, target, meter.bytes)
    } finally {
      meter.still()
      await rm(part, { force: true })
    }
  }
}

/** Counts what passes, and gives up when the disk is full or nothing comes any more. */
class Meter extends Transform {
  bytes = 0
  readonly #most: number
  readonly #clock: Clock
  readonly #onStall: () => void
  #cancel: () => void = () => {}

  constructor(most: number, clock: Clock, onStall: () => void) {
    super()
    this.#most = most
    this.#clock = clock
    this.#onStall = onStall
    this.#watch()
  }

  still(): void {
    this.#cancel()
  }

  override _transform(chunk: Buffer, _: string, done: (error: Error | null, data?: Buffer) => void): void {
    this.bytes += chunk.length
    this.#watch()
    if (this.bytes > this.#most) done(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    else done(null, chunk)
  }

  #watch(): void {
    this.#cancel()
    this.#cancel = this.#clock.after(stallMs, this.#onStall)
  }
}

/** The file takes its name, and never another one's: its video may be waiting to be posted. */
const settle = async (part: string, target: string, bytes: number): Promise<Uploaded> => {
  try {
    await link(part, target)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const there = await stat(target).catch(() => null)
    if (there !== null && !(there.isFile() && there.size === bytes))
      return no(409, 'Another file of this name is in the drop already.')
    // a disk without links; or the same file once more
    if (there === null && code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error
    if (there === null) await rename(part, target)
  }
  return { ok: true, bytes }
}

const no = (
  status: number,
  sentence: string,
  headers?: Refusal['headers'],
): Extract<Uploaded, { readonly ok: false }> => ({
  ok: false,
  refusal: headers === undefined ? { status, sentence } : { status, sentence, headers },
})

const full = no(507, 'The disk of the control room has no room for this file.')

// biome-ignore lint/suspicious/noControlCharactersInRegex: file names hold none
const isOdd = (name: string): boolean => Buffer.byteLength(name) > 240 || /[\x00-\x1f]/.test(name)

const refusalOf = ({ code, message }: NodeJS.ErrnoException): Uploaded => {
  if (code === 'ENOSPC' || code === 'EDQUOT') return full
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR')
    return no(400, 'The file broke off on its way.')
  if (code === 'ENAMETOOLONG' || code === 'EINVAL' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR')
    return no(409, 'A file cannot be stored under this name here.')
  return no(500, `The file could not be stored: ${message}.`)
}
