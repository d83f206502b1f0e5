import type { Android } from './android.ts'
import { ByteReader } from './bytes.ts'
import type { AdbStream } from './stream.ts'
import type { Entry } from './tree.ts'

const CHUNK = 64 * 1024
const none: Entry = { folder: false, size: 0, mode: 0, mtime: 0 }
const ENOENT = 2

/** The file transfer service: each request is a name of four letters, a length and a path. */
export async function serveSync(android: Android, stream: AdbStream): Promise<void> {
  const reader = new ByteReader(stream)
  for (;;) {
    const head = await reader.read(8)
    if (head === undefined) break
    const request = head.toString('latin1', 0, 4)
    if (request === 'QUIT') break
    const raw = await reader.read(head.readUInt32LE(4))
    if (raw === undefined) break
    const path = raw.toString('utf8')
    android.tell({ kind: 'sync', request, path })
    if (request === 'SEND') await receive(android, stream, reader, path)
    else if (request === 'RECV') send(android, stream, path)
    else if (request === 'STAT') stream.write(statV1(android.tree.stat(path) ?? none))
    else if (request === 'STA2' || request === 'LST2') stream.write(statV2(request, android.tree.stat(path)))
    else if (request === 'LIST') list(android, stream, path, entryV1, 20)
    else if (request === 'LIS2') list(android, stream, path, entryV2, 76)
    else {
      fail(stream, `unknown command ${request}`)
      break
    }
  }
  stream.end()
}

function fail(stream: AdbStream, reason: string): void {
  const text = Buffer.from(reason)
  stream.write(Buffer.concat([tag('FAIL', text.length), text]))
}

function tag(name: string, value: number): Buffer {
  const out = Buffer.alloc(8)
  out.write(name, 0, 'latin1')
  out.writeUInt32LE(value, 4)
  return out
}

/** Takes a file. After a failure the rest is read and thrown away, because old clients look at the answer late. */
async function receive(android: Android, stream: AdbStream, reader: ByteReader, spec: string): Promise<void> {
  const comma = spec.lastIndexOf(',')
  const path = comma < 0 ? spec : spec.slice(0, comma)
  const mode = comma < 0 ? 0o644 : Number.parseInt(spec.slice(comma + 1), 10) & 0o777
  const chunks: Buffer[] = []
  let size = 0
  const early = android.tree.refuses(path, 0)
  let failed = early === undefined ? undefined : `couldn't create file: ${early}`
  if (failed !== undefined) fail(stream, failed)
  for (;;) {
    const head = await reader.read(8)
    if (head === undefined) return
    const name = head.toString('latin1', 0, 4)
    if (name === 'DONE') {
      if (failed !== undefined) return
      const refused = android.tree.write(path, Buffer.concat(chunks), mode, head.readUInt32LE(4))
      if (refused === undefined) stream.write(tag('OKAY', 0))
      else fail(stream, `write failed: ${refused}`)
      return
    }
    if (name !== 'DATA') return fail(stream, 'invalid data message')
    const data = await reader.read(head.readUInt32LE(4))
    if (data === undefined) return
    if (failed !== undefined) continue
    size += data.length
    chunks.push(data)
    const refused = android.tree.refuses(path, size)
    if (refused === undefined) continue
    failed = `write failed: ${refused}`
    chunks.length = 0
    fail(stream, failed)
  }
}

function send(android: Android, stream: AdbStream, path: string): void {
  const file = android.tree.read(path)
  if (typeof file === 'string') {
    fail(stream, `open failed: ${file}`)
    return
  }
  for (let at = 0; at < file.bytes.length; at += CHUNK) {
    const part = file.bytes.subarray(at, at + CHUNK)
    stream.write(tag('DATA', part.length))
    stream.write(part)
  }
  stream.write(tag('DONE', 0))
}

function statV1(entry: Entry, name = 'STAT'): Buffer {
  const out = Buffer.alloc(16)
  out.write(name, 0, 'latin1')
  out.writeUInt32LE(entry.mode, 4)
  out.writeUInt32LE(entry.size, 8)
  out.writeUInt32LE(entry.mtime, 12)
  return out
}

function statV2(name: string, found: Entry | undefined): Buffer {
  const entry = found ?? none
  const out = Buffer.alloc(72)
  out.write(name, 0, 'latin1')
  out.writeUInt32LE(found === undefined ? ENOENT : 0, 4)
  if (found === undefined) return out
  out.writeUInt32LE(entry.mode, 24)
  out.writeUInt32LE(1, 28)
  out.writeBigUInt64LE(BigInt(entry.size), 40)
  for (const at of [48, 56, 64]) out.writeBigInt64LE(BigInt(entry.mtime), at)
  return out
}

function entryV1(entry: Entry, name: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(name.length)
  return Buffer.concat([statV1(entry, 'DENT'), length, name])
}

function entryV2(entry: Entry, name: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(name.length)
  return Buffer.concat([statV2('DNT2', entry), length, name])
}

function list(
  android: Android,
  stream: AdbStream,
  path: string,
  entryOf: (entry: Entry, name: Buffer) => Buffer,
  endSize: number,
): void {
  const place = android.tree.place(path)
  const names = android.tree.isFolder(place) ? android.tree.names(place) : []
  for (const name of names) {
    const entry = android.tree.stat(`${place}/${name}`)
    if (entry !== undefined) stream.write(entryOf(entry, Buffer.from(name)))
  }
  const end = Buffer.alloc(endSize)
  end.write('DONE', 0, 'latin1')
  stream.write(end)
}
