import type { Socket } from 'node:net'
import type { Android } from './android.ts'
import { type KeyRing, PUBLIC_KEY, SIGNATURE, TOKEN } from './auth.ts'
import {
  AUTH,
  CLSE,
  CNXN,
  encode,
  MAX_PAYLOAD,
  type Message,
  MessageReader,
  OKAY,
  OPEN,
  VERSION,
  WRTE,
} from './message.ts'
import { Pace } from './pace.ts'
import { AdbStream, type StreamLink } from './stream.ts'

/** What runs the service of that name on a fresh stream; undefined when there is none. */
export type OpenService = (name: string, link: Link) => ((stream: AdbStream) => void) | undefined

const features = 'shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir,fixed_push_symlink_timestamp'
const nothing = Buffer.alloc(0)

/**
 * One connection of an adb server. States: greeting (CNXN, then AUTH until a key is accepted), online, closed.
 * When it closes, every stream hears a hangup, and what runs over it dies as after SIGHUP.
 */
export class Link implements StreamLink {
  maxPayload = MAX_PAYLOAD
  /** Time of the last `glogin` on this connection, or undefined. */
  loginAt: number | undefined
  private readonly socket: Socket
  private readonly android: Android
  private readonly keys: KeyRing
  private readonly open: OpenService
  private readonly reader = new MessageReader()
  private readonly streams = new Map<number, AdbStream>()
  private readonly outward: Pace
  private readonly inward: Pace
  private lastId = 0
  private checksum = false
  private online = false
  private token: Buffer = nothing

  constructor(socket: Socket, android: Android, keys: KeyRing, open: OpenService) {
    this.socket = socket
    this.android = android
    this.keys = keys
    this.open = open
    const wire = () => android.faults.link ?? android.phone.latency
    this.outward = new Pace(() => ({ delayMs: wire().roundTripMs, bytesPerSecond: wire().bytesPerSecond }))
    this.inward = new Pace(() => ({ delayMs: 0, bytesPerSecond: wire().bytesPerSecond }))
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.onBytes(chunk))
    socket.on('error', () => {})
  }

  /** Cuts the connection at once. */
  drop(): void {
    this.socket.resetAndDestroy()
    this.end()
  }

  /** Ends all streams; called again it does nothing. */
  end(): void {
    this.online = false
    this.outward.stop()
    this.inward.stop()
    for (const stream of this.streams.values()) stream.onClose()
    this.streams.clear()
  }

  hang(hung: boolean): void {
    this.outward.hold(hung)
    this.inward.hold(hung)
  }

  okay(localId: number, remoteId: number): void {
    this.send(OKAY, localId, remoteId, nothing)
  }

  write(localId: number, remoteId: number, data: Buffer): void {
    this.send(WRTE, localId, remoteId, data)
  }

  close(localId: number, remoteId: number): void {
    this.streams.delete(localId)
    this.send(CLSE, localId, remoteId, nothing)
  }

  private onBytes(chunk: Buffer): void {
    const messages = this.reader.push(chunk)
    if (messages === undefined) {
      this.drop()
      return
    }
    for (const message of messages) this.inward.run(message.data.length + 24, () => this.onMessage(message))
  }

  private onMessage(message: Message): void {
    if (message.command === CNXN) {
      this.onConnect(message)
      return
    }
    if (message.command === AUTH) {
      this.onAuth(message)
      return
    }
    if (!this.online) return
    if (message.command === OPEN) {
      this.onOpen(message)
      return
    }
    const stream = this.streams.get(message.arg1)
    if (stream === undefined) {
      if (message.command === WRTE) this.send(CLSE, 0, message.arg0, nothing)
      return
    }
    if (message.command === OKAY) stream.onOkay()
    else if (message.command === WRTE) stream.onData(message.data)
    else if (message.command === CLSE) {
      this.streams.delete(message.arg1)
      stream.onClose()
    }
  }

  private onConnect(message: Message): void {
    this.checksum = message.arg0 < VERSION
    this.maxPayload = Math.min(MAX_PAYLOAD, message.arg1)
    if (this.android.faults.auth === 'off') {
      this.welcome()
      return
    }
    this.ask()
  }

  private onAuth(message: Message): void {
    const { auth } = this.android.faults
    if (message.arg0 === SIGNATURE) {
      if (auth === 'trusted' || (auth === 'ask' && this.keys.knows(this.token, message.data))) {
        this.welcome()
        return
      }
      this.ask()
      return
    }
    // A rejected key gets no answer: the dialog stays on the phone's screen, and adb says "unauthorized".
    if (message.arg0 !== PUBLIC_KEY || auth === 'reject') return
    this.keys.trust(message.data)
    this.welcome()
  }

  private ask(): void {
    this.token = this.keys.token()
    this.send(AUTH, TOKEN, 0, this.token)
  }

  private welcome(): void {
    const { phone } = this.android
    const name = phone.model.replaceAll(/[^\w.-]/g, '_')
    const props = [
      ['ro.product.name', phone.props.get('ro.product.name') ?? name.toLowerCase()],
      ['ro.product.model', phone.model],
      ['ro.product.device', phone.props.get('ro.product.device') ?? name.toLowerCase()],
    ]
    const banner = `device::${props.map(([key, value]) => `${key}=${value};`).join('')}features=${features}`
    this.online = true
    this.send(CNXN, VERSION, MAX_PAYLOAD, Buffer.from(banner))
    this.android.tell({ kind: 'link', state: 'up' })
  }

  private onOpen(message: Message): void {
    const name = message.data.toString('utf8').replace(/\0+$/, '')
    const serve = this.open(name, this)
    if (serve === undefined) {
      this.send(CLSE, 0, message.arg0, nothing)
      return
    }
    this.lastId += 1
    const stream = new AdbStream(this, this.lastId, message.arg0)
    this.streams.set(stream.localId, stream)
    this.okay(stream.localId, stream.remoteId)
    serve(stream)
  }

  private send(command: number, arg0: number, arg1: number, data: Buffer): void {
    const bytes = encode({ command, arg0, arg1, data }, this.checksum)
    this.outward.run(bytes.length, () => {
      if (this.socket.writable) this.socket.write(bytes)
    })
  }
}
