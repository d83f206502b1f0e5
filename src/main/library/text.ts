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

/** Reads a text file of at most `most` bytes; a refusal is the end of a sentence that begins with its name. */
export const readText = (path: string, most: number): Reply<string> => {
  let fd: number | undefined
  try {
    fd = openSync(path, 'r')
    const buffer = Buffer.allocUnsafe(most + 1)
    let n = 0
    for (let got = -1; got !== 0 && n <= most; n += got) got = readSync(fd, buffer, n, buffer.length - n, n)
    if (n > most) return { ok: false, sentence: `is larger than ${most} bytes` }
    return { ok: true, value: decode(buffer.subarray(0, n)) }
  } catch (error) {
    return { ok: false, sentence: whyUnread(error) }
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
