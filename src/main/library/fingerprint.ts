import { createHash, hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Bytes } from './container.ts'
import { halfCopied, lookOf, whyUnread } from './look.ts'
import { type Picture, probe } from './probe.ts'

/** A file that was read whole. All of it is about the same bytes. */
export type ReadVideo =
  | ({ readonly kind: 'video'; readonly fingerprint: string; readonly bytes: number } & Picture)
  | { readonly kind: 'unreadable'; readonly why: string; readonly isCopying?: true }

const MiB = 1 << 20
/** Files up to this size are read once, larger ones in pieces of it. */
const piece = 4 * MiB
let buffer: Buffer | null = null

/**
 * Fingerprints and probes one file through one handle. Looks at it before and after: if it differs from the first look
 * (`stamp`) or from itself, it is still being copied. Blocks its thread; `beat` is called after every piece.
 */
export const readVideo = async (path: string, stamp: string, beat: () => void): Promise<ReadVideo> => {
  let fd: number
  try {
    // without O_NONBLOCK, a pipe put in the file's place would block for good
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    return { kind: 'unreadable', why: whyUnread(error) }
  }
  try {
    const before = lookOf(fstatSync(fd, { bigint: true }))
    if (!before.isFile) return { kind: 'unreadable', why: 'is not a file' }
    if (before.stamp !== stamp) return halfCopied
    const read = await readOpen(fd, before.bytes, beat)
    const after = lookOf(fstatSync(fd, { bigint: true }))
    return after.stamp === before.stamp ? read : halfCopied
  } catch (error) {
    return { kind: 'unreadable', why: whyUnread(error) }
  } finally {
    closeSync(fd)
  }
}

const readOpen = async (fd: number, size: number, beat: () => void): Promise<ReadVideo> => {
  buffer ??= Buffer.allocUnsafeSlow(piece)
  const small = size <= piece
  const whole = buffer.subarray(0, size)
  const got = small ? fill(fd, whole, 0) : 0
  const bytes: Bytes = {
    size,
    read: (start, end) => {
      // copied: the next file overwrites the buffer
      if (small) return new Uint8Array(whole.subarray(start, end))
      const part = Buffer.allocUnsafeSlow(end - start)
      if (fill(fd, part, start) < part.length) throw new Error('the file became shorter')
      return part
    },
  }
  // what ended early was changed meanwhile; the second look says so
  if (small && got < size) return halfCopied
  const probed = await probe(bytes)
  if (probed.kind === 'unreadable') return probed
  const fingerprint = small ? hash('sha256', whole) : hashPieces(fd, buffer, beat)
  return { kind: 'video', fingerprint, bytes: size, ...probed.picture }
}

const hashPieces = (fd: number, into: Buffer, beat: () => void): string => {
  const sha = createHash('sha256')
  let at = 0
  for (let n = fill(fd, into, at); n > 0; n = fill(fd, into, at)) {
    sha.update(into.subarray(0, n))
    at += n
    beat()
  }
  return sha.digest('hex')
}

/** Reads from a position until the buffer is full or the file ends; answers the bytes read. */
const fill = (fd: number, into: Buffer, from: number): number => {
  let n = 0
  while (n < into.length) {
    const got = readSync(fd, into, n, into.length - n, from + n)
    if (got === 0) break
    n += got
  }
  return n
}
