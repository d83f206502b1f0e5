import { type FileHandle, open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

/** What an APK says of itself, as far as the parts of one app must agree. */
export interface Apk {
  readonly packageName: string
  readonly versionCode: number
  /** Null: it is the base, which an app cannot do without. */
  readonly split: string | null
}

/* An APK is a ZIP file with its manifest as Android's binary XML. Every size in it is somebody else's word. */

const mostTail = 22 + 65_535
const mostDirectory = 16 << 20
const mostPacked = 2 << 20
const mostManifest = 4 << 20
const name = 'AndroidManifest.xml'

/** Null: its manifest cannot be read. */
export const readApk = async (file: string): Promise<Apk | null> => {
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return null
  try {
    const xml = await manifestOf(handle)
    return xml === null ? null : readManifest(xml)
  } catch (error) {
    // a size that points outside of what is there, or a stream that cannot be unpacked
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return null
    throw error
  } finally {
    await handle.close()
  }
}

const part = async (handle: FileHandle, from: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

const manifestOf = async (handle: FileHandle): Promise<Buffer | null> => {
  const { size } = await handle.stat()
  const length = Math.min(size, mostTail)
  const tail = await part(handle, size - length, length)
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0) return null
  const directorySize = tail.readUInt32LE(end + 12)
  if (directorySize > mostDirectory) return null
  const entry = find(await part(handle, tail.readUInt32LE(end + 16), directorySize))
  if (entry === null || entry.packed > mostPacked) return null
  const local = await part(handle, entry.at, 30)
  const from = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const body = await part(handle, from, entry.packed)
  if (body.length < entry.packed) return null
  if (entry.method === 0) return body
  return entry.method === 8 ? inflateRawSync(body, { maxOutputLength: mostManifest }) : null
}

const find = (directory: Buffer): { readonly method: number; readonly packed: number; readonly at: number } | null => {
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const named = directory.readUInt16LE(at + 28)
    if (directory.toString('latin1', at + 46, at + 46 + named) === name)
      return {
        method: directory.readUInt16LE(at + 10),
        packed: directory.readUInt32LE(at + 20),
        at: directory.readUInt32LE(at + 42),
      }
    at += 46 + named + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return null
}

const chunks = { strings: 0x0001, start: 0x0102 } as const
const isText = 0x03

/** https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h */
const readManifest = (xml: Buffer): Apk | null => {
  let words: (index: number) => string = () => ''
  for (let at = 8; at + 8 <= xml.length; ) {
    const [type, size] = [xml.readUInt16LE(at), xml.readUInt32LE(at + 4)]
    if (size < 8) return null
    if (type === chunks.strings) words = stringsOf(xml.subarray(at, at + size))
    if (type === chunks.start)
      return words(xml.readUInt32LE(at + 20)) === 'manifest' ? apkOf(xml.subarray(at, at + size), words) : null
    at += size
  }
  return null
}

const apkOf = (element: Buffer, words: (index: number) => string): Apk | null => {
  const found = new Map<string, string | number>()
  const [first, size, count] = [24, 26, 28].map((at) => element.readUInt16LE(at)) as [number, number, number]
  for (let n = 0; n < count; n++) {
    const at = 16 + first + n * size
    const value = element.readUInt32LE(at + 16)
    found.set(words(element.readUInt32LE(at + 4)), element.readUInt8(at + 15) === isText ? words(value) : value)
  }
  const [packageName, split, version] = [found.get('package'), found.get('split'), found.get('versionCode')]
  if (typeof packageName !== 'string' || !/^\w+(?:\.\w+)+$/.test(packageName)) return null
  return {
    packageName,
    versionCode: typeof version === 'number' ? version : 0,
    split: typeof split === 'string' && split !== '' ? split.slice(0, 200) : null,
  }
}

/** Each string is read when it is asked for: a pool may claim to hold any number of them. */
const stringsOf = (pool: Buffer): ((index: number) => string) => {
  const isUtf8 = (pool.readUInt32LE(16) & 0x100) !== 0
  const start = pool.readUInt32LE(20)
  return (index) => {
    if (index === 0xffff_ffff || index >= pool.readUInt32LE(8)) return ''
    let at = start + pool.readUInt32LE(28 + index * 4)
    if (!isUtf8) {
      const length = pool.readUInt16LE(at)
      return pool.toString('utf16le', at + 2, at + 2 + length * 2)
    }
    // two lengths, in characters and in bytes, each of one byte or two
    at += pool.readUInt8(at) & 0x80 ? 2 : 1
    const isLong = (pool.readUInt8(at) & 0x80) !== 0
    const length = isLong ? ((pool.readUInt8(at) & 0x7f) << 8) | pool.readUInt8(at + 1) : pool.readUInt8(at)
    at += isLong ? 2 : 1
    return pool.toString('utf8', at, at + length)
  }
}
