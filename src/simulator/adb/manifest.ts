import { inflateRawSync } from 'node:zlib'

/** What an APK says of itself. */
export interface Manifest {
  readonly packageName: string
  readonly versionName: string
  readonly versionCode: number
  /** Name of the part of an app that it is; left out: the base. */
  readonly split?: string
  /** Component name of an instrumentation in it, and the package that it drives. */
  readonly instrumentation?: { readonly name: string; readonly target: string }
}

const NAME = Buffer.from('AndroidManifest.xml')
const LOCAL_HEADER = 0x04034b50
const HEADER = 30
const TAIL = HEADER + NAME.length
const LIMIT = 1024 * 1024
const DEFLATED = 8

/** Finds the manifest in an APK that streams by, and keeps nothing else of it. */
export class ManifestFinder {
  manifest: Manifest | undefined
  private held: Buffer = Buffer.alloc(0)
  private done = false

  push(chunk: Buffer): void {
    if (this.done) return
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk])
    for (let at = this.held.indexOf(NAME); at >= 0; at = this.held.indexOf(NAME, at + 1)) {
      const start = at - HEADER
      if (start < 0 || this.held.readUInt32LE(start) !== LOCAL_HEADER) continue
      const size = this.held.readUInt32LE(start + 18)
      const from = at + NAME.length + this.held.readUInt16LE(start + 28)
      if (size > LIMIT) break
      if (this.held.length < from + size) {
        this.held = this.held.subarray(start)
        return
      }
      const body = this.held.subarray(from, from + size)
      this.done = true
      this.manifest = readManifest(this.held.readUInt16LE(start + 8) === DEFLATED ? inflateRawSync(body) : body)
      this.held = Buffer.alloc(0)
      return
    }
    this.held = Buffer.from(this.held.subarray(-TAIL))
  }
}

const STRING_POOL = 0x0001
const START_ELEMENT = 0x0102
const TYPE_STRING = 0x03
const UTF8 = 0x100

/** Reads Android's binary XML, as far as names and versions need it. */
export function readManifest(xml: Buffer): Manifest | undefined {
  let strings: string[] = []
  const found = new Map<string, Map<string, string | number>>()
  for (let at = 8; at + 8 <= xml.length; ) {
    const [type, size] = [xml.readUInt16LE(at), xml.readUInt32LE(at + 4)]
    if (size < 8) break
    if (type === STRING_POOL) strings = pool(xml.subarray(at, at + size))
    if (type === START_ELEMENT) {
      const element = strings[xml.readUInt32LE(at + 20)] ?? ''
      if (!found.has(element)) found.set(element, attributes(xml, at, strings))
    }
    at += size
  }
  const root = found.get('manifest')
  const packageName = root?.get('package')
  if (root === undefined || typeof packageName !== 'string') return undefined
  const test = found.get('instrumentation')
  const name = test?.get('name')
  return {
    packageName,
    versionName: `${root.get('versionName') ?? ''}`,
    versionCode: Number(root.get('versionCode') ?? 0),
    ...(root.get('split') === undefined ? {} : { split: `${root.get('split')}` }),
    ...(typeof name === 'string' ? { instrumentation: { name, target: `${test?.get('targetPackage') ?? ''}` } } : {}),
  }
}

function attributes(xml: Buffer, at: number, strings: readonly string[]): Map<string, string | number> {
  const found = new Map<string, string | number>()
  const first = at + 16 + xml.readUInt16LE(at + 24)
  const size = xml.readUInt16LE(at + 26)
  const count = xml.readUInt16LE(at + 28)
  for (let index = 0; index < count; index += 1) {
    const start = first + index * size
    const name = strings[xml.readUInt32LE(start + 4)] ?? ''
    const value = xml.readUInt32LE(start + 16)
    found.set(name, xml.readUInt8(start + 15) === TYPE_STRING ? (strings[value] ?? '') : value)
  }
  return found
}

function pool(chunk: Buffer): string[] {
  const count = chunk.readUInt32LE(8)
  const utf8 = (chunk.readUInt32LE(16) & UTF8) !== 0
  const start = chunk.readUInt32LE(20)
  return Array.from({ length: count }, (_, index) => {
    let at = start + chunk.readUInt32LE(28 + index * 4)
    if (!utf8) {
      const length = chunk.readUInt16LE(at)
      return chunk.toString('utf16le', at + 2, at + 2 + length * 2)
    }
    at += chunk.readUInt8(at) & 0x80 ? 2 : 1
    const short = (chunk.readUInt8(at) & 0x80) === 0
    const length = short ? chunk.readUInt8(at) : ((chunk.readUInt8(at) & 0x7f) << 8) | chunk.readUInt8(at + 1)
    at += short ? 1 : 2
    return chunk.toString('utf8', at, at + length)
  })
}
