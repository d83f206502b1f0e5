import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Reply } from '../../core/ports.ts'
import { whyUnread } from './look.ts'

/** UTF-8, UTF-16 with its mark, else Windows-1252, which any bytes are. A byte order mark is no part of the text. */
export const decode = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes.subarray(2), 'utf-16le', { stripBOM: false })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes.subarray(2), 'utf-16be', { stripBOM: false })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'windows-1252')
  }
}

/** The same for text that several programs wrote on: what is not UTF-8 is so for its own line alone, and UTF-16 needs no mark. */
export const decodeMixed = (bytes: Buffer): string => {
  const wide = isWide(bytes)
  if (wide !== null) return iconv.decode(bytes, wide)
  if (isUtf8(bytes) || (bytes[0] ?? 0) + (bytes[1] ?? 0) === 0xff + 0xfe) return decode(bytes)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    if (parts.length > mostLines) return decode(bytes)
    const found = bytes.indexOf(LF, at)
    const next = found < 0 ? bytes.length : found + 1
    const line = bytes.subarray(at, next)
    parts.push(isUtf8(line) ? line.toString('utf8') : iconv.decode(line, 'windows-1252'))
    at = next
  }
  return parts.join('').replace(/^\ufeff/, '')
}

const LF = 10
/** More are no table that a person has: then all of it is of one encoding. */
const mostLines = 2_000_000

/** UTF-16 without a mark: every second byte of its Latin letters is null. */
const isWide = (bytes: Buffer): 'utf-16le' | 'utf-16be' | null => {
  const start = bytes.subarray(0, 64)
  let [even, odd] = [0, 0]
  for (const [i, byte] of start.entries()) if (byte === 0) i % 2 === 0 ? even++ : odd++
  if (odd > start.length * 0.4 && even === 0) return 'utf-16le'
  return even > start.length * 0.4 && odd === 0 ? 'utf-16be' : null
}

/** Reads a text file of at most `most` bytes; a refusal is the end of a sentence that begins with its name. */
export const readText = (path: string, most: number, decoded: (bytes: Buffer) => string = decode): Reply<string> => {
  let fd: number | undefined
  try {
    fd = openSync(path, 'r')
    const buffer = Buffer.allocUnsafe(most + 1)
    let n = 0
    for (let got = -1; got !== 0 && n <= most; n += got) got = readSync(fd, buffer, n, buffer.length - n, n)
    if (n > most) return { ok: false, sentence: `is larger than ${most} bytes` }
    return { ok: true, value: decoded(buffer.subarray(0, n)) }
  } catch (error) {
    return { ok: false, sentence: whyUnread(error) }
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
