/** Bytes of one file. `read` answers exactly `end - start` bytes; `0 <= start < end <= size`. */
export interface Bytes {
  readonly size: number
  read(start: number, end: number): Uint8Array
}

/** What the outermost parts of a file say, without trust in any of them. */
export type Container =
  | { readonly kind: 'whole' }
  /** Parts end behind the end of the file. */
  | { readonly kind: 'cut'; readonly needs: number }
  /** An MP4 without `moov`: the program that wrote it did not finish. */
  | { readonly kind: 'no-index' }
  /** The index is there, but nothing that it could point to. */
  | { readonly kind: 'no-media' }
  | { readonly kind: 'unknown' }

export const container = (bytes: Bytes): Container => {
  if (bytes.size < 8) return { kind: 'unknown' }
  const head = view(bytes, 0, Math.min(16, bytes.size))
  if (head.getUint32(0) === 0x1a45dfa3) return matroska(bytes)
  return leading.has(typeOf(head)) ? boxes(bytes) : { kind: 'unknown' }
}

const view = (bytes: Bytes, start: number, end: number): DataView => {
  const b = bytes.read(start, end)
  return new DataView(b.buffer, b.byteOffset, b.byteLength)
}

const typeOf = (v: DataView): string => String.fromCharCode(...[4, 5, 6, 7].map((i) => v.getUint8(i)))

/** Boxes with which an MP4 or QuickTime file may begin. */
const leading = new Set(['ftyp', 'styp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'uuid'])
const mostBoxes = 100_000

/** ISO/IEC 14496-12, 4.2: size (4), type (4), with size 1 a 64-bit size (8); size 0 reaches to the end. */
const boxes = (bytes: Bytes): Container => {
  let moov = false
  let media = false
  let at = 0
  for (let n = 0; n < mostBoxes && at + 8 <= bytes.size; n++) {
    const v = view(bytes, at, Math.min(at + 16, bytes.size))
    const type = typeOf(v)
    const short = v.getUint32(0)
    const long = short === 1 && v.byteLength >= 16
    const size = long ? Number(v.getBigUint64(8)) : short === 0 ? bytes.size - at : short
    // cameras and phones leave bytes of their own behind the last box
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || size < (long ? 16 : 8)) break
    if (at + size > bytes.size) {
      if (moov && media) break
      return { kind: 'cut', needs: at + size }
    }
    moov ||= type === 'moov'
    media ||= type === 'mdat'
    at += size
  }
  if (!moov) return { kind: 'no-index' }
  return { kind: media ? 'whole' : 'no-media' }
}

/** RFC 8794: an id, a size of 1 to 8 bytes whose leading zeros tell its length; all ones: size not known. */
const matroska = (bytes: Bytes): Container => {
  const header = vint(bytes, 4)
  if (header?.value === undefined) return { kind: 'unknown' }
  const segment = 4 + header.length + header.value
  if (segment + 5 > bytes.size) return { kind: 'cut', needs: segment + 5 }
  if (view(bytes, segment, segment + 4).getUint32(0) !== 0x18538067) return { kind: 'unknown' }
  const size = vint(bytes, segment + 4)
  if (size === null) return { kind: 'unknown' }
  if (size.value === undefined) return { kind: 'whole' }
  const needs = segment + 4 + size.length + size.value
  return needs > bytes.size ? { kind: 'cut', needs } : { kind: 'whole' }
}

const vint = (bytes: Bytes, at: number): { length: number; value: number | undefined } | null => {
  if (at >= bytes.size) return null
  const v = view(bytes, at, Math.min(at + 8, bytes.size))
  const first = v.getUint8(0)
  const length = Math.clz32(first) - 23
  if (first === 0 || length > v.byteLength) return null
  let value = BigInt(first & (0xff >> length))
  for (let i = 1; i < length; i++) value = (value << 8n) | BigInt(v.getUint8(i))
  const unknown = value === (1n << BigInt(7 * length)) - 1n
  return { length, value: unknown ? undefined : Number(value) }
}
