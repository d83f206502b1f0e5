import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Android } from '../adb/android.ts'
import { alertRoutes } from './alert-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { elementRoutes } from './element-routes.ts'
import { Elements } from './elements.ts'
import { WebDriverFault } from './fault.ts'
import { gestureRoutes } from './gesture-routes.ts'
import { asObject, type Body, type Handler, Request, Reset, type Route } from './request.ts'

const routes: readonly Route[] = [...elementRoutes, ...gestureRoutes, ...alertRoutes, ...deviceRoutes]

const patterns = routes.map(([method, path, handler]): [string, RegExp, Handler] => [
  method,
  new RegExp(`^${path.replaceAll(/\/:/g, '/([^/]+)')}$`),
  handler,
])

/** The HTTP side of the UiAutomator2 server: at most one session, reached through forwarded streams. */
export class Uia2Http {
  readonly android: Android
  readonly server: Server
  elements: Elements
  readonly settings = new Map<string, unknown>()
  private session: { readonly id: string; readonly capabilities: Body } | undefined
  /** The real server ends its process with its session. */
  private readonly onDelete: () => void

  constructor(android: Android, onDelete: () => void) {
    this.android = android
    this.onDelete = onDelete
    this.elements = new Elements(android)
    // The client decides when a connection ends; a server that closes idle ones races with its next request.
    this.server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
      void this.handle(request, response)
    })
    this.server.on('clientError', (_, socket) => socket.destroy())
  }

  private async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = incoming.method ?? 'GET'
    const path = (incoming.url ?? '/').split('?')[0] ?? '/'
    const answer = (status: number, value: unknown) => {
      const text = JSON.stringify({ sessionId: this.session?.id ?? null, value })
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
      this.android.tell({ kind: 'http', method, path, status })
    }
    let request: Request | undefined
    try {
      const body = await readBody(incoming)
      const own = this.own(method, path, body)
      if (own !== undefined) {
        answer(200, own.value)
        own.after?.()
        return
      }
      const found = this.route(method, path)
      request = new Request(this, body, found.params)
      const value = await found.handler(request)
      if (await this.suffer(request, incoming, answer)) answer(200, value)
    } catch (fault) {
      if (fault instanceof Reset) {
        incoming.socket.destroy()
        return
      }
      const known = fault instanceof WebDriverFault ? fault : undefined
      const message = fault instanceof Error ? fault.message : String(fault)
      const stacktrace = `io.appium.uiautomator2.common.exceptions: ${message}`
      answer(known?.status ?? 500, { error: known?.error ?? 'unknown error', message, stacktrace })
    }
  }

  /** Routes of the server itself. */
  private own(method: string, path: string, body: Body): { value: unknown; after?: () => void } | undefined {
    const sessions = this.session ? [{ id: this.session.id, capabilities: this.session.capabilities }] : []
    if (method === 'GET' && path === '/status')
      return { value: { ready: true, message: 'UiAutomator2 Server is ready to accept commands' } }
    if (method === 'GET' && path === '/sessions') return { value: sessions }
    if (method === 'POST' && path === '/session') {
      const first = asObject(body.capabilities).firstMatch
      const capabilities = asObject(Array.isArray(first) ? first[0] : undefined)
      this.session = { id: randomUUID(), capabilities }
      this.elements = new Elements(this.android)
      return { value: { sessionId: this.session.id, capabilities } }
    }
    if (/^\/session\/[^/]+\/?$/.test(path)) {
      if (method === 'GET') return { value: sessions[0]?.capabilities ?? {} }
      if (method === 'DELETE') return { value: null, after: this.onDelete }
    }
    return undefined
  }

  private route(method: string, path: string): { handler: Handler; params: string[] } {
    const inner = /^\/session\/[^/]+(\/.*)$/.exec(path)?.[1]
    for (const [wanted, pattern, handler] of patterns) {
      const match = inner !== undefined && wanted === method ? pattern.exec(inner) : null
      if (match !== null) return { handler, params: match.slice(1) }
    }
    throw new WebDriverFault('unknown command', `The requested resource could not be found: ${method} ${path}`)
  }

  /** What a fault of the tap does to the answer; true when the answer goes out as usual. */
  private async suffer(
    { act }: Request,
    incoming: IncomingMessage,
    answer: (status: number, value: unknown) => void,
  ): Promise<boolean> {
    switch (act?.kind) {
      case 'reset-after':
        incoming.socket.destroy()
        return false
      case 'drop-after':
        this.android.faults.drop()
        return false
      case 'fail-after': {
        const message =
          'java.lang.SecurityException: Injecting input events requires the caller to have the INJECT_EVENTS permission.'
        answer(500, { error: 'unknown error', message, stacktrace: message })
        return false
      }
      case 'hang-after':
        return false
      case 'delay-after':
        await new Promise((resolve) => setTimeout(resolve, act.ms))
        return !incoming.socket.destroyed
      default:
        return true
    }
  }
}

async function readBody(incoming: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString()
  if (text === '') return {}
  try {
    return asObject(JSON.parse(text))
  } catch {
    throw new WebDriverFault('invalid argument', 'The request body is not valid JSON')
  }
}
