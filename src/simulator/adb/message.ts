/** The messages of the adb transport: a header of 24 bytes (six little-endian words), then the payload. */

export const CNXN = 0x4e584e43
export const AUTH = 0x48545541
export const OPEN = 0x4e45504f
export const OKAY = 0x59414b4f
export const WRTE = 0x45545257
export const CLSE = 0x45534c43

/** The first protocol version that does not look at checksums. */
export const VERSION = 0x01000001
/** What today's phones take at once; each payload costs a round trip. */
export const MAX_PAYLOAD = 1024 * 1024

export interface Message {
  readonly command: number
  readonly arg0: number
  readonly arg1: number
  readonly data: Buffer
}

const HEADER = 24
const LIMIT = 1024 * 1024

/** One buffer for the socket. Old peers want the sum of the payload's bytes, newer ones a zero. */
export function encode(message: Message, checksum: boolean): Buffer {
  const out = Buffer.allocUnsafe(HEADER + message.data.length)
  out.writeUInt32LE(message.command, 0)
  out.writeUInt32LE(message.arg0, 4)
  out.writeUInt32LE(message.arg1, 8)
  out.writeUInt32LE(message.data.length, 12)
  out.writeUInt32LE(checksum ? sum(message.data) : 0, 16)
  out.writeUInt32LE((message.command ^ 0xffffffff) >>> 0, 20)
  message.data.copy(out, HEADER)
  return out
}

function sum(data: Buffer): number {
  let total = 0
  for (const byte of data) total = (total + byte) >>> 0
  return total
}

/** Cuts a byte stream into messages. Anything that is not adb makes `push` return undefined: hang up then. */
export class MessageReader {
  private chunks: Buffer[] = []
  private held = 0

  push(chunk: Buffer): Message[] | undefined {
    this.chunks.push(chunk)
    this.held += chunk.length
    const found: Message[] = []
    while (this.held >= HEADER) {
      const header = this.peek()
      const command = header.readUInt32LE(0)
      const length = header.readUInt32LE(12)
      if (header.readUInt32LE(20) !== (command ^ 0xffffffff) >>> 0 || length > LIMIT) return undefined
      if (this.held < HEADER + length) break
      const whole = this.take(HEADER + length)
      const [arg0, arg1] = [whole.readUInt32LE(4), whole.readUInt32LE(8)]
      found.push({ command, arg0, arg1, data: whole.subarray(HEADER) })
    }
    return found
  }

  private peek(): Buffer {
    const first = this.chunks[0]
    if (first !== undefined && first.length >= HEADER) return first
    const joined = Buffer.concat(this.chunks)
    this.chunks = [joined]
    return joined
  }

  private take(size: number): Buffer {
    const joined = this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks)
    this.held = joined.length - size
    this.chunks = this.held === 0 ? [] : [joined.subarray(size)]
    return joined.subarray(0, size)
  }
}
