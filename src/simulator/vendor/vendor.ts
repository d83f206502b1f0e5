import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Clock, realClock } from '../clock.ts'
import { Refusal, readJson, sendJson } from '../control/reply.ts'
import type { Phone } from '../phone/phone.ts'
import { calls, type House, type Told } from './calls.ts'
import { Gate, type Keys } from './gate.ts'
import { type Delays, VendorPhone, type Words } from './phone.ts'
import { Traps } from './traps.ts'

export interface VendorOptions {
  readonly phones: readonly ({ readonly name: string; readonly phone: Phone } & Words)[]
  readonly keys: Keys
  readonly port?: number
  readonly delays?: Delays
  readonly capacity?: number
  readonly clock?: Clock
}

export interface Vendor {
  /** What a client takes for the vendor's base address. */
  readonly url: string
  readonly phones: readonly VendorPhone[]
  readonly traps: Traps
  /** Paths of all calls, in their order, refused ones included. */
  readonly heard: readonly string[]
  ban(): void
  stop(): Promise<void>
}

const root = '/open/v1/'

/** A vendor of cloud phones on loopback that speaks GeeLark's API and hands out simulated phones. */
export async function serveVendor(options: VendorOptions): Promise<Vendor> {
  const clock = options.clock ?? realClock
  const gate = new Gate(clock, options.keys)
  const traps = new Traps()
  const heard: string[] = []
  const phones = options.phones.map(
    ({ name, phone, ...words }, at) => new VendorPhone(String(5_000_000_000 + at), name, phone, clock, words),
  )
  const house: House = {
    phones,
    delays: options.delays ?? { startMs: 300, adbMs: 100 },
    capacity: options.capacity ?? phones.length,
    pictures: new Map(),
  }
  const server = createServer((request, response) => {
    response.shouldKeepAlive = false
    serve(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) envelope(response, { code: 40004, data: null })
      else {
        response.destroy()
        console.error(error)
      }
    })
  })
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').startsWith(root) ? (request.url ?? '').slice(root.length) : ''
    heard.push(path)
    const body = await readJson(request)
    const run = Object.hasOwn(calls, path) ? calls[path] : undefined
    if (request.method !== 'POST' || run === undefined) return envelope(response, { code: 40002, data: null })
    const refused = gate.refuse(request.headers)
    if (refused !== null) return envelope(response, { code: refused, data: null })
    const trap = traps.take(path)
    switch (trap?.kind) {
      case 'code':
        return envelope(response, { code: trap.code, data: null })
      case 'item':
        return envelope(response, { code: 40009, data: failing(body, trap.code) })
      case 'status':
        response.writeHead(trap.status)
        response.end()
        return
      case 'hollow':
        return envelope(response, { code: 0, data: hollow(body) })
    }
    const told = await run(house, body)
    if (trap?.kind === 'cut') response.destroy()
    else if (trap?.kind === 'garbled') response.writeHead(200).end('<html>502 Bad Gateway</html>')
    else envelope(response, told)
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      for (const phone of phones) await phone.close()
    })()
    return stopping
  }
  return { url: `http://127.0.0.1:${port}/open/v1`, phones, traps, heard, ban: () => gate.ban(), stop }
}

function envelope(response: ServerResponse, { code, data }: Told): void {
  sendJson(response, 200, { traceId: 'simulated', code, msg: code === 0 ? 'success' : 'failed', data })
}

const idsOf = (body: unknown): readonly unknown[] =>
  typeof body === 'object' && body !== null && 'ids' in body && Array.isArray(body.ids) ? body.ids : []

const failing = (body: unknown, code: number) => ({
  totalAmount: idsOf(body).length,
  successAmount: 0,
  failAmount: idsOf(body).length,
  successDetails: [],
  failDetails: idsOf(body).map((id) => ({ id, code, msg: 'failed' })),
})

const hollow = (body: unknown) => ({
  totalAmount: idsOf(body).length,
  successAmount: idsOf(body).length,
  failAmount: 0,
  successDetails: idsOf(body).map((id) => ({ id })),
  failDetails: [],
})
