import { createServer, type Socket } from 'node:net'
import type { SimulatedPhone } from '../phone/state.ts'
import { Android, type WireEvent } from './android.ts'
import { KeyRing } from './auth.ts'
import { WireFaults } from './faults.ts'
import { Link } from './link.ts'
import { openService } from './services.ts'

export interface ServeAdb {
  readonly phone: SimulatedPhone
  /** 0 for any free one. */
  readonly port: number
  readonly host?: string
  readonly faults?: WireFaults
  readonly onWire?: (event: WireEvent) => void
  /** Of a phone that listened before, was stopped and listens anew: it has lost its links and nothing else. */
  readonly android?: Android
}

export interface AdbPhone {
  readonly port: number
  readonly faults: WireFaults
  readonly android: Android
  /** Ends all connections and the listener. May be called twice. */
  stop(): Promise<void>
}

/** Makes a phone reachable by `adb connect`. Rejects when the port is taken. */
export async function serveAdb(options: ServeAdb): Promise<AdbPhone> {
  const android = options.android ?? new Android(options.phone, options.faults ?? new WireFaults(), options.onWire)
  const { faults } = android
  const keys = new KeyRing()
  const links = new Map<Socket, Link | undefined>()
  const dropAll = () => {
    for (const [socket, link] of links) link === undefined ? socket.destroy() : link.drop()
  }
  const open = openService(android, dropAll)

  const server = createServer((socket) => {
    const away = faults.isOffline
    if (away) android.tell({ kind: 'link', state: 'refused' })
    if (away && faults.whenOffline === 'refuse') return socket.destroy()
    const link = away ? undefined : new Link(socket, android, keys, open)
    links.set(socket, link)
    if (faults.isHung) link?.hang(true)
    socket.on('error', () => {})
    if (away) socket.resume()
    socket.on('close', () => {
      links.delete(socket)
      link?.end()
      android.tell({ kind: 'link', state: 'down' })
    })
  })
  faults.attach({
    drop: dropAll,
    crash: () => android.server?.stop('crash'),
    hang: (hung) => {
      for (const link of links.values()) link?.hang(hung)
    },
    reboot: (ms) => {
      faults.offline(ms)
      android.reboot(ms)
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= new Promise<void>((resolve) => {
      faults.detach()
      server.close(() => resolve())
      dropAll()
      android.server?.stop('hangup')
    })
    return stopping
  }
  return { port, faults, android, stop }
}
