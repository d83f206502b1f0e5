import type { Readable } from 'node:stream'

/** Reads a stream in pieces of a wanted size. */
export class ByteReader {
  private readonly stream: Readable

  constructor(stream: Readable) {
    this.stream = stream
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

  private more(): Promise<boolean> {
    const { stream } = this
    if (stream.readableEnded || stream.destroyed) return Promise.resolve(false)
    return new Promise((resolve) => {
      const done = (answer: boolean) => {
        stream.off('readable', onReadable)
        stream.off('end', onEnd)
        stream.off('close', onEnd)
        resolve(answer)
      }
      const onReadable = () => done(true)
      const onEnd = () => done(false)
      stream.on('readable', onReadable)
      stream.on('end', onEnd)
      stream.on('close', onEnd)
    })
  }
}
