import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { parseCommand } from '../../core/contract/commands.ts'
import type { Panel, Receipt } from '../../core/contract/panel.ts'
import { maxSendBytes, sendShape } from '../../core/contract/port.ts'
import type { Clock, Log, Reply } from '../../core/ports.ts'
import { answerJson, readJson, refuse, safeHeaders, wrongMethod } from './answer.ts'
import { sendEvidence } from './evidence.ts'
import { FrameStreams } from './frames.ts'
import { cookieName, guard, isToken, type Refusal } from './guard.ts'
import { sendPage } from './page.ts'
import { type FindPicture, sendScreen } from './screens.ts'
import { Uploads } from './uploads.ts'

export interface ServeOptions {
  readonly panel: Panel
  readonly token: string
  /** 0: any free one. */
  readonly port: number
  /** Only this machine's own addresses for now. */
  readonly host: string
  /** Absolute; served below `/evidence/`. */
  readonly evidenceFolder: string
  /** Absolute; uploads go below it. Left out: none are taken. */
  readonly dropsFolder?: string
  /** Pictures of phones, below `/screens/`. Left out: there are none. */
  readonly picture?: FindPicture
  /** The built panel, served at `/`. */
  readonly pageFolder: string
  readonly clock: Clock
  readonly log: Log
}

export interface Served {
  readonly port: number
  readonly address: string
  /** Ends streams and connections. May be called twice. */
  stop(): Promise<void>
}

/**
 * The panel over HTTP, for this machine alone.
 *
 * `POST /send` {command, input} answers a receipt: 200 done, 409 refused by the control room, 422 input that does not
 * fit, 404 unknown command. `GET /frames?cursor=` streams frames. `GET /evidence/<path>` sends a file of an attempt.
 * `GET /screens/<phone id>` sends the newest picture of a phone. `PUT /upload/<drop id>/<path>` stores a file: 201, or why not.
 * `GET /enter?token=` gives a browser its cookie. Whatever is refused says why in a receipt's shape.
 */
export const serve = async (options: ServeOptions): Promise<Reply<Served>> => {
  if (!['127.0.0.1', '::1', 'localhost'].includes(options.host))
    return {
      ok: false,
      sentence: `The control room listens on this machine only, not on ${options.host}. Use 127.0.0.1, and a tunnel (ssh -L) from elsewhere.`,
    }
  const streams = new FrameStreams(options.panel, options.clock)
  const uploads = options.dropsFolder === undefined ? null : new Uploads(options.dropsFolder, options.clock)
  await uploads?.tidy()
  // a large file may take hours; what does not come to its end in time is ended by whoever reads it
  const server = createServer({ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 0 })
  const listening = await listen(server, options)
  if (!listening.ok) return listening
  const port = listening.value
  server.on('request', (req, res) => {
    const patience = req.method === 'PUT' ? () => {} : options.clock.after(60_000, () => req.complete || req.destroy())
    res.on('close', patience)
    void route(req, res, { ...options, port, streams, uploads }).then(
      (refusal) => refusal !== null && dismiss(req, res, refusal, options.clock),
      (error: unknown) => fail(req, res, error, options.log),
    )
  })
  let stopped: Promise<void> | null = null
  return {
    ok: true,
    value: {
      port,
      address: `http://${options.host === '::1' ? '[::1]' : options.host}:${port}`,
      stop: () => {
        stopped ??= stop(server, streams)
        return stopped
      },
    },
  }
}

const route = async (
  req: IncomingMessage,
  res: ServerResponse,
  options: ServeOptions & {
    readonly port: number
    readonly streams: FrameStreams
    readonly uploads: Uploads | null
  },
): Promise<Refusal | null> => {
  const { port, streams, uploads, picture } = options
  const [path = '', query = ''] = (req.url ?? '').split(/\?(.*)/s)
  const asked = new URLSearchParams(query)
  const shown = path === '/enter' ? asked.get('token') : null
  const isEntering = shown !== null && isToken(shown, options.token)
  const headers = isEntering ? { ...req.headers, authorization: `Bearer ${options.token}` } : req.headers
  const refusal = guard(headers, { port, token: options.token })
  if (refusal !== null) return refusal
  const isGet = req.method === 'GET' || req.method === 'HEAD'
  if (path === '/send') return req.method === 'POST' ? send(req, res, options) : wrongMethod('POST')
  if (path === '/frames')
    return req.method === 'GET'
      ? streams.open(res, asked.get('cursor'), String(req.headers['last-event-id'] ?? ''))
      : wrongMethod('GET')
  if (path.startsWith('/evidence/'))
    return isGet
      ? sendEvidence(res, options.evidenceFolder, path.slice('/evidence/'.length), req.method === 'GET')
      : wrongMethod('GET, HEAD')
  if (path.startsWith('/screens/') && picture !== undefined)
    return isGet
      ? sendScreen(res, picture, path.slice('/screens/'.length), req.method === 'GET')
      : wrongMethod('GET, HEAD')
  if (path.startsWith('/upload/') && uploads !== null)
    return req.method === 'PUT' ? upload(req, res, uploads, path.slice('/upload/'.length)) : wrongMethod('PUT')
  if (path === '/enter') return isGet ? enter(res, options.token, port) : wrongMethod('GET')
  return isGet ? sendPage(res, options.pageFolder, path.slice(1), req.method === 'GET') : wrongMethod('GET, HEAD')
}

const upload = async (
  req: IncomingMessage,
  res: ServerResponse,
  uploads: Uploads,
  rawPath: string,
): Promise<Refusal | null> => {
  const taken = await uploads.take(req, rawPath)
  if (!taken.ok) return taken.refusal
  answerJson(res, 201, { ok: true, value: { bytes: taken.bytes } })
  return null
}

/** A body that nobody wants is let run out for a while, so that its sender can read why. */
const dismiss = (req: IncomingMessage, res: ServerResponse, refusal: Refusal, clock: Clock): void => {
  if (res.destroyed) return
  refuse(res, refusal)
  if (req.complete || req.destroyed) return
  req.resume()
  const stop = clock.after(10_000, () => req.destroy())
  req.on('close', stop)
}

const enter = (res: ServerResponse, token: string, port: number): null => {
  const cookie = `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`
  res.writeHead(303, { ...safeHeaders, Location: '/', 'Set-Cookie': cookie }).end()
  return null
}

const send = async (req: IncomingMessage, res: ServerResponse, { panel }: ServeOptions): Promise<Refusal | null> => {
  const read = await readJson(req, maxSendBytes)
  if (!read.ok) return read.refusal
  const envelope = sendShape.safeParse(read.body)
  if (!envelope.success) return { status: 400, sentence: 'The body must be {"command": …, "input": …}.' }
  const parsed = parseCommand(envelope.data.command, envelope.data.input)
  if (!parsed.ok) return { status: parsed.why === 'unknown' ? 404 : 422, sentence: parsed.sentence }
  const { name } = parsed.command
  // as it was sent: the hub parses for every host
  const receipt = (await panel.send(name, envelope.data.input as never)) as Receipt<unknown>
  answerJson(res, receipt.ok ? 200 : 409, receipt)
  return null
}

/** A bug: the log gets the whole of it, the client a sentence. */
const fail = (req: IncomingMessage, res: ServerResponse, error: unknown, log: Log): void => {
  if (req.destroyed && !req.complete) return
  log.warn('request failed', { method: req.method, error })
  if (res.headersSent) res.destroy()
  else refuse(res, { status: 500, sentence: 'The control room failed at this; its log says why.' })
}

const listen = (server: Server, { port, host }: ServeOptions): Promise<Reply<number>> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, sentence: portTrouble(port, error) }))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      resolve({ ok: true, value: typeof address === 'object' && address !== null ? address.port : port })
    })
  })

const portTrouble = (port: number, { code, message }: NodeJS.ErrnoException): string =>
  code === 'EADDRINUSE'
    ? `Port ${port} is in use by another program. Choose another one with --port.`
    : code === 'EACCES'
      ? `Port ${port} may not be used by this user. Choose one above 1023 with --port.`
      : `Port ${port} cannot be opened: ${message}.`

const stop = async (server: Server, streams: FrameStreams): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  streams.close()
  server.closeIdleConnections()
  // receipts under way are given; a moment later nothing is left open
  const timer = setTimeout(() => server.closeAllConnections(), 500)
  await closed
  clearTimeout(timer)
}
