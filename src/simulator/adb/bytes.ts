import type { Readable } from 'node:stream'

/** Reads a stream in pieces of a wanted size. One reader owns its stream, and has one read in hand at a time. */
export class ByteReader {
  private readonly stream: Readable
  private waiting: (() => void) | undefined

  constructor(stream: Readable) {
    this.stream = stream
    const wake = () => {
      const resolve = this.waiting
      this.waiting = undefined
      resolve?.()
    }
    // Listened to once: a listener added while half a piece waits would be called at once, again and again.
    stream.on('readable', wake)
    stream.on('end', wake)
    stream.on('close', wake)
  }

  /** Exactly `size` bytes, or undefined when the stream ends before. */
  async read(size: number): Promise<Buffer | undefined> {
    if (size === 0) return Buffer.alloc(0)
    for (;;) {
      const piece: unknown = this.stream.read(size)
      if (Buffer.isBuffer(piece)) return piece.length === size ? piece : undefined
      if (!(await this.more())) return undefined
    }
  }

  /** Whatever is there, at most `size`; undefined at the end. */
  async some(size: number): Promise<Buffer | undefined> {
    for (;;) {
      const ready = Math.min(size, this.stream.readableLength)
      const piece: unknown = this.stream.read(ready > 0 ? ready : undefined)
      if (Buffer.isBuffer(piece)) return piece
      if (!(await this.more())) return undefined
    }
  }

  private async more(): Promise<boolean> {
    if (this.stream.readableEnded || this.stream.destroyed) return false
    await new Promise<void>((resolve) => {
      this.waiting = resolve
    })
    return true
  }
}
