import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { faultKinds, faultSchema } from '../phone/faults.ts'
import type { Network } from '../reelhouse/network.ts'
import { acts, type Controlled } from './acts.ts'
import { parse, Refusal, readJson, sendJson } from './reply.ts'
import { report, summary } from './report.ts'

export interface ControlOptions {
  /** Read at each request, so it may still grow. */
  readonly phones: readonly Controlled[]
  readonly network: Network
  /** 0 for any free one. */
  readonly port: number
  readonly stop: () => void
}

export interface ControlServer {
  readonly url: string
  stop(): Promise<void>
}

const handle = z.string().regex(/^[a-z0-9._]{1,30}$/i, 'must be a handle without @')
const accountsSchema = z.strictObject({
  accounts: z.tuple([handle], handle),
  active: handle.optional(),
})
const kindSchema = z.enum(faultKinds)
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** The control port of a farm, on loopback only. */
export async function serveControl(options: ControlOptions): Promise<ControlServer> {
  const server = createServer((request, response) => {
    // No connection waits for a next request, so that stopping never waits for one either.
    response.shouldKeepAlive = false
    route(options, request, response).catch((error: unknown) => {
      if (error instanceof Refusal) sendJson(response, error.status, { error: error.sentence })
      else {
        sendJson(response, 500, { error: 'The simulator made a mistake; its log says which.' })
        console.error(error)
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 200).unref()
    })
    return stopping
  }
  return { url: `http://127.0.0.1:${port}`, stop }
}

async function route(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A page in a browser must not reach this port under another name.
  if (!loopback.test(request.headers.host ?? '')) throw new Refusal(403, 'The control port answers on loopback only.')
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [place, serial, what, ...more] = url.pathname.split('/').slice(1)
  const asked = `${request.method} ${url.pathname}`
  if (more.length > 0) throw new Refusal(404, `There is no ${asked}.`)
  if (asked === 'GET /phones') return sendJson(response, 200, options.phones.map(summary))
  if (asked === 'GET /ledger') return sendJson(response, 200, options.network.ledger())
  if (asked === 'POST /stop') {
    sendJson(response, 200, { stopping: true })
    return options.stop()
  }
  if (place !== 'phones' || serial === undefined) throw new Refusal(404, `There is no ${asked}.`)
  const name = decode(serial)
  const phone = options.phones.find((one) => one.serial === name || one.phone.serialno === name)
  if (phone === undefined) throw new Refusal(404, `There is no phone ${JSON.stringify(name.slice(0, 80))}.`)
  if (request.method === 'GET') return show(options, phone, what, asked, response)
  if (request.method === 'DELETE' && what === 'faults') {
    const kind = url.searchParams.get('kind')
    phone.phone.faults.clear(kind === null ? undefined : parse(kindSchema, kind, 'kind'))
    return sendJson(response, 200, { faults: phone.phone.faults.list() })
  }
  if (request.method !== 'POST' || what === undefined) throw new Refusal(404, `There is no ${asked}.`)
  await change(phone, what, await readJson(request))
  sendJson(response, 200, { ...summary(phone), faults: phone.phone.faults.list() })
}

function show(
  { network }: ControlOptions,
  phone: Controlled,
  what: string | undefined,
  asked: string,
  response: ServerResponse,
): void {
  if (what === undefined) sendJson(response, 200, report(phone, network.ledger()))
  else if (what === 'screen.png') {
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
    response.end(phone.phone.screenshot())
  } else throw new Refusal(404, `There is no ${asked}.`)
}

async function change(phone: Controlled, what: string, body: unknown): Promise<void> {
  if (what === 'faults') {
    phone.phone.faults.add(parse(z.strictObject({ fault: faultSchema }), body, 'body').fault)
  } else if (what === 'accounts') {
    const { accounts, active = accounts[0] } = parse(accountsSchema, body, 'body')
    if (!accounts.includes(active)) throw new Refusal(400, 'body.active: must be one of body.accounts.')
    phone.app.signIn(accounts, active)
  } else {
    const act = Object.hasOwn(acts, what) ? acts[what] : undefined
    if (act === undefined) throw new Refusal(400, `A phone cannot be told to ${JSON.stringify(what.slice(0, 80))}.`)
    act.run(phone, body)
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Refusal(400, 'The address is not properly encoded.')
  }
}
