import { deflateRawSync } from 'node:zlib'

export interface ApkSays {
  readonly packageName: string
  readonly versionCode?: number
  readonly split?: string
}

/** A manifest as Android's binary XML has it: a pool of strings, and one element. */
export const binaryManifest = ({ packageName, versionCode = 7, split }: ApkSays): Buffer => {
  const words = ['manifest', 'package', 'versionCode', 'versionName', 'split', packageName, '1.0', split ?? '']
  const attributes: readonly (readonly [name: number, type: number, value: number])[] = [
    [2, 0x10, versionCode],
    [3, 0x03, 6],
    ...(split === undefined ? [] : [[4, 0x03, 7] as const]),
    [1, 0x03, 5],
  ]
  const pool = poolOf(words)
  const element = Buffer.alloc(36 + attributes.length * 20)
  element.writeUInt16LE(0x0102, 0)
  element.writeUInt16LE(16, 2)
  element.writeUInt32LE(element.length, 4)
  element.writeUInt32LE(0xffff_ffff, 16)
  element.writeUInt32LE(0, 20)
  element.writeUInt16LE(20, 24)
  element.writeUInt16LE(20, 26)
  element.writeUInt16LE(attributes.length, 28)
  for (const [n, [name, type, value]] of attributes.entries()) {
    const at = 36 + n * 20
    element.writeUInt32LE(0xffff_ffff, at)
    element.writeUInt32LE(name, at + 4)
    element.writeUInt16LE(8, at + 12)
    element.writeUInt8(type, at + 15)
    element.writeUInt32LE(value, at + 16)
  }
  const head = Buffer.alloc(8)
  head.writeUInt16LE(0x0003, 0)
  head.writeUInt16LE(8, 2)
  head.writeUInt32LE(8 + pool.length + element.length, 4)
  return Buffer.concat([head, pool, element])
}

const poolOf = (words: readonly string[]): Buffer => {
  const texts = words.map((word) => {
    const bytes = Buffer.from(word, 'utf16le')
    const length = Buffer.alloc(2)
    length.writeUInt16LE(word.length, 0)
    return Buffer.concat([length, bytes, Buffer.alloc(2)])
  })
  const body = Buffer.concat(texts)
  const head = Buffer.alloc(28 + words.length * 4)
  head.writeUInt16LE(0x0001, 0)
  head.writeUInt16LE(28, 2)
  head.writeUInt32LE(head.length + body.length, 4)
  head.writeUInt32LE(words.length, 8)
  head.writeUInt32LE(head.length, 20)
  let at = 0
  for (const [n, text] of texts.entries()) {
    head.writeUInt32LE(at, 28 + n * 4)
    at += text.length
  }
  return Buffer.concat([head, body])
}

/** A ZIP file with one file in it; `packed` says another length than it has. */
export const zipOf = (name: string, content: Buffer, packed?: number): Buffer => {
  const body = deflateRawSync(content)
  const label = Buffer.from(name)
  const fields = (into: Buffer, at: number): void => {
    into.writeUInt16LE(8, at)
    into.writeUInt32LE(packed ?? body.length, at + 10)
    into.writeUInt32LE(content.length, at + 14)
    into.writeUInt16LE(label.length, at + 18)
  }
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  fields(local, 8)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  fields(entry, 10)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + label.length, 12)
  end.writeUInt32LE(local.length + label.length + body.length, 16)
  return Buffer.concat([local, label, body, entry, label, end])
}

/** An APK of nothing but its manifest. */
export const apk = (says: ApkSays): Buffer => zipOf('AndroidManifest.xml', binaryManifest(says))
