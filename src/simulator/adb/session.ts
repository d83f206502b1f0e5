import { PassThrough, type Readable } from 'node:stream'
import type { Android } from './android.ts'
import { ByteReader } from './bytes.ts'
import type { Link } from './link.ts'
import { runLine } from './shell/run.ts'
import { converse } from './shell/terminal.ts'
import type { AdbStream } from './stream.ts'

const STDIN = 0
const STDOUT = 1
const STDERR = 2
const EXIT = 3
const CLOSE_STDIN = 4

/**
 * One shell over adb. `v2` packs stdin, stdout, stderr and the exit code into packets, `v1` and `exec` are bare bytes.
 * A hangup of the stream ends what runs in it, as SIGHUP does.
 */
export async function serveShell(
  android: Android,
  link: Link,
  stream: AdbStream,
  line: string,
  form: 'v1' | 'v2' | 'exec',
  pty: boolean,
): Promise<void> {
  const v2 = form === 'v2'
  const write = (id: number, data: Buffer | string) => {
    const bytes = Buffer.from(data)
    if (bytes.length === 0 || stream.writableEnded) return
    // A command's output and its exit code leave together, as they do where a pipe lies between shell and adbd.
    stream.cork()
    stream.write(v2 ? packet(id, bytes) : bytes)
    setImmediate(() => stream.uncork())
  }
  const stdin: Readable = v2 ? unpack(stream) : stream
  const io = {
    android,
    link,
    stdin,
    signal: stream.hangup,
    out: (data: Buffer | string) => write(STDOUT, data),
    err: (data: Buffer | string) => write(STDERR, data),
  }
  const code = line === '' && form !== 'exec' ? await converse(io, pty) : await runLine(line, io)
  if (stream.destroyed || stream.writableEnded) return
  if (v2) stream.write(packet(EXIT, Buffer.from([code & 0xff])))
  stream.end()
  // What the client still sends is of no interest, but it must be read for the stream to end.
  stdin.resume()
}

function packet(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(id, 0)
  head.writeUInt32LE(data.length, 1)
  return Buffer.concat([head, data])
}

function unpack(stream: AdbStream): Readable {
  const stdin = new PassThrough({ highWaterMark: 256 * 1024 })
  const reader = new ByteReader(stream)
  const pump = async () => {
    for (;;) {
      const head = await reader.read(5)
      if (head === undefined) break
      const data = await reader.read(head.readUInt32LE(1))
      if (data === undefined || head.readUInt8(0) === CLOSE_STDIN) break
      if (head.readUInt8(0) !== STDIN) continue
      if (!stdin.write(data)) await new Promise((resolve) => stdin.once('drain', resolve).once('close', resolve))
    }
    stdin.end()
  }
  void pump()
  return stdin
}
