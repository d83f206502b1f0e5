import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http'
import { parseCommand } from '../../core/contract/commands.ts'
import type { Panel, Receipt } from '../../core/contract/panel.ts'
import { maxSendBytes, sendShape } from '../../core/contract/port.ts'
import type { Admit } from '../../core/engine/guests.ts'
import type { Clock, FindVideo, Log, Reply } from '../../core/ports.ts'
import { answerJson, readJson, refuse, safeHeaders, wrongMethod } from './answer.ts'
import { Api, apiRoot, refuseAsProblem } from './api/api.ts'
import { sendEvidence } from './evidence.ts'
import { FrameStreams } from './frames.ts'
import { atTheDoor, cookieName, guard, isLoopback, isToken, isWildcard, type Refusal } from './guard.ts'
import { Login } from './login.ts'
import { answerMcp } from './mcp/http.ts'
import { sendMetrics } from './metrics.ts'
import { sendPage } from './page.ts'
import { type FindPicture, sendScreen } from './screens.ts'
import { Uploads } from './uploads.ts'
import { sendVideo } from './videos.ts'

export interface ServeOptions {
  readonly panel: Panel
  readonly token: string
  /** 0: any free one. */
  readonly port: number
  /** An address of this machine. Any but a loopback one needs a password. */
  readonly host: string
  readonly password?: string
  /** Lets tokens in, below `/api/`. Left out: there is no API. */
  readonly admit?: Admit
  /** Absolute; served below `/evidence/`. */
  readonly evidenceFolder: string
  /** Absolute; uploads go below it. Left out: none are taken. */
  readonly dropsFolder?: string
  /** Pictures of phones, below `/screens/`. Left out: there are none. */
  readonly picture?: FindPicture
  /** Videos, below `/videos/`. Left out: there are none. */
  readonly video?: FindVideo
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
 * The panel over HTTP: for this machine alone, unless there is a password.
 *
 * `POST /send` {command, input} answers a receipt: 200 done, 409 refused by the control room, 422 input that does not
 * fit, 404 unknown command. `GET /frames?cursor=` streams frames. `GET /evidence/<path>` sends a file of an attempt.
 * `GET /screens/<phone id>` sends the newest picture of a phone. `GET /videos/<fingerprint>` sends a video. `PUT /upload/<drop id>/<path>` stores a file: 201, or why not.
 * `GET` of it with `?bytes=` says before whether there is room: a browser hears nothing while it sends.
 * `/api/v1` is for programs with a token of their own; `/api/v1/openapi.json` describes it.
 * `POST /mcp` is for agents, under the same tokens.
 * `GET /metrics` is for Prometheus, with either token. `GET /enter?token=` gives a browser its cookie, as does `/login` for the password. Whatever is refused says why in a receipt's shape.
 */
export const serve = async (options: ServeOptions): Promise<Reply<Served>> => {
  const { host, password } = options
  if (!isLoopback(host) && password === undefined)
    return { ok: false, sentence: `A panel on ${host} needs a password; without one it is on 127.0.0.1 only.` }
  const streams = new FrameStreams(options.panel, options.clock)
  const uploads = options.dropsFolder === undefined ? null : new Uploads(options.dropsFolder, options.clock)
  await uploads?.tidy()
  // a large file may take hours; what does not come to its end in time is ended by whoever reads it
  const patient = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 0 }
  const api = options.admit === undefined ? null : new Api(options.admit, options.panel, options.clock)
  const login = password === undefined ? null : new Login(password, options.clock)
  // the command line asks on this machine, whatever other address the panel has
  const hosts = isLoopback(host) || isWildcard(host) ? [host] : ['127.0.0.1', host]
  const servers: Server[] = []
  let { port } = options
  for (const address of hosts) {
    const server = createServer(patient)
    const listening = await listen(server, { port, host: address })
    if (!listening.ok) {
      await stop(servers, streams)
      return listening
    }
    servers.push(server)
    port = listening.value
  }
  const hear = (req: IncomingMessage, res: ServerResponse): void => {
    const patience = req.method === 'PUT' ? () => {} : options.clock.after(60_000, () => req.complete || req.destroy())
    res.on('close', patience)
    void route(req, res, { ...options, port, streams, uploads, login, api }).then(
      (refusal) => refusal !== null && dismiss(req, res, refusal, options.clock),
      (error: unknown) => fail(req, res, error, options.log),
    )
  }
  for (const server of servers) server.on('request', hear)
  let stopped: Promise<void> | null = null
  return {
    ok: true,
    value: {
      port,
      address: `http://${host === '::1' ? '[::1]' : isLoopback(host) ? host : '127.0.0.1'}:${port}`,
      stop: () => {
        stopped ??= stop(servers, streams)
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
    readonly login: Login | null
    readonly api: Api | null
  },
): Promise<Refusal | null> => {
  const { port, streams, uploads, picture, video, login, api } = options
  const [path = '', query = ''] = (req.url ?? '').split(/\?(.*)/s)
  const asked = new URLSearchParams(query)
  const shown = path === '/enter' ? asked.get('token') : null
  const isEntering = shown !== null && isToken(shown, options.token)
  const headers = isEntering ? { ...req.headers, authorization: `Bearer ${options.token}` } : req.headers
  const isGet = req.method === 'GET' || req.method === 'HEAD'
  if (path === '/login' && login !== null)
    return atTheDoor(headers, options) ?? login.answer(req, res, () => enter(res, options.token, port))
  if (path.startsWith(apiRoot) && api !== null) return atTheDoor(headers, options) ?? api.answer(req, res, path, asked)
  if (path === '/mcp' && api !== null) return atTheDoor(headers, options) ?? answerAgent(req, res, api, options.log)
  const refusal = path === '/metrics' ? await mayScrape(req, headers, options) : guard(headers, options)
  if (refusal?.status === 401 && login !== null && isGet && String(headers.accept).includes('text/html'))
    return redirect(res, '/login')
  if (refusal !== null) return refusal
  if (path === '/send') return req.method === 'POST' ? send(req, res, options) : wrongMethod('POST')
  if (path === '/frames')
    return req.method === 'GET'
      ? streams.open(res, asked.get('cursor'), String(req.headers['last-event-id'] ?? ''))
      : wrongMethod('GET')
  if (path === '/metrics') return isGet ? sendMetrics(res, options.panel) : wrongMethod('GET, HEAD')
  if (path.startsWith('/evidence/'))
    return isGet
      ? sendEvidence(res, options.evidenceFolder, path.slice('/evidence/'.length), req.method === 'GET')
      : wrongMethod('GET, HEAD')
  if (path.startsWith('/screens/') && picture !== undefined)
    return isGet
      ? sendScreen(res, picture, path.slice('/screens/'.length), req.method === 'GET')
      : wrongMethod('GET, HEAD')
  if (path.startsWith('/videos/') && video !== undefined)
    return isGet ? sendVideo(req, res, video, path.slice('/videos/'.length)) : wrongMethod('GET, HEAD')
  if (path.startsWith('/upload/') && uploads !== null)
    return req.method === 'PUT'
      ? upload(req, res, uploads, path.slice('/upload/'.length))
      : req.method === 'GET' && asked.has('bytes')
        ? roomFor(res, uploads, Number(asked.get('bytes')))
        : wrongMethod('PUT')
  if (path === '/enter') return isGet ? enter(res, options.token, port) : wrongMethod('GET')
  return isGet ? sendPage(res, options.pageFolder, path.slice(1), req.method === 'GET') : wrongMethod('GET, HEAD')
}

const answerAgent = async (req: IncomingMessage, res: ServerResponse, api: Api, log: Log): Promise<Refusal | null> => {
  const guest = await api.guest(req)
  return 'status' in guest ? guest : answerMcp(req, res, guest, log)
}

/** Prometheus has a token that lasts; the control room's own is another one at each start. */
const mayScrape = async (
  req: IncomingMessage,
  headers: IncomingMessage['headers'],
  options: ServeOptions & { readonly port: number; readonly api: Api | null },
): Promise<Refusal | null> => {
  const refusal = guard(headers, options)
  if (refusal?.status !== 401 || options.api === null) return refusal
  const guest = await options.api.guest(req)
  return 'status' in guest ? guest : null
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

const roomFor = async (res: ServerResponse, uploads: Uploads, bytes: number): Promise<Refusal | null> => {
  if (!Number.isSafeInteger(bytes) || bytes < 0) return { status: 400, sentence: 'Say how many bytes are to come.' }
  const refusal = await uploads.refusal(bytes)
  if (refusal === null) answerJson(res, 200, { ok: true, value: { bytes } })
  return refusal
}

/** A body that nobody wants is let run out for a while, so that its sender can read why. */
const dismiss = (req: IncomingMessage, res: ServerResponse, refusal: Refusal, clock: Clock): void => {
  if (res.destroyed) return
  sayNo(req, res, refusal)
  if (req.complete || req.destroyed) return
  req.resume()
  const stop = clock.after(10_000, () => req.destroy())
  req.on('close', stop)
}

/** Programs get a problem document, panels a receipt. */
const sayNo = (req: IncomingMessage, res: ServerResponse, refusal: Refusal): void =>
  (req.url ?? '').startsWith(apiRoot) ? refuseAsProblem(res, refusal) : refuse(res, refusal)

const enter = (res: ServerResponse, token: string, port: number): null => {
  const cookie = `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`
  return redirect(res, '/', { 'Set-Cookie': cookie })
}

const redirect = (res: ServerResponse, to: string, headers: OutgoingHttpHeaders = {}): null => {
  res.writeHead(303, { ...safeHeaders, Location: to, ...headers }).end()
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
  else sayNo(req, res, { status: 500, sentence: 'The control room failed at this; its log says why.' })
}

const listen = (server: Server, { port, host }: Pick<ServeOptions, 'port' | 'host'>): Promise<Reply<number>> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ ok: false, sentence: portTrouble({ port, host }, error) }),
    )
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      resolve({ ok: true, value: typeof address === 'object' && address !== null ? address.port : port })
    })
  })

const portTrouble = (
  { port, host }: Pick<ServeOptions, 'port' | 'host'>,
  { code, message }: NodeJS.ErrnoException,
): string =>
  code === 'EADDRINUSE'
    ? `Port ${port} is in use by another program. Choose another one with --port.`
    : code === 'EACCES'
      ? `Port ${port} may not be used by this user. Choose one above 1023 with --port.`
      : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
        ? `${host} is not an address of this machine. Choose another one with --host.`
        : `Port ${port} cannot be opened: ${message}.`

const stop = async (servers: readonly Server[], streams: FrameStreams): Promise<void> => {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  streams.close()
  for (const server of servers) server.closeIdleConnections()
  // receipts under way are given; a moment later nothing is left open
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, 500)
  await Promise.all(closed)
  clearTimeout(timer)
}
