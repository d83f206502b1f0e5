import { Duplex } from 'node:stream'

/** What a stream needs of the link it runs over. */
export interface StreamLink {
  readonly maxPayload: number
  okay(localId: number, remoteId: number): void
  write(localId: number, remoteId: number, data: Buffer): void
  close(localId: number, remoteId: number): void
}

/**
 * One stream of the adb transport as a Duplex.
 * Each side has at most one WRTE in flight: the next one waits for OKAY, and an OKAY of ours waits until the reader wants more.
 * Ending or destroying it sends CLSE. `hangup` is aborted as soon as the other side closed or the link died.
 */
export class AdbStream extends Duplex {
  readonly localId: number
  readonly remoteId: number
  private readonly link: StreamLink
  private readonly hangupCause = new AbortController()
  private pending: Buffer[] = []
  private inFlight = false
  private written: (() => void) | undefined
  private owesOkay = false
  private closed_ = false

  constructor(link: StreamLink, localId: number, remoteId: number) {
    super({ allowHalfOpen: true, readableHighWaterMark: link.maxPayload, writableHighWaterMark: link.maxPayload })
    this.link = link
    this.localId = localId
    this.remoteId = remoteId
    // A reset by a fault is told to the other side by CLSE; nobody here needs the error.
    this.on('error', () => {})
  }

  get hangup(): AbortSignal {
    return this.hangupCause.signal
  }

  /** The peer took our last WRTE. */
  onOkay(): void {
    this.inFlight = false
    this.pump()
  }

  onData(data: Buffer): void {
    if (this.push(data)) this.link.okay(this.localId, this.remoteId)
    else this.owesOkay = true
  }

  /** The peer closed, or the link is gone: what was received can still be read, nothing can be sent. */
  onClose(): void {
    if (this.closed_) return
    this.closed_ = true
    this.push(null)
    this.pending = []
    this.finishWrite()
    this.hangupCause.abort()
  }

  override _read(): void {
    if (!this.owesOkay || this.closed_) return
    this.owesOkay = false
    this.link.okay(this.localId, this.remoteId)
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.closed_) {
      done()
      return
    }
    const max = this.link.maxPayload
    for (let at = 0; at < chunk.length; at += max) this.pending.push(chunk.subarray(at, at + max))
    this.written = done
    this.pump()
  }

  /** What gathered while a payload was under way goes out together. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done)
  }

  override _final(done: () => void): void {
    this.sendClose()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.sendClose()
    done(error)
  }

  private pump(): void {
    if (this.inFlight || this.closed_) return
    const next = this.pending.shift()
    if (next === undefined) {
      this.finishWrite()
      return
    }
    this.inFlight = true
    this.link.write(this.localId, this.remoteId, next)
  }

  private finishWrite(): void {
    const done = this.written
    this.written = undefined
    done?.()
  }

  private sendClose(): void {
    if (this.closed_) return
    this.closed_ = true
    this.link.close(this.localId, this.remoteId)
    this.push(null)
    this.hangupCause.abort()
  }
}
